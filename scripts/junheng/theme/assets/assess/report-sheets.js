// The report to hand up as sheets of a workbook: what paper.js says in sentences and tables, as rows whose numbers are numbers.
// The twin of scripts/junheng/assess/report_sheets.py.
// needs: assess/cells, assess/conclusions, assess/paper
(function (jh) {
  'use strict';

  const A = jh.assess;
  const DIGITS = 3;
  const LONGEST = 48;
  const NARROWEST = 8;
  const HEAD_LINES = 3;
  const PAGE = 100;

  /** @type {Assess.Evaluator['reportSheets']} */
  function reportSheets(book, rules, told) {
    const { table, result, mending, remarks, offers, about, changes } = told;
    const words = book.paper;
    const names = A.called(book, rules, result);
    /** @type {Map<string, string>} */
    const titles = new Map(result.indicators.map(({ id, title }) => [id, title]));
    /** @type {(id: string) => string} */
    const titleOf = (id) => titles.get(id) || words.mean;
    const answer = [A.line(book, about), A.stamp(book, rules, about), ...A.conclusions(book, rules, result, table.unread.length, mending), A.vetoes(book, result), ...changes];
    const ruled = rules.schools ? [words.met, words.verdict, words['missed-items']] : [words['missed-items']];
    /** @type {[name: string, rows: Office.Cell[][], more?: string[]][]} */
    const tables = [
      ['items', items(book, result)],
      ['balance', balance(book, rules, result, titleOf)],
      ['lacking', lacking(rules, result, names)],
      ['steps', mending.flatMap((one) => steps(book, rules, titleOf, names, one))],
      ['each', each(book, rules, result, names), [...rules.resources.map(({ id, title, unit }) => `${id} ${title}（${unit}）`), ...ruled]],
      ['offers', A.inOrder(result).flatMap(({ id }) => (A.has(offers, id) ? offered(book, id, titleOf(id), offers[id]) : []))],
    ];
    const named = words.sheets.split('|');
    const left = remarks.length ? [words.remarks, ...remarks.map((text) => `${text}。`)] : [];
    const shown = tables.map(([name, rows, more = []], i) => tableOf(named[i + 1], [...words[`head-${name}`].split('|'), ...more], rows));
    return [
      lines(named[0], `${about.county}${words.title}`, answer),
      ...shown.filter(({ rows }) => rows.length),
      lines(named[named.length - 1], words.method, [...A.methods(book, rules), ...left]),
    ];
  }

  /** @type {(name: string, title: string, texts: string[]) => Office.Sheet} */
  function lines(name, title, texts) {
    return { name, columns: [[title, PAGE]], rows: texts.filter(Boolean).map((text) => [text]) };
  }

  /** @type {(name: string, head: string[], rows: Office.Cell[][]) => Office.Sheet} */
  function tableOf(name, head, rows) {
    return { name, columns: head.map((title, at) => [title, width(title, rows.map((row) => row[at]))]), rows };
  }

  // The width of a column by its texts, whose characters are two wide; its head may run over three lines.
  /** @type {(title: string, cells: Office.Cell[]) => number} */
  function width(title, cells) {
    const head = Math.ceil((2 * [...title].length) / HEAD_LINES);
    const longest = Math.max(0, ...cells.map((cell) => (typeof cell === 'string' ? 2 * [...cell].length + 2 : 0)));
    return Math.max(NARROWEST, head, Math.min(LONGEST, longest));
  }

  /** @type {(value: number | null | undefined) => Office.Cell} */
  function number(value) {
    return value === null || value === undefined ? null : Number(A.shown(value, DIGITS));
  }

  /** @type {(book: Assess.Book, result: Assess.Result) => Office.Cell[][]} */
  function items({ verdicts }, result) {
    return A.inOrder(result).map((one) => [one.id, one.title, verdicts[A.markOf(result, one)], [...(one.verdict === 'unknown' ? [] : [one.text]), ...one.notes].join('；'), one.missing.join('；')]);
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, result: Assess.Result, titleOf: (id: string) => string) => Office.Cell[][]} */
  function balance({ verdicts }, rules, result, titleOf) {
    return result.balance.map((one) => {
      const resource = rules.resources.find(({ id }) => id === one.indicator);
      const limit = resource && A.has(resource.limits, one.level) ? resource.limits[one.level] : null;
      return [
        one.indicator,
        titleOf(one.indicator),
        rules.level_titles[one.level],
        number(one.mean),
        resource ? resource.unit : '',
        number(limit),
        number(one.coefficient),
        number(one.limit),
        verdicts[one.verdict],
        number(one.distance || null),
      ];
    });
  }

  /** @type {(rules: Assess.Rules, result: Assess.Result, names: Assess.Called) => Office.Cell[][]} */
  function lacking(rules, { schools }, names) {
    return rules.resources.flatMap(({ id, title, limits, input_unit: unit }) =>
      schools
        .filter(({ verdicts }) => verdicts[id] === 'missed')
        .map((one) => [id, title, names.get(one.row) || '', rules.level_titles[one.level], number(one.pupils), number(one.values[id]), number(limits[one.level]), number(one.lacks[id]), unit]),
    );
  }

  // A row for each step; where moves and additions are both open at a level, the additions are the other way.
  /** @type {(book: Assess.Book, rules: Assess.Rules, titleOf: (id: string) => string, names: Assess.Called, mending: Assess.Mending) => Office.Cell[][]} */
  function steps({ paper: words }, rules, titleOf, names, { remedies }) {
    return remedies.flatMap(({ indicator, level, way, steps: made, unit, before, after }, i) => {
      const other = remedies.slice(0, i).some((one) => one.level === level) ? '-other' : '';
      return made.map(({ from_row: from, to_row: to, amount }) => [
        indicator,
        titleOf(indicator),
        rules.level_titles[level],
        words[`way-${way}${other}`],
        names.get(from) || '',
        names.get(to) || '',
        number(amount),
        unit,
        number(before),
        number(after),
      ]);
    });
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, result: Assess.Result, names: Assess.Called) => Office.Cell[][]} */
  function each({ verdicts }, rules, { schools }, names) {
    return schools.map((one) => {
      const missed = rules.resources.filter(({ id }) => one.verdicts[id] === 'missed').map(({ id }) => id);
      const ruled = rules.schools ? [number(one.met), verdicts[one.verdict]] : [];
      return [names.get(one.row) || '', rules.level_titles[one.level], number(one.pupils), ...rules.resources.map(({ id }) => number(one.values[id])), ...ruled, missed.join('、')];
    });
  }

  /** @type {(book: Assess.Book, id: string, title: string, offer: Assess.Offer) => Office.Cell[][]} */
  function offered({ paper: words }, id, title, { guides, practices }) {
    return [...guides.map(([question, address]) => [id, title, words.guide, question, '', address]), ...practices.map(([name, about, address]) => [id, title, words.practice, name, about, address])];
  }

  jh.assess = { ...jh.assess, reportSheets };
})((window.Junheng = window.Junheng || {}));
