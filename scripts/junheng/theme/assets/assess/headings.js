// The headings of the table of schools: found by their names, in any order, with the unit that each may carry.
// The twin of scripts/junheng/assess/headings.py.
// needs: assess/cells, assess/units
(function (jh) {
  'use strict';

  const { finding, has, note, plain, splitHeading, squeezed, unitsAbove } = jh.assess;

  /** @type {Assess.Evaluator['readHead']} */
  function readHead(book, rules, rows) {
    const { words } = book;
    if (!rows.some((row) => row.some((cell) => plain(cell)))) return { head: null, findings: [] };
    /** @type {Map<string, Assess.Heading>} */
    const names = new Map();
    for (const one of rules.headings) for (const alias of [one.name, ...one.aliases]) names.set(squeezed(alias), one);
    const scores = rows.slice(0, words.headingWithin).map((row) => row.filter((cell) => names.has(splitHeading(book, cell)[0])).length);
    const best = Math.max(0, ...scores);
    if (best < 2) return { head: null, findings: [finding(book, 1, 1, 'no-heading', { names: rules.template.join('、') })] };
    const at = scores.indexOf(best);
    const { columns, findings } = columnsOf(book, rules, names, unitsAbove(book, rows.slice(0, at)), at + 1, rows[at]);
    const lacking = [words.school, words.level, words.pupils].filter((name) => !columns.has(name));
    for (const name of lacking) findings.push(finding(book, at + 1, 1, 'missing-heading', { name }));
    if (lacking.length) return { head: null, findings };
    const width = rows[at].reduce((last, cell, i) => (plain(cell) ? i + 1 : last), 0);
    const head = { row: at + 1, columns, width };
    return { head, findings: [...findings, ...useOf(book, rules, head)] };
  }

  // The columns that add up to a resource: its own, or all of its parts; none where it cannot be read.
  /** @type {Assess.Evaluator['sources']} */
  function sources({ columns }, { input, parts }) {
    if (columns.has(input)) return [input];
    return parts.every((name) => columns.has(name)) ? parts : [];
  }

  // The columns that are subtracted from a resource.
  /** @type {Assess.Evaluator['subtracted']} */
  function subtracted({ columns }, { less }) {
    return less.filter((name) => columns.has(name));
  }

  // What is assumed and what is converted, by the id of a resource.
  /** @type {Assess.Evaluator['notesOf']} */
  function notesOf(book, rules, head) {
    const read = rules.resources.filter((one) => sources(head, one).length);
    return Object.fromEntries(read.map((one) => [one.id, notes(book, rules, head, one)]));
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, names: Map<string, Assess.Heading>, above: Map<string, string>, number: number, row: string[]) => { columns: Assess.Columns, findings: Assess.Finding[] }} */
  function columnsOf(book, rules, names, above, number, row) {
    const averages = new Map(rules.resources.map((one) => [splitHeading(book, one.title)[0], one.input]));
    const known = rules.resources.map((one) => one.input).join('、');
    /** @type {Assess.Columns} */
    const columns = new Map();
    /** @type {Assess.Finding[]} */
    const findings = [];
    row.forEach((cell, at) => {
      const [text, unit] = splitHeading(book, cell);
      const one = names.get(text) || names.get(squeezed(cell));
      const average = averages.get(text);
      /** @type {(code: string, slots: Assess.Slots) => void} */
      const say = (code, slots) => findings.push(finding(book, number, at + 1, code, { text: plain(cell), ...slots }));
      if (average !== undefined) say('per-pupil-heading', { name: average });
      else if (!one && text) say('unknown-column', { names: known });
      if (average !== undefined || !one || one.name === book.words.ignored) return;
      if (columns.has(one.name)) say('duplicate-heading', { name: one.name });
      else if (unit && one.unit && !has(book.words.units[one.unit], unit)) say('heading-unit', { unit, expected: one.unit });
      else columns.set(one.name, columnOf(book, at, one, unit, above));
    });
    return { columns, findings };
  }

  // A column with the unit behind its heading, else with that above the table.
  /** @type {(book: Assess.Book, at: number, heading: Assess.Heading, unit: string, above: Map<string, string>) => Assess.TableColumn} */
  function columnOf(book, at, { unit: kind }, unit, above) {
    if (!kind) return { at, factor: 1, above: '' };
    const stated = unit || above.get(kind) || kind;
    const factor = book.words.units[kind][stated];
    return { at, factor, above: unit || factor === 1 ? '' : stated };
  }

  // Which resources have no column, and which columns no resource needs.
  /** @type {(book: Assess.Book, rules: Assess.Rules, head: Assess.Head) => Assess.Finding[]} */
  function useOf(book, rules, head) {
    const { words } = book;
    const used = new Set([words.school, words.level, words.pupils]);
    const findings = [];
    for (const one of rules.resources) {
      const from = sources(head, one);
      for (const name of [...from, ...subtracted(head, one)]) used.add(name);
      if (!from.length) findings.push(finding(book, head.row, 1, 'missing-column', { name: one.input, indicators: one.id }));
    }
    for (const [name, { at }] of head.columns) {
      const instead = rules.resources.find(({ parts }) => parts.includes(name));
      if (!used.has(name) && instead && head.columns.has(instead.input)) {
        findings.push(finding(book, head.row, at + 1, 'unused-column', { text: name, name: instead.input }));
      }
    }
    return findings;
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, head: Assess.Head, resource: Assess.Resource) => string[]} */
  function notes(book, rules, head, resource) {
    const [from, less] = [sources(head, resource), subtracted(head, resource)];
    const { input: name } = resource;
    const converted = [...from, ...less].flatMap((column) => {
      const found = head.columns.get(column);
      const heading = rules.headings.find((one) => one.name === column);
      return found && heading && found.above ? [{ name: column, unit: found.above, base: heading.unit }] : [];
    });
    return [
      ...(from[0] === name ? [] : [note(book, 'added', { name, parts: from.map((part) => `“${part}”`).join('、') })]),
      ...resource.less.map((one) => note(book, less.includes(one) ? 'subtracted' : 'not-subtracted', { name, less: one })),
      ...converted.map((slots) => note(book, 'unit-above', slots)),
    ];
  }

  jh.assess = { ...jh.assess, notesOf, readHead, sources, subtracted };
})((window.Junheng = window.Junheng || {}));
