// An earlier self-check beside this one: what got better and what got worse, in sentences.
// The twin of scripts/junheng/assess/changes.py.
// needs: assess/cells, assess/conclusions
(function (jh) {
  'use strict';

  const { fill, listed, shown } = jh.assess;
  const DIGITS = 3;
  /** @type {Record<Assess.Verdict, number>} */
  const RANK = { missed: 0, unknown: 1, none: 1, met: 2 };

  /** @type {Assess.Evaluator['changes']} */
  function changes(book, rules, before, after, named = true) {
    const sentences = [...items(book, before, after), ...coefficients(book, rules, before, after)];
    return named ? [...sentences, ...schools(book, before, after)] : sentences;
  }

  /** @type {(book: Assess.Book, before: Assess.Result, after: Assess.Result) => string[]} */
  function items(book, before, after) {
    const old = new Map(before.indicators.map(({ id, verdict }) => [id, verdict]));
    const pairs = after.indicators.flatMap((one) => {
      const then = old.get(one.id);
      return then && then !== one.verdict ? [{ ...one, then }] : [];
    });
    if (!pairs.length) return [book.phrases['items-same']];
    return [
      { code: 'items-better', sign: 1 },
      { code: 'items-worse', sign: -1 },
    ].flatMap(({ code, sign }) => {
      const found = pairs.filter(({ verdict, then }) => (RANK[verdict] - RANK[then]) * sign > 0);
      const names = found.map(({ id, title, verdict, then }) => said(book, 'item-change', { title: `${id} ${title}`, before: book.verdicts[then], after: book.verdicts[verdict] }));
      return names.length ? [said(book, code, { names: names.join('、') })] : [];
    });
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, before: Assess.Result, after: Assess.Result) => string[]} */
  function coefficients(book, rules, before, after) {
    const old = new Map(before.balance.map(({ level, indicator, coefficient }) => [`${level} ${indicator}`, coefficient]));
    const pairs = after.balance.flatMap(({ level, indicator, coefficient: now }) => {
      const then = old.get(`${level} ${indicator}`);
      if (now === null || then === undefined || then === null || shown(then, DIGITS) === shown(now, DIGITS)) return [];
      return [{ level, indicator, then, now }];
    });
    return [
      { code: 'lower', sign: -1 },
      { code: 'higher', sign: 1 },
    ].flatMap(({ code, sign }) => {
      const found = pairs.filter(({ then, now }) => (now - then) * sign > 0).sort((a, b) => (a.then - a.now) * sign - (b.then - b.now) * sign);
      const names = found.map(({ level, indicator, then, now }) => {
        return said(book, 'coefficient-change', { level: rules.level_titles[level], id: indicator || '平均', before: shown(then, DIGITS), after: shown(now, DIGITS) });
      });
      return names.length ? [said(book, code, { names: names.join('，') })] : [];
    });
  }

  /** @type {(book: Assess.Book, before: Assess.Result, after: Assess.Result) => string[]} */
  function schools(book, before, after) {
    /** @type {(result: Assess.Result) => Map<string, Assess.JudgedSchool>} */
    const byKey = (result) => new Map(result.schools.map((one) => [JSON.stringify([one.name, one.level]), one]));
    const [old, now] = [byKey(before), byKey(after)];
    /** @type {(code: string, all: Map<string, Assess.JudgedSchool>, holds: (one: Assess.JudgedSchool, other: Assess.JudgedSchool | undefined) => boolean, others: Map<string, Assess.JudgedSchool>) => string[]} */
    const named = (code, all, holds, others) => {
      const names = [...all].filter(([key, one]) => holds(one, others.get(key))).map(([, { name }]) => name);
      return names.length ? [said(book, code, { count: String(names.length), names: listed(book, names) })] : [];
    };
    return [
      ...named('schools-better', now, (one, then) => one.verdict === 'met' && then !== undefined && then.verdict === 'missed', old),
      ...named('schools-worse', now, (one, then) => one.verdict === 'missed' && then !== undefined && then.verdict === 'met', old),
      ...named('schools-came', now, (_, then) => !then, old),
      ...named('schools-gone', old, (_, then) => !then, now),
    ];
  }

  /** @type {(book: Assess.Book, code: string, slots: Assess.Slots) => string} */
  function said({ phrases }, code, slots) {
    return fill(phrases[code], slots);
  }

  jh.assess = { ...jh.assess, changes };
})((window.Junheng = window.Junheng || {}));
