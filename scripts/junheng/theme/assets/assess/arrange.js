// The sheets of a file as one table: which of them are read, and what was left out, turned over and assumed.
// The twin of scripts/junheng/assess/arrange.py.
// needs: assess/cells, assess/levels, assess/meanings, assess/regions, assess/tidy, assess/totals
(function (jh) {
  'use strict';

  const A = jh.assess;
  const { finding, isSchool, kindOf, levelOfTitle, plain, squeezed } = A;
  const BARE = /^[+-]?[0-9][0-9,. ]*(?:[eE][+-]?[0-9]{1,2})?$/;
  const TURNED = 300; // rows of a sheet that is tried with its schools side by side

  // The table of a file: of the sheets chosen, or of all that are not hidden and have schools. Several are one table, such as
  // one of each level, unless a school stands in two of them: then somebody must choose.
  /** @type {Assess.Evaluator['arrange']} */
  function arrange(book, rules, sheets, chosen = [], given = {}) {
    const names = A.namesOf(book, rules, given);
    const filled = sheets.filter(({ rows }) => rows.some((row) => row.some((cell) => plain(cell))));
    const asked = filled.filter(({ name, hidden }) => (chosen.length ? chosen.includes(name) : !hidden));
    const tried = asked.map((sheet) => partOf(book, names, sheet));
    const complete = tried.filter((part) => isComplete(book, part));
    const parts = complete.length ? complete : tried.filter(({ tables }) => tables.some(({ usable }) => usable)).slice(0, 1);
    const first = asked[0] || filled[0];
    const read = parts.length ? parts.map(({ sheet }) => sheet) : [first];
    const rest = filled.filter((sheet) => !read.includes(sheet));
    const left = rest.map(({ name, hidden }) => `“${name}”${hidden ? '（隐藏）' : ''}`).join('、');
    const findings = left ? [finding(book, 1, 1, 'left-out-sheets', { names: left })] : [];
    const school = parts.length > 1 && !chosen.length ? twice(book, parts) : '';
    if (school) {
      const among = parts.map(({ sheet }) => sheet.name);
      return { rows: [], findings: [...findings, finding(book, 1, 1, 'which-sheet', { names: quoted(among), school })], sheets: among, readings: [] };
    }
    const [only] = parts;
    const shown = parts.length ? parts : tried.slice(0, 1);
    const readings = shown.flatMap(({ sheet, tables }) => tables.flatMap((table) => table.readings.map((one) => ({ sheet: sheet.name, ...one }))));
    const same = !only || (parts.length === 1 && isSame(only) && !Object.keys(given).length);
    if (same) return { rows: read[0] ? read[0].rows : [], findings, sheets: [], readings };
    return { ...joined(book, parts, findings, filled.length > 1), readings };
  }

  /** @type {(names: string[]) => string} */
  function quoted(names) {
    return names.map((name) => `“${name}”`).join('、');
  }

  // The plain tables of a sheet, read as it is or, where that has none, turned over.
  /** @type {(book: Assess.Book, names: Assess.Names, sheet: Assess.Sheet) => Assess.SheetPart} */
  function partOf(book, names, sheet) {
    const { name, rows } = sheet;
    const kind = levelOfTitle(book, name);
    /** @type {Assess.Said} */
    const said = { context: { kind, level: kind && book.words.levels[kind][0], text: kind && name, row: 0 }, units: new Map() };
    /** @type {Assess.SheetPart} */
    const part = { sheet, turned: false, lead: 0, tables: tablesOf(book, names, rows, said), answers: [] };
    if (isComplete(book, part) || rows.length > TURNED) return part;
    const lead = Math.max(0, rows.findIndex((row) => A.texts(row).length > 1));
    const title = A.saidAbove(book, rows.slice(0, lead), 0, said);
    const turned = turnedOver(rows.slice(lead));
    const answers = turned.flatMap((row, column) => (isAnswers(book, row) ? [{ column, text: plain(row[0]) }] : []));
    const kept = turned.map((row) => (isAnswers(book, row) ? row.map(() => '') : row));
    const other = { sheet, turned: true, lead, tables: tablesOf(book, names, kept, title), answers };
    return isComplete(book, other) ? other : part;
  }

  // Whether a row that was a column says yes or no below its heading, and nothing else.
  /** @type {(book: Assess.Book, row: string[]) => boolean} */
  function isAnswers({ words }, [, ...row]) {
    const said = row.map(squeezed).filter(Boolean);
    return said.length > 1 && said.every((text) => words.yes.includes(text) || words.no.includes(text));
  }

  /** @type {(rows: Assess.Rows) => Assess.Rows} */
  function turnedOver(rows) {
    const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
    return Array.from({ length: width }, (_, at) => rows.map((row) => row[at] || ''));
  }

  /** @type {(book: Assess.Book, names: Assess.Names, rows: Assess.Rows, above: Assess.Said) => Assess.Tidy[]} */
  function tablesOf(book, names, rows, above) {
    let said = above;
    return A.regions(names, rows).map((region) => {
      const found = A.tidied(book, rows, region, said);
      said = found.said;
      return found.tidy;
    });
  }

  // Where in the sheet a cell of a table stands.
  /** @type {(part: Assess.SheetPart, row: number, column: number) => [row: number, column: number]} */
  function placeOf({ turned, lead }, row, column) {
    return turned ? [column + lead, row] : [row, column];
  }

  // Whether it has a school with its pupils.
  /** @type {(book: Assess.Book, part: Assess.SheetPart) => boolean} */
  function isComplete(book, { tables }) {
    return tables.some(({ complete, lines }) => complete && lines.some((line) => counted(book, line)));
  }

  // Whether its rows can be read as they are.
  /** @type {(part: Assess.SheetPart) => boolean} */
  function isSame({ turned, tables }) {
    return !turned && tables.length === 1 && tables[0].same;
  }

  // Whether a line says how many pupils a school has, be it in a formula.
  /** @type {(book: Assess.Book, line: Assess.Line) => boolean} */
  function counted({ words }, { cells }) {
    const [school, pupils] = [cells.get(words.school), cells.get(words.pupils)];
    return Boolean(school && school.text && pupils && /\d/.test(plain(pupils.text)));
  }

  // A school that stands in two sheets at one level; '' when none does.
  /** @type {(book: Assess.Book, parts: Assess.SheetPart[]) => string} */
  function twice(book, parts) {
    /** @type {Map<string, Assess.SheetPart>} */
    const seen = new Map();
    for (const part of parts) {
      for (const { cells } of part.tables.flatMap(({ lines }) => lines.filter((line) => counted(book, line)))) {
        const { words } = book;
        const [name, level, town] = [words.school, words.level, words.town].map((heading) => (cells.get(heading) || { text: '' }).text);
        const key = [kindOf(book, name, level), squeezed(town), squeezed(name)].join(' ');
        if (isSchool(book, name) && (seen.get(key) || part) !== part) return plain(name);
        if (isSchool(book, name)) seen.set(key, part);
      }
    }
    return '';
  }

  // The plain tables of all parts as one.
  /** @type {(book: Assess.Book, parts: Assess.SheetPart[], findings: Assess.Finding[], several: boolean) => Omit<Assess.Arranged, 'readings'>} */
  function joined(book, parts, findings, several) {
    /** @type {Map<string, string>} */
    const columns = new Map();
    for (const { units } of parts.flatMap(({ tables }) => tables)) {
      for (const [heading, unit] of units) if (!columns.has(heading)) columns.set(heading, unit);
    }
    const said = [...findings];
    if (parts.length > 1) said.push(finding(book, 1, 1, 'joined-sheets', { names: quoted(parts.map(({ sheet }) => sheet.name)) }));
    for (const part of parts) {
      const { sheet, turned, tables, answers, lead } = part;
      const name = several ? sheet.name : '';
      if (turned) said.push({ ...finding(book, 1, 1, 'turned-table', {}), sheet: name });
      for (const { column, text } of answers) said.push({ ...finding(book, lead + 1, column + 1, 'answers-alone', { text }), sheet: name });
      for (const one of tables.flatMap((table) => table.findings)) {
        const [row, column] = placeOf(part, one.row, one.column);
        said.push({ ...one, row, column, sheet: name });
      }
      said.push(...assumed(book, part).map((one) => ({ ...one, sheet: name })));
    }
    const head = [...columns].map(([heading, unit]) => (isUnusual(book, unit) ? `${heading}（${unit}）` : heading));
    const rows = parts.flatMap(({ tables }) => tables.flatMap((table) => table.lines.map((line) => rowOf(columns, table, line))));
    return { rows: [head, ...rows], findings: said, sheets: [] };
  }

  // How many rows of a sheet took their level from what stands above them.
  /** @type {(book: Assess.Book, part: Assess.SheetPart) => Assess.Finding[]} */
  function assumed(book, part) {
    /** @type {Map<Assess.Context, number>} */
    const counts = new Map();
    for (const { taken } of part.tables) for (const [one, count] of taken) counts.set(one, (counts.get(one) || 0) + count);
    return [...counts].map(([{ text, level, row: at }, count]) => {
      const [row, column] = at < part.lead ? [at + 1, 1] : placeOf(part, at + 1, 1);
      return finding(book, row, column, 'level-by-title', { text, level, count: String(count) });
    });
  }

  // A row of the table; a number of a column that has another unit here takes it along.
  /** @type {(columns: Map<string, string>, table: Assess.Tidy, line: Assess.Line) => string[]} */
  function rowOf(columns, { units }, { cells, extra }) {
    const row = [...columns].map(([heading, unit]) => {
      const { text } = cells.get(heading) || { text: '' };
      const own = units.get(heading) || '';
      return own !== unit && BARE.test(plain(text)) ? plain(text) + own : text;
    });
    return extra ? [...row, extra.text] : row;
  }

  /** @type {(book: Assess.Book, unit: string) => boolean} */
  function isUnusual({ words }, unit) {
    return Object.values(words.units).some((known) => A.has(known, unit) && known[unit] !== 1);
  }

  A.arrange = arrange;
})((window.Junheng = window.Junheng || {}));
