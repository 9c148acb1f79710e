// A county in five sentences, and what would mend it in words.
// The twin of scripts/junheng/assess/conclusions.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { fill, has, shown } = jh.assess;
  const NAMED = 6;
  const WORST = 2;
  const STEPS = 5;

  // How many items, which are missed, which schools, the worst coefficients, what would mend most.
  /** @type {Assess.Evaluator['conclusions']} */
  function conclusions(book, rules, result, unread, mending) {
    const names = called(book, rules, result);
    const most = mending.slice(0, 1).map((one) => mostOf(book, rules, names, one));
    return [counts(book, result), missedOf(book, result), schoolsOf(book, rules, result, unread, names), worst(book, rules, result), ...most].filter(Boolean);
  }

  // Which facts that exclude a county are so, and how many are not known; '' where the framework has none.
  /** @type {Assess.Evaluator['vetoes']} */
  function vetoes(book, { vetoes: all }) {
    const unknown = all.filter(({ verdict }) => verdict === 'unknown').length;
    if (unknown === all.length) return all.length ? book.phrases['vetoes-open'] : '';
    const left = unknown ? said(book, 'vetoes-left', { count: String(unknown) }) : '';
    const names = all.filter(({ verdict }) => verdict === 'missed').map(({ title }) => title).join('；');
    return names ? said(book, 'vetoes-happened', { names, left }) : said(book, 'vetoes-none', { left });
  }

  // How many schools miss a resource that the county as a whole meets.
  /** @type {Assess.Evaluator['partly']} */
  function partly({ schools }, { id, kind, verdict }) {
    return kind === 'resource' && verdict === 'met' ? schools.filter(({ verdicts }) => verdicts[id] === 'missed').length : 0;
  }

  // How each school is called, by its row: with its level where a school of the other level has the same name.
  /** @type {Assess.Evaluator['called']} */
  function called(book, rules, { schools }) {
    /** @type {Map<string, number>} */
    const times = new Map();
    for (const { name } of schools) times.set(name, (times.get(name) || 0) + 1);
    return new Map(schools.map(({ row, name, level }) => [row, times.get(name) === 1 ? name : said(book, 'at-level', { name, level: rules.level_titles[level] })]));
  }

  // Each way to mend a resource as a text without an end; where both are open, moves before additions.
  /** @type {Assess.Evaluator['ways']} */
  function ways(book, rules, names, { remedies }) {
    const seen = new Set();
    return remedies.map((remedy) => {
      const text = wayOf(book, rules, names, remedy, `way-${remedy.way}${seen.has(remedy.level) ? '-other' : ''}`);
      seen.add(remedy.level);
      return text;
    });
  }

  // What comes of mending a resource by the first way at each level.
  /** @type {Assess.Evaluator['effect']} */
  function effect(book, names, { met, schools }) {
    const whole = met ? [book.phrases['effect-met']] : [];
    if (schools.length) whole.push(said(book, 'effect-schools', { names: listed(book, schools.map((row) => nameOf(names, row))) }));
    return whole.join('，') || book.phrases['effect-none'];
  }

  // An amount in the unit that people say it in.
  /** @type {Assess.Evaluator['quantity']} */
  function quantity({ words }, amount, unit) {
    return unit === words.money ? `${shown(amount / 10000, 2)} 万元` : `${shown(amount, 0)} ${unit}`;
  }

  // Names as one text: the first few, and how many there are.
  /** @type {Assess.Evaluator['listed']} */
  function listed(book, names) {
    const text = names.slice(0, NAMED).join('、');
    return names.length > NAMED ? said(book, 'more-schools', { names: text, count: String(names.length) }) : text;
  }

  // The rule for schools in words; '' where there is none.
  /** @type {Assess.Evaluator['schoolRule']} */
  function schoolRule(book, { schools: rule }) {
    return rule ? said(book, 'school-rule', { least: shown(rule.least, 0), rest: shown(rule.rest * 100, 0) }) : '';
  }

  /** @type {(book: Assess.Book, result: Assess.Result) => string} */
  function counts(book, result) {
    const { indicators } = result;
    /** @type {(verdict: Assess.Verdict) => number} */
    const of = (verdict) => indicators.filter((one) => one.verdict === verdict).length;
    const part = indicators.filter((one) => partly(result, one)).length;
    return said(book, 'counts', {
      count: String(indicators.length),
      missed: String(of('missed')),
      unknown: String(of('unknown')),
      met: String(of('met')),
      none: of('none') ? said(book, 'counts-none', { count: String(of('none')) }) : '',
      partly: part ? said(book, 'counts-partly', { count: String(part) }) : '',
    });
  }

  /** @type {(book: Assess.Book, result: Assess.Result) => string} */
  function missedOf(book, { indicators }) {
    const names = indicators.filter(({ verdict }) => verdict === 'missed').map(({ id, title }) => `${id} ${title}`);
    return names.length ? said(book, 'missed', { names: names.join('、') }) : book.phrases['missed-none'];
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, result: Assess.Result, unread: number, names: Assess.Called) => string} */
  function schoolsOf(book, rules, { schools }, unread, names) {
    if (!schools.length) return book.phrases['schools-none'];
    if (!rules.schools) return said(book, 'schools-free', { count: String(schools.length) });
    const missed = schools.filter(({ verdict }) => verdict === 'missed').map(({ row }) => nameOf(names, row));
    const unknown = schools.filter(({ verdict }) => verdict === 'unknown').length;
    return said(book, 'schools', {
      count: String(schools.length),
      met: String(schools.length - missed.length - unknown),
      rule: schoolRule(book, rules),
      missed: missed.length ? said(book, 'schools-missed', { count: String(missed.length), names: listed(book, missed) }) : '',
      unknown: (unknown ? said(book, 'schools-unknown', { count: String(unknown) }) : '') + (unread ? said(book, 'schools-unread', { count: String(unread) }) : ''),
    });
  }

  // The coefficients that are farthest above their limits; where fewer are above, those that are nearest below.
  /** @type {(book: Assess.Book, rules: Assess.Rules, result: Assess.Result) => string} */
  function worst(book, rules, { balance }) {
    const known = balance.flatMap(({ coefficient: value, limit, ...one }) => (value !== null && limit ? [{ ...one, value, limit }] : []));
    known.sort((a, b) => a.limit - a.value - (b.limit - b.value));
    const texts = known.slice(0, WORST).map(({ level, indicator, verdict, operator, value, limit }) => {
      const found = rules.resources.find(({ id }) => id === indicator);
      return said(book, verdict === 'missed' ? 'worst-over' : 'worst-within', {
        level: rules.level_titles[level],
        title: found ? `${found.id} ${found.title}` : '各项平均',
        value: shown(value, 3),
        operator: rules.operator_titles[operator],
        limit: shown(limit, 3),
        off: shown(value - limit, 3),
      });
    });
    return texts.length ? said(book, 'worst', { names: texts.join('，') }) : '';
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, names: Assess.Called, mending: Assess.Mending) => string} */
  function mostOf(book, rules, names, mending) {
    const found = rules.resources.find(({ id }) => id === mending.indicator);
    const first = mending.remedies.filter((one, i, all) => all.findIndex(({ level }) => level === one.level) === i);
    const texts = first.map((remedy) => wayOf(book, rules, names, remedy, `way-${remedy.way}`));
    return said(book, 'most', { title: found ? `${found.id} ${found.title}` : '', ways: texts.join('；'), effect: effect(book, names, mending) });
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, names: Assess.Called, remedy: Assess.Remedy, code: string) => string} */
  function wayOf(book, rules, names, { level, way, unit, amount, steps, before, after }, code) {
    const texts = steps.slice(0, STEPS).map((step) => {
      return said(book, `step-${way}`, { from: nameOf(names, step.from_row), to: nameOf(names, step.to_row), amount: quantity(book, step.amount, unit) });
    });
    const more = steps.length > STEPS ? said(book, 'more-steps', { count: String(steps.length) }) : '';
    const text = said(book, code, { level: rules.level_titles[level], amount: quantity(book, amount, unit), steps: texts.join('、') + more });
    return before === null || after === null ? text : text + said(book, 'changes', { before: shown(before, 3), after: shown(after, 3) });
  }

  /** @type {(names: Assess.Called, row: number) => string} */
  function nameOf(names, row) {
    return names.get(row) || '';
  }

  /** @type {(book: Assess.Book, code: string, slots: Assess.Slots) => string} */
  function said({ phrases }, code, slots) {
    if (!has(phrases, code)) throw new Error(`no phrase ${code}`);
    return fill(phrases[code], slots);
  }

  jh.assess = { ...jh.assess, called, conclusions, effect, listed, partly, quantity, schoolRule, vetoes, ways };
})((window.Junheng = window.Junheng || {}));
