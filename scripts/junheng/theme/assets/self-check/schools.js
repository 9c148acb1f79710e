// School by school: what each has per pupil, which resources are missed and how much it lacks, and the rule for schools.
// needs: element, self-check/state, self-check/words
(function (jh) {
  'use strict';

  const { element, selfCheck } = jh;
  const { button, framed, row, shown, verdict } = selfCheck;
  const MOST = 200;
  const NOTHING = { frame: '', keys: [], rows: [] };

  /** @type {SelfCheck.Parts['schools']} */
  function schools(place) {
    let failing = false;
    let all = false;
    /** @type {{ state: SelfCheck.State, judged: SelfCheck.Judged } | undefined} */
    let given;
    /** @type {{ frame: string, keys: string[], rows: HTMLElement[] }} */
    let drawn = NOTHING;

    /** @type {(state: SelfCheck.State, judged: SelfCheck.Judged) => void} */
    function show(state, judged) {
      given = { state, judged };
      draw();
    }

    function draw() {
      if (!given) return;
      const { state, judged } = given;
      const { rules, table, result } = judged;
      if (!result.schools.length) {
        drawn = NOTHING;
        place.replaceChildren(element('p', {}, '还没有可以判断的学校：先填第 1 步。'));
        return;
      }
      const listed = result.schools.filter((one) => !failing || one.verdict === 'missed');
      const name = selfCheck.naming(state, table.schools);
      const head = ['学校', '学段', '学生数', ...rules.resources.map(({ id }) => id), ...(rules.schools ? ['达到几项', '判断'] : [])];
      const listing = listed.slice(0, all ? listed.length : MOST);
      const caption = `${failing ? '没有达到的' : '全部'} ${listed.length} 所；各栏是生均或每百名学生的数，“缺”是按现有学生数还缺的总量`;
      const frame = `${rules.framework} ${caption}`;
      const keys = listing.map((one) => JSON.stringify([name(one), one]));
      /** @type {(i: number) => HTMLElement} */
      const made = (i) => line(rules, name, listing[i]);
      if (frame === drawn.frame && keys.length === drawn.keys.length) {
        drawn = { frame, keys, rows: patched(keys, made) };
        return;
      }
      const rows = listing.map((_, i) => made(i));
      place.replaceChildren(tools(listed.length), key(rules), framed(caption, head, rows, 'jh-sc-schools'));
      drawn = { frame, keys, rows };
    }

    // The rows, those that changed drawn anew: to draw them all is most of the work of a change.
    /** @type {(keys: string[], made: (i: number) => HTMLElement) => HTMLElement[]} */
    function patched(keys, made) {
      return keys.map((each, i) => {
        if (each === drawn.keys[i]) return drawn.rows[i];
        const next = made(i);
        drawn.rows[i].replaceWith(next);
        return next;
      });
    }

    /** @type {(rules: Assess.Rules, name: SelfCheck.Naming, one: Assess.JudgedSchool) => HTMLElement} */
    function line(rules, name, one) {
      const cells = rules.resources.map((resource) => cell(resource, one));
      const last = rules.schools ? [`${one.met}/${rules.resources.length}`, verdict(one.verdict)] : [];
      return row(name(one), rules.level_titles[one.level], shown(one.pupils, 0), ...cells, ...last);
    }

    /** @type {(resource: Assess.Resource, one: Assess.JudgedSchool) => HTMLElement | string} */
    function cell({ id, input_unit: unit }, { values, verdicts, lacks }) {
      if (verdicts[id] === 'unknown' || values[id] === null) return '? 没有数';
      const made = element('span', {}, shown(values[id], 2));
      if (verdicts[id] === 'missed') made.append(element('b', { class: 'jh-sc-lack' }, ` ✗ 缺 ${shown(lacks[id], 1)} ${unit}`));
      return made;
    }

    /** @type {(rules: Assess.Rules) => HTMLElement} */
    function key(rules) {
      const text = rules.resources.map(({ id, title, limits }) => {
        const bounds = Object.entries(limits).map(([level, limit]) => `${rules.level_titles[level]} ${shown(limit)}`).join('、');
        return `${id} ${title}${bounds ? `（${bounds}）` : ''}`;
      });
      return element('p', { class: 'jh-sc-about' }, `${text.join('；')}。`);
    }

    /** @type {(count: number) => HTMLElement} */
    function tools(count) {
      const only = button('只看没有达到的', () => {
        failing = !failing;
        again();
      });
      only.setAttribute('aria-pressed', String(failing));
      const made = element('p', { class: 'jh-sc-bar jh-sc-noprint' }, only);
      const more = button(`列出全部 ${count} 所`, () => {
        all = true;
        again();
      });
      if (count > MOST && !all) made.append(more);
      return made;
    }

    // The button that was pressed is drawn anew.
    function again() {
      draw();
      const first = place.querySelector('button');
      if (first) first.focus();
    }

    // Paper has them all.
    window.addEventListener('beforeprint', () => {
      all = true;
      draw();
    });

    return { show };
  }

  selfCheck.schools = schools;
})((window.Junheng = window.Junheng || {}));
