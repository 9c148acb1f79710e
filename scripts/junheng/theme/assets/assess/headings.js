// The headings of the table of schools: found by their names, in any order, with the unit that each may carry.
// The twin of scripts/junheng/assess/headings.py.
// needs: assess/cells, assess/levels, assess/meanings, assess/totals, assess/units
(function (jh) {
  'use strict';

  const { finding, has, isSchool, kindOf, meaningOf, namesOf, note, plain, unitsAbove } = jh.assess;
  const SAMPLE = 200; // rows below the headings that show what a column of text has
  /** @type {Record<number, string>} */
  const PER = { 1: '每名学生', 100: '每百名学生' };

  /** @type {Assess.Evaluator['readHead']} */
  function readHead(book, rules, rows) {
    const { words } = book;
    if (!rows.some((row) => row.some((cell) => plain(cell)))) return { head: null, findings: [] };
    const names = namesOf(book, rules);
    const scores = rows.slice(0, words.headingWithin).map((row) => row.filter((cell) => meaningOf(names, [cell]).heading).length);
    const best = Math.max(0, ...scores);
    if (best < 2) return { head: null, findings: [finding(book, 1, 1, 'no-heading', { names: rules.template.join('、') })] };
    const at = scores.indexOf(best);
    const meanings = rows[at].map((cell) => meaningOf(names, [cell]));
    const above = unitsAbove(book, rows.slice(0, at));
    /** @type {Assess.Columns} */
    const columns = new Map();
    for (const [key, place] of chosen(book, meanings, rows.slice(at + 1))) {
      if (key.endsWith(' ')) columns.set(key.slice(0, -1), columnOf(book, place, meanings[place], above));
    }
    /** @type {Assess.Columns} */
    const averages = new Map();
    for (const [name, place] of averagesOf(book, meanings, columns)) averages.set(name, columnOf(book, place, meanings[place], above));
    const findings = notUsed(book, rules, meanings, columns, at + 1, rows[at]);
    if (![words.school, words.pupils].every((name) => columns.has(name))) {
      const lacking = [words.school, words.pupils].filter((name) => !columns.has(name));
      return { head: null, findings: [...findings, ...lacking.map((name) => finding(book, at + 1, 1, 'missing-heading', { name }))] };
    }
    const width = rows[at].reduce((last, cell, i) => (plain(cell) ? i + 1 : last), 0);
    const head = { row: at + 1, columns, averages, width };
    return { head, findings: [...findings, ...useOf(book, rules, head)] };
  }

  // The headings for a row: where a total is blank and its average is not, that is the column.
  /** @type {Assess.Evaluator['headOf']} */
  function headOf({ words }, head, row) {
    /** @type {(column: Assess.TableColumn) => boolean} */
    const blank = ({ at }) => words.blanks.includes(plain(row[at] || ''));
    const instead = [...head.averages].filter(([name, column]) => {
      const total = head.columns.get(name);
      return total && blank(total) && !blank(column);
    });
    return instead.length ? { ...head, columns: new Map([...head.columns, ...instead]) } : head;
  }

  // The columns that add up to a resource at a level: its own, or others; none where it cannot be read.
  /** @type {Assess.Evaluator['sources']} */
  function sources(head, resource, level) {
    const { columns } = head;
    const { input, less } = resource;
    const own = columns.get(input);
    if (!own) return sumsOf(head, resource, level)[0] || [];
    const { per, within } = own.meaning;
    return !per && less.includes(within) && !columns.has(within) ? [] : [input];
  }

  // All ways to add columns up to a resource.
  /** @type {Assess.Evaluator['sumsOf']} */
  function sumsOf({ columns }, { sums }, level) {
    const ways = sums.filter(({ levels }) => !levels.length || levels.includes(level)).map(({ names }) => names);
    return ways.filter((names) => names.every((name) => columns.has(name)));
  }

  // The columns that are subtracted from a resource: from an average or what is without them, none.
  /** @type {Assess.Evaluator['subtracted']} */
  function subtracted({ columns }, { input, less }) {
    const own = columns.get(input);
    if (own && own.meaning.per) return [];
    return less.filter((name) => columns.has(name) && !(own && own.meaning.without === name));
  }

  // What is assumed and what is converted, by the id of a resource.
  /** @type {Assess.Evaluator['notesOf']} */
  function notesOf(book, rules, head) {
    const read = rules.resources.filter((one) => Object.keys(rules.level_titles).some((level) => sources(head, one, level).length));
    return Object.fromEntries(read.map((one) => [one.id, notes(book, rules, head, one)]));
  }

  // Where each column stands that is used, by its name and level, totals before averages. A number that stands twice is not
  // used: which is meant is not known. Of two columns of levels or of schools it is the one that has most of them.
  /** @type {Assess.Evaluator['chosen']} */
  function chosen(book, meanings, below) {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const [key, standing] of places(book, meanings)) {
      const totals = standing.filter((at) => !meanings[at].per);
      const among = totals.length ? totals : standing;
      const { heading } = meanings[standing[0]];
      if (heading && (among.length === 1 || !heading.unit)) found.set(key, clearest(book, heading.name, among, below.slice(0, SAMPLE)));
    }
    return found;
  }

  // Where the averages stand whose totals have a column of their own, each once.
  /** @type {(book: Assess.Book, meanings: Assess.Meaning[], columns: Assess.Columns) => [name: string, at: number][]} */
  function averagesOf(book, meanings, columns) {
    return [...columns].flatMap(([name, { meaning }]) => {
      const standing = (places(book, meanings).get(`${name} `) || []).filter((at) => meanings[at].per);
      return !meaning.per && standing.length === 1 ? [/** @type {[string, number]} */ ([name, standing[0]])] : [];
    });
  }

  // Where each column that can be read stands, by its name and level.
  /** @type {Assess.Evaluator['places']} */
  function places(book, meanings) {
    /** @type {Map<string, number[]>} */
    const found = new Map();
    meanings.forEach((meaning, at) => {
      const { heading, aside, level } = meaning;
      if (!heading || aside || wrongUnit(book, meaning)) return;
      const key = `${heading.name} ${level}`;
      found.set(key, [...(found.get(key) || []), at]);
    });
    return found;
  }

  // Whether the lowest cell above a column states a unit that its numbers cannot have.
  /** @type {Assess.Evaluator['wrongUnit']} */
  function wrongUnit({ words }, { heading, own, unit }) {
    return Boolean(heading && heading.unit && own && !has(words.units[heading.unit], unit));
  }

  /** @type {(book: Assess.Book, name: string, standing: number[], below: Assess.Rows) => number} */
  function clearest(book, name, standing, below) {
    const { words } = book;
    /** @type {(text: string) => boolean} */
    const fits = (text) => {
      if (name === words.level) return kindOf(book, '', text) !== '';
      return name === words.school ? isSchool(book, text) : text !== '';
    };
    const counts = standing.map((at) => below.filter((row) => at < row.length && fits(row[at])).length);
    return standing[counts.indexOf(Math.max(...counts))];
  }

  // Why a column is not used, in the order in which they stand.
  /** @type {(book: Assess.Book, rules: Assess.Rules, meanings: Assess.Meaning[], columns: Assess.Columns, number: number, row: string[]) => Assess.Finding[]} */
  function notUsed(book, rules, meanings, columns, number, row) {
    const standing = places(book, meanings);
    const names = rules.resources.map((one) => one.input).join('、');
    return row.flatMap((cell, at) => {
      const { heading, aside, level, per, unit } = meanings[at];
      const name = heading ? heading.name : '';
      const used = columns.get(name);
      const average = used && per > 0 && !used.meaning.per;
      if (name === book.words.ignored || !plain(cell) || (used && (used.at === at || average))) return [];
      /** @type {(code: string, slots: Assess.Slots) => Assess.Finding[]} */
      const say = (code, slots) => [finding(book, number, at + 1, code, { text: plain(cell), ...slots })];
      if (used) return say('unused-column', { name });
      if (standing.has(`${name} `)) return say('duplicate-heading', { name });
      if (heading && !level) return say('heading-unit', { unit: aside || unit, expected: heading.unit });
      return say('unknown-column', { names });
    });
  }

  // A column with the unit that its heading states, else with that above the table.
  /** @type {(book: Assess.Book, at: number, meaning: Assess.Meaning, above: Map<string, string>) => Assess.TableColumn} */
  function columnOf(book, at, meaning, above) {
    const kind = meaning.heading ? meaning.heading.unit : '';
    if (!kind) return { at, meaning, factor: 1, above: '' };
    const units = book.words.units[kind];
    const own = has(units, meaning.unit) ? meaning.unit : '';
    const stated = own || above.get(kind) || kind;
    return { at, meaning, factor: units[stated], above: own || units[stated] === 1 ? '' : stated };
  }

  // Which resources have no column, and which columns no resource needs.
  /** @type {(book: Assess.Book, rules: Assess.Rules, head: Assess.Head) => Assess.Finding[]} */
  function useOf(book, rules, head) {
    const { words } = book;
    const used = new Set([words.school, words.level, words.town, words.pupils]);
    /** @type {Assess.Finding[]} */
    const findings = [];
    const levels = Object.keys(rules.level_titles);
    for (const one of rules.resources) {
      const from = levels.map((level) => sources(head, one, level));
      for (const name of [...from.flat(), ...subtracted(head, one)]) used.add(name);
      const lacking = levels.filter((_, i) => !from[i].length).map((level) => rules.level_titles[level]);
      const own = head.columns.get(one.input);
      const only = lacking.length < levels.length ? `（${lacking[0]}）` : '';
      const name = (own ? own.meaning.within : one.input) + only;
      if (lacking.length) findings.push(finding(book, head.row, 1, 'missing-column', { name, indicators: one.id }));
    }
    for (const [name, { at }] of head.columns) {
      const resource = rules.resources.find(({ sums }) => sums.some(({ names }) => names.includes(name)));
      const instead = resource && levels.map((level) => sources(head, resource, level)).find((from) => from.length);
      if (!used.has(name) && instead) findings.push(finding(book, head.row, at + 1, 'unused-column', { text: name, name: instead.join('、') }));
    }
    return findings;
  }

  // What is assumed and converted, each once; what is added up may differ by level.
  /** @type {(book: Assess.Book, rules: Assess.Rules, head: Assess.Head, resource: Assess.Resource) => string[]} */
  function notes(book, rules, head, resource) {
    return [...new Set(Object.keys(rules.level_titles).flatMap((level) => notesAt(book, rules, head, resource, level)))];
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, head: Assess.Head, resource: Assess.Resource, level: string) => string[]} */
  function notesAt(book, rules, head, resource, level) {
    const [from, less] = [sources(head, resource, level), subtracted(head, resource)];
    if (!from.length) return [];
    const { input: name } = resource;
    const own = head.columns.get(name);
    /** @type {(one: string) => string} */
    const code = (one) => {
      if (less.includes(one)) return 'subtracted';
      return own && own.meaning.without === one ? 'without' : 'not-subtracted';
    };
    const converted = [...from, ...less].flatMap((column) => {
      const found = head.columns.get(column);
      if (!found) return [];
      const { meaning, above } = found;
      const base = meaning.heading ? meaning.heading.unit : '';
      return [
        ...(meaning.per ? [note(book, 'per-pupil', { name: column, per: PER[meaning.per] })] : []),
        ...(above ? [note(book, 'unit-above', { name: column, unit: above, base })] : []),
      ];
    });
    const both = Object.keys(rules.level_titles).every((other) => sources(head, resource, other).join() === from.join());
    const slots = { name, parts: from.map((part) => `“${part}”`).join('、') };
    const added = both ? note(book, 'added', slots) : note(book, 'added-at', { ...slots, level: rules.level_titles[level] });
    return [
      ...(own ? [] : [added]),
      ...(own && own.meaning.per ? [] : resource.less).map((one) => note(book, code(one), { name, less: one })),
      ...converted,
    ];
  }

  jh.assess = { ...jh.assess, chosen, headOf, notesOf, places, readHead, sources, subtracted, sumsOf, wrongUnit };
})((window.Junheng = window.Junheng || {}));
