// What if: a form for one move between schools that says at once what comes of it, and the list of moves made.
// needs: assess/balance, assess/cells, assess/judge, element, self-check/words
(function (jh) {
  'use strict';

  const { assess: A, element, selfCheck } = jh;
  const { button, options, shown } = selfCheck;

  // add(move) and undo(number) say what the reader did.
  /** @type {SelfCheck.Parts['moves']} */
  function moves(place, { add, undo }) {
    const [from, to, what] = ['从', '到', '什么'].map(() => element('select', {}));
    const amount = element('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off' });
    const says = element('p', { class: 'jh-sc-preview', role: 'status' });
    const list = element('div', {});
    const made = button('记下这一步', () => take());
    const fields = [['从哪里', from], ['到哪所', to], ['什么', what], ['多少', amount]];
    const labels = fields.map(([text, control]) => element('label', {}, `${text} `, control));
    const legend = element('legend', {}, '试算：从一所移到另一所，或者从外面增加；学生数也可以移，增加学生数就是增加学位');
    const set = element('fieldset', { class: 'jh-sc-bar jh-sc-noprint' }, legend, ...labels, made);
    place.append(set, says, list);
    /** @type {{ book: Assess.Book, judged: SelfCheck.Judged, name: SelfCheck.Naming }} */
    let given;
    for (const control of [from, to, what, amount]) control.addEventListener('input', preview);

    /** @type {(book: Assess.Book, state: SelfCheck.State, judged: SelfCheck.Judged, name: SelfCheck.Naming) => void} */
    function show(book, state, judged, name) {
      given = { book, judged, name };
      const { rules, schools } = judged;
      /** @type {SelfCheck.Option[]} */
      const listed = schools.map((one) => [one.row, `${name(one)}（${rules.level_titles[one.level]}）`]);
      options(from, [['0', '从外面增加'], ...listed], from.value);
      options(to, listed.length ? listed : [['0', '还没有学校']], to.value);
      /** @type {SelfCheck.Option[]} */
      const things = rules.resources.map(({ id, input, input_unit: unit }) => [id, `${input}（${unit}）`]);
      options(what, [...things, ['pupils', '学生数（人）']], what.value);
      made.disabled = !listed.length;
      list.replaceChildren(...steps(state));
      preview();
    }

    /** @type {(state: SelfCheck.State) => HTMLElement[]} */
    function steps({ moves: done }) {
      if (!done.length) return [];
      const items = done.map((move, i) => {
        const failed = given.judged.failed.has(i);
        const cut = button('撤销', () => undo(i), 'jh-plain jh-sc-noprint');
        cut.setAttribute('aria-label', `撤销第 ${i + 1} 步`);
        return element('li', {}, said(move), failed ? '（现在做不成，没有算）' : '', ' ', cut);
      });
      return [element('p', {}, `已记下 ${done.length} 步（第 3、4 步的结果不受试算影响）：`), element('ol', { class: 'jh-sc-list' }, ...items)];
    }

    /** @type {(move: Assess.Move) => string} */
    function said({ what: thing, amount: number, from_row: one, to_row: other }) {
      const { rules, table } = given.judged;
      /** @type {(row: number) => string} */
      const named = (row) => {
        const school = table.schools.find((each) => each.row === row);
        return school ? given.name(school) : `第 ${row} 行`;
      };
      const resource = rules.resources.find(({ id }) => id === thing);
      const about = thing === 'pupils' ? `${shown(number)} 名学生` : `${resource ? resource.input : thing} ${shown(number)} ${resource ? resource.input_unit : ''}`;
      return one ? `${about}：从 ${named(one)} 到 ${named(other)}` : `${about}：增加到 ${named(other)}`;
    }

    // ---- the move that is being written

    /** @type {() => { move: Assess.Move | null, problem: string }} */
    function draft() {
      const { book, judged } = given;
      const resource = judged.rules.resources.find(({ id }) => id === what.value);
      const unit = resource ? resource.input_unit : '人';
      const { value, problem, slots } = A.readNumber(book, amount.value, book.words.units[unit], unit);
      if (value === null) return { move: null, problem: amount.value.trim() ? A.finding(book, 1, 1, problem, { ...slots, label: '多少' }).message : '' };
      return { move: { what: what.value, amount: value, from_row: Number(from.value), to_row: Number(to.value) }, problem: '' };
    }

    /** @type {() => Assess.Move | null} */
    function preview() {
      const { judged } = given;
      const { move, problem } = draft();
      const after = move ? A.changed(judged.schools, move) : null;
      if (!move) says.textContent = problem;
      else if (!after) says.textContent = '这一步做不成：两所学校要不同，移走的不能多于现有的，数要大于 0。';
      else says.textContent = effects(judged, A.judgeBalance(judged.rules, { ...judged.table, schools: after })) || '差异系数没有变。';
      return after ? move : null;
    }

    // What changes in the coefficients.
    /** @type {(judged: SelfCheck.Judged, balance: Assess.Balance[]) => string} */
    function effects({ rules, after }, balance) {
      return after.balance
        .map((one, i) => ({ one, two: balance[i] }))
        .filter(({ one, two }) => one.coefficient !== two.coefficient)
        .map(({ one, two }) => `${rules.level_titles[one.level]} ${one.indicator || '平均'} 的差异系数由 ${shown(one.coefficient)} 变为 ${shown(two.coefficient)}（${selfCheck.VERDICTS[two.verdict][1]}）`)
        .join('；');
    }

    function take() {
      const move = preview();
      if (!move) {
        if (!says.textContent) says.textContent = '请填移多少。';
        amount.focus();
        return;
      }
      amount.value = '';
      add(move);
      amount.focus();
    }

    return { show };
  }

  selfCheck.moves = moves;
})((window.Junheng = window.Junheng || {}));
