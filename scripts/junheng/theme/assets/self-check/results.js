// The result: how many items are met, missed and not judged, then each item under its verdict, the missed first.
// needs: element, self-check/practices, self-check/state, self-check/words
(function (jh) {
  'use strict';

  const { element, selfCheck } = jh;
  const { VERDICTS, button, distance, link, measured, served, shown, verdict } = selfCheck;
  /** @type {Assess.Verdict[]} */
  const ORDER = ['missed', 'unknown', 'met', 'none'];
  const REMARKS = '没有算的、换算过的和假定的';
  const MOST = 60;

  // The first words of the result; they are read out when they change.
  /** @type {SelfCheck.Parts['summary']} */
  function summary(state, { rules, table, result }) {
    if (!selfCheck.hasAny(state)) return [['还没有填数。填第 1、2 步里的任何几项，这里就有结果；或者先“看一个虚构的县”。']];
    if (nothing(state, table)) return [['第 1 步的表里没有读出一所学校，没有判断；原因见第 1 步。']];
    const counts = ORDER.map((kind) => result.indicators.filter((one) => one.verdict === kind).length);
    const [missed, unknown, met, none] = counts;
    const head = `${result.indicators.length} 项里，未达到 ${missed} 项，不能判断 ${unknown} 项，达到 ${met} 项`;
    const first = [`${head}${none ? `，没有单项界限 ${none} 项` : ''}。`];
    return [first, schools(rules, table, result), [vetoes(result)], ...means(rules, result)].filter(([one]) => one);
  }

  // A table that gave no school has no verdict.
  /** @type {(state: SelfCheck.State, table: Assess.Table) => boolean} */
  function nothing({ answers }, table) {
    return !table.schools.length && !Object.keys(answers).length;
  }

  /** @type {(rules: Assess.Rules, table: Assess.Table, result: Assess.Result) => SelfCheck.Inside[]} */
  function schools(rules, { unread }, { schools: judged, school_rule: whole }) {
    if (!judged.length) return ['还没有可以判断的学校。'];
    if (!rules.schools) return [`读入 ${judged.length} 所学校；这套办法没有逐校的界限。`];
    const [missed, unknown, met] = ORDER.map((kind) => judged.filter((one) => one.verdict === kind).length);
    const { least, rest } = rules.schools;
    const rule = `每校至少 ${shown(least)} 项资源达到、余项不低于界限的 ${shown(rest * 100, 0)}%`;
    const more = unread.length ? `；另有 ${unread.length} 行没有读出来，见第 1 步` : '';
    return [verdict(whole), ` 逐校：${judged.length} 所学校里，合乎“${rule}”的 ${met} 所，不合乎的 ${missed} 所，不能判断的 ${unknown} 所${more}。`];
  }

  /** @type {(result: Assess.Result) => string} */
  function vetoes({ vetoes: listed }) {
    if (!listed.length) return '';
    const happened = listed.filter((one) => one.verdict === 'missed').map(({ title }) => title);
    const open = listed.filter((one) => one.verdict === 'unknown').length;
    const text = happened.length ? `一票否决的情形有：${happened.join('；')}` : '填了的一票否决情形都没有';
    return open === listed.length ? '一票否决的情形还没有填。' : `${text}${open ? `；还有 ${open} 种没有填` : ''}。`;
  }

  // Where only the mean of all coefficients has a limit.
  /** @type {(rules: Assess.Rules, result: Assess.Result) => SelfCheck.Inside[][]} */
  function means(rules, { balance }) {
    const listed = balance.filter(({ indicator }) => !indicator);
    return listed.map((one) => [verdict(one.verdict), ` ${rules.level_titles[one.level]}各项差异系数的平均 ${shown(one.coefficient)}（${bound(rules, one)}）。`]);
  }

  /** @type {SelfCheck.Parts['bound']} */
  function bound(rules, { operator, limit }) {
    return `界限${rules.operator_titles[operator]} ${shown(limit)}`;
  }

  // What was done to the file, left out of the table of schools, and converted or assumed for an indicator.
  /** @type {SelfCheck.Parts['remarks']} */
  function remarks(state, { table, result }) {
    const left = table.findings.filter(({ severity }) => severity === 'warning').map(({ row, message }) => `第 ${row} 行：${message}`);
    return [...state.remarks, ...left, ...result.indicators.flatMap(({ id, notes }) => notes.map((note) => `${id}：${note}`))];
  }

  /** @type {(listed: string[]) => HTMLElement[]} */
  function remarked(listed) {
    if (!listed.length) return [];
    const items = listed.slice(0, MOST).map((text) => element('li', {}, `${text}。`));
    if (listed.length > MOST) items.push(element('li', {}, `还有 ${listed.length - MOST} 处，见第 1 步。`));
    return [element('section', { class: 'jh-sc-remarks' }, element('h3', {}, REMARKS), element('ul', { class: 'jh-sc-list' }, ...items))];
  }

  // ---- the items

  // go(id) leads to the field of an item, pick(id) to a resource in the workbench.
  /** @type {SelfCheck.Parts['results']} */
  function results(about, state, { rules, table, result }, { go, pick }) {
    if (nothing(state, table)) return [];
    const kinds = new Map(rules.items.flatMap(({ figures }) => figures).map(({ id, kind }) => [id, kind]));
    const groups = ORDER.map((kind) => ({ kind, items: result.indicators.filter((one) => one.verdict === kind) }));
    const drawn = groups.filter(({ items }) => items.length).map(({ kind, items }) => {
      const head = element('h3', {}, `${VERDICTS[kind][1]}（${items.length}）`);
      const listed = items.map((one) => item(about, state, rules, kinds, one, result.schools, { go, pick }));
      return element('section', { class: `jh-sc-group jh-sc-group-${kind}` }, head, element('ul', {}, ...listed));
    });
    return [...remarked(remarks(state, { table, result })), ...drawn];
  }

  /** @type {(about: SelfCheck.About, state: SelfCheck.State, rules: Assess.Rules, kinds: Map<string, string>, one: Assess.Indicator, judged: Assess.JudgedSchool[], hooks: SelfCheck.ResultHooks) => HTMLElement} */
  function item(about, state, rules, kinds, one, judged, { go, pick }) {
    const title = `${one.id} ${one.title}`;
    const made = element('li', { 'data-item': one.id }, verdict(one.verdict), ' ', link(about.indicators[one.id][0], title));
    made.append(...one.figures.filter(({ value, verdict: said }) => value !== null || said === 'none').map((figure) => {
      return element('p', { class: 'jh-sc-line' }, line(rules, { ...figure, kind: kinds.get(figure.id) || '' }, one.figures.length > 1));
    }));
    if (one.kind === 'resource' && judged.length) made.append(element('p', { class: 'jh-sc-line' }, perSchool(one, judged)));
    made.append(...one.notes.map((note) => element('p', { class: 'jh-sc-line' }, `${note}。`)));
    if (one.missing.length) made.append(element('p', { class: 'jh-sc-line' }, `不能判断：缺 ${one.missing.join('；')}。`, ' ', way(one, go)));
    if (one.kind === 'resource' && one.verdict === 'missed') made.append(button('看是哪几所学校', () => pick(one.id), 'jh-plain'));
    if (one.verdict === 'missed') made.append(served(about, one, state.place));
    return made;
  }

  // A resource is judged in two ways: between the schools by the coefficient, and in each.
  /** @type {(one: Assess.Indicator, judged: Assess.JudgedSchool[]) => string} */
  function perSchool({ id }, judged) {
    const [missed, unknown, met, none] = ORDER.map((kind) => judged.filter(({ verdicts }) => verdicts[id] === kind).length);
    const lacking = unknown ? `，没有数 ${unknown} 所` : '';
    return none ? '' : `逐校：达到 ${met} 所，未达到 ${missed} 所${lacking}（合不合逐校的规则见第 4 步）`;
  }

  /** @type {(one: Assess.Indicator, go: (id: string) => void) => HTMLElement} */
  function way({ id, title }, go) {
    const made = button('去填', () => go(id), 'jh-plain');
    made.setAttribute('aria-label', `去填 ${id} ${title}`);
    return made;
  }

  /** @type {(rules: Assess.Rules, figure: Assess.JudgedFigure & { kind: string }, many: boolean) => string} */
  function line(rules, figure, many) {
    const name = many ? `${figure.label}：` : '';
    if (figure.verdict === 'none') return `${name}不适用`;
    const limit = `界限${rules.operator_titles[figure.operator]} ${measured(figure, figure.limit)}`;
    const off = figure.distance ? `，差 ${distance(figure, figure.distance)}` : '';
    return `${name}${measured(figure, figure.value)}（${limit}），${VERDICTS[figure.verdict][1]}${off}`;
  }

  selfCheck.REMARKS = REMARKS;
  selfCheck.bound = bound;
  selfCheck.remarks = remarks;
  selfCheck.results = results;
  selfCheck.summary = summary;
})((window.Junheng = window.Junheng || {}));
