// The coefficient workbench: each resource's coefficient at both levels before and after the moves, whose it is, a picture.
// needs: assess/county, element, self-check/moves, self-check/picture, self-check/results, self-check/state, self-check/words
(function (jh) {
  'use strict';

  const { assess, element, selfCheck } = jh;
  const { bound, framed, options, picture, row, shown, verdict } = selfCheck;
  const MOST = 5;
  const WIDEST = 640;

  // change.hide(on), change.add(move) and change.undo(number) say what the reader did.
  /** @type {SelfCheck.Parts['workbench']} */
  function workbench(place, change) {
    const hide = element('input', { type: 'checkbox', id: 'sc-anonymous' });
    const overview = element('div', {});
    const which = element('select', { id: 'sc-which' });
    const detail = element('div', { class: 'jh-sc-detail' });
    const form = element('div', {});
    /** @type {{ judged: SelfCheck.Judged, name: SelfCheck.Naming } | undefined} */
    let given;
    let width = WIDEST; // as it was last laid out: to ask for it now would lay out the whole page
    let chosen = ''; // by the reader; else the worst
    const pick = element('label', { class: 'jh-sc-noprint' }, '看哪一项 ', which);
    const box = element('label', { class: 'jh-sc-noprint' }, hide, ' 隐去校名（学校 1、学校 2……，屏幕和打印都用）');
    const moves = selfCheck.moves(form, change);
    place.append(element('p', { class: 'jh-sc-bar' }, box), overview, form, element('p', { class: 'jh-sc-bar' }, pick), detail);
    hide.addEventListener('change', () => change.hide(hide.checked));
    which.addEventListener('change', () => {
      chosen = which.value;
      drawDetail();
    });

    /** @type {SelfCheck.Workbench['show']} */
    function show(book, state, judged) {
      const name = selfCheck.naming(state, judged.table.schools);
      given = { judged, name };
      hide.checked = state.anonymous;
      const { rules, result } = judged;
      const listed = result.balance.filter(({ indicator }) => indicator);
      overview.replaceChildren(table(judged, state.moves.length > 0));
      const worst = [...listed].sort((a, b) => (b.distance || 0) - (a.distance || 0) || (b.coefficient || 0) - (a.coefficient || 0))[0];
      options(which, listed.map((one) => /** @type {SelfCheck.Option} */ ([key(one), `${rules.level_titles[one.level]} ${titleOf(rules, one)}`])), chosen || key(worst));
      moves.show(book, state, judged, name);
      drawDetail();
    }

    /** @type {(one: Assess.Balance) => string} */
    function key({ level, indicator }) {
      return `${level} ${indicator}`;
    }

    /** @type {(rules: Assess.Rules, one: Assess.Balance) => string} */
    function titleOf(rules, { indicator }) {
      const found = rules.resources.find(({ id }) => id === indicator);
      return found ? `${found.id} ${found.title}` : '各项平均';
    }

    // ---- all coefficients

    /** @type {(judged: SelfCheck.Judged, changed: boolean) => HTMLElement} */
    function table({ rules, result, after }, changed) {
      const head = ['学段和资源', '平均', '差异系数', ...(changed ? ['试算后'] : []), '界限', '判断', '差'];
      const rows = result.balance.map((one, i) => {
        const now = after.balance[i];
        const limit = one.limit === null ? '没有' : `${rules.operator_titles[one.operator]} ${shown(one.limit, 2)}`;
        const unit = (rules.resources.find(({ id }) => id === one.indicator) || { unit: '' }).unit;
        const tried = changed ? [element(now.coefficient === one.coefficient ? 'span' : 'b', {}, shown(now.coefficient))] : [];
        const mean = now.mean === null ? '—' : `${shown(now.mean, 2)} ${unit}`;
        const off = now.distance ? shown(now.distance) : '';
        return row(`${rules.level_titles[one.level]} ${titleOf(rules, one)}`, mean, shown(one.coefficient), ...tried, limit, verdict(now.verdict), off);
      });
      const caption = changed ? '差异系数，按学生数加权；“试算后”起各栏是按下面记下的步骤算的' : '差异系数，按学生数加权';
      return framed(caption, head, rows, 'jh-sc-balance');
    }

    // ---- one of them

    function drawDetail() {
      if (!given) return;
      const { judged, name } = given;
      const { rules, after, schools } = judged;
      const one = after.balance.find((each) => key(each) === which.value);
      const resource = one && rules.resources.find(({ id }) => id === one.indicator);
      if (!one || !resource) return;
      const title = `${rules.level_titles[one.level]} ${titleOf(rules, one)}`;
      const values = schools.flatMap(({ level, amounts: { [resource.id]: amount }, pupils }) => {
        return level === one.level && amount !== null ? [(amount * resource.per) / pupils] : [];
      });
      const head = element('h3', {}, title);
      const lacking = assess.lackingText(one);
      const few = lacking ? `差异系数不能判断：${lacking}。` : '至少要两所学校有数，才能算差异系数。';
      if (values.length < 2) {
        detail.replaceChildren(head, element('p', {}, few));
        return;
      }
      const limit = resource.limits[one.level] === undefined ? null : resource.limits[one.level];
      const drawn = picture({ title, unit: resource.unit, values, mean: one.mean, limit, width });
      const about = limit === null ? '每点一所学校。' : '每点一所学校：实心的达到这一项的界限，空心的低于界限。';
      const value = lacking ? `不能判断：${lacking}` : ` ${shown(one.coefficient)}`;
      const said = `差异系数${value}${one.limit === null ? '' : `（${bound(rules, one)}）`}，${one.schools} 所有数。`;
      detail.replaceChildren(head, element('p', {}, said), drawn, element('p', { class: 'jh-sc-about' }, about), ...most(one, name));
    }

    /** @type {(one: Assess.Balance, name: SelfCheck.Naming) => HTMLElement[]} */
    function most({ shares }, name) {
      const listed = shares.filter(({ share }) => share > 0).slice(0, MOST);
      if (!listed.length) return [];
      const total = listed.reduce((sum, { share }) => sum + share, 0);
      const items = listed.map((one) => element('li', {}, `${name(one)}：占 ${shown(one.share * 100, 1)}%，${one.above ? '高于' : '低于'}平均`));
      return [element('p', {}, `差异主要来自（合占 ${shown(total * 100, 0)}%）：`), element('ol', { class: 'jh-sc-list' }, ...items)];
    }

    function fit() {
      const now = Math.max(260, Math.min(WIDEST, place.clientWidth || WIDEST));
      if (now === width) return;
      width = now;
      drawDetail();
    }

    // Shows the worse level of a resource.
    /** @type {SelfCheck.Workbench['choose']} */
    function choose(id) {
      const listed = (given ? given.judged.after.balance : []).filter(({ indicator }) => indicator === id);
      if (!listed.length) return;
      unfold();
      chosen = key([...listed].sort((a, b) => (b.distance || 0) - (a.distance || 0))[0]);
      which.value = chosen;
      drawDetail();
      which.focus();
      which.scrollIntoView({ block: 'center' });
    }

    function unfold() {
      const fold = place.closest('details');
      if (fold) fold.open = true;
    }

    new ResizeObserver(fit).observe(place);
    return { choose, show };
  }

  selfCheck.workbench = workbench;
})((window.Junheng = window.Junheng || {}));
