// One table of a sheet as a plain one: a row for each school and level, each cell with the column that it came from.
// The twin of scripts/junheng/assess/tidy.py.
// needs: assess/cells, assess/headings, assess/levels, assess/meanings, assess/regions, assess/totals, assess/units
(function (jh) {
  'use strict';

  const A = jh.assess;
  const { finding, has, isSchool, kindOf, levelOfName, levelOfTitle, plain, readNumber, sectionOf, squeezed, texts } = A;
  const SHOWN = 3; // cells that show what a column has
  const LEVELS = ['primary', 'junior'];
  /** @type {Record<number, string>} */
  const PER = { 0: '', 1: '生均', 100: '每百名学生拥有' };

  // The plain table of a region, and what was said last of levels and units: it holds for the next one, too.
  /** @type {Assess.Evaluator['tidied']} */
  function tidied(book, rows, region, before) {
    const below = rows.slice(region.bottom + 1, region.end);
    const known = A.chosen(book, region.meanings, below);
    const columns = new Map([...unnamed(book, region, known, below), ...known]);
    const above = saidAbove(book, rows.slice(region.start, region.top), region.start, before);
    let { context } = above;
    const table = { book, region, columns, above: above.units };
    /** @type {Assess.Line[]} */
    const lines = [];
    /** @type {Map<Assess.Context, number>} */
    const taken = new Map();
    below.forEach((row, i) => {
      const number = region.bottom + 1 + i;
      const said = texts(row);
      if (said.length === 1) {
        context = section(book, said[0], number) || context;
        lines.push({ row: number, cells: new Map([[book.words.school, { text: said[0], at: row.findIndex((cell) => plain(cell)) }]]), extra: null });
      } else if (said.length && !countsColumns(row)) {
        const { found, used } = linesOf(table, number, row, context);
        lines.push(...found);
        if (used) taken.set(context, (taken.get(context) || 0) + 1);
      }
    });
    const named = new Set([...columns.keys()].map((key) => nameOf(key)));
    const { school, level, town, pupils, ignored } = book.words;
    const usable = named.has(school) && named.has(pupils);
    const rest = [...named].filter((name) => ![school, level, town, ignored].includes(name));
    const tidy = {
      units: unitsOf(table, lines),
      places: new Map([...columns].map(([key, at]) => [headingOf(table, nameOf(key), at), at])),
      row: region.bottom,
      readings: readingsOf(table, below),
      lines,
      findings: [...notUsed(table), ...converted(table)],
      taken,
      same: isSame(table, taken),
      usable,
      complete: usable && rest.length > 1,
    };
    return { tidy, said: { context, units: above.units } };
  }

  // ---- columns, by their name and level in one text

  /** @type {(key: string) => string} */
  function nameOf(key) {
    return key.slice(0, key.indexOf(' '));
  }

  /** @type {(key: string) => string} */
  function levelIn(key) {
    return key.slice(key.indexOf(' ') + 1);
  }

  // A cell of a column: of that of a level, or of the one for all.
  /** @type {(table: Assess.RegionTable, row: string[], name: string, level?: string) => Assess.Cell} */
  function cellOf({ columns }, row, name, level = '') {
    const own = columns.get(`${name} ${level}`);
    const general = columns.get(`${name} `);
    const at = [own, general, -1].find((place) => place !== undefined) || 0;
    return { text: row[at] || '', at };
  }

  // How a column of the plain table is headed, without its unit.
  /** @type {(table: Assess.RegionTable, name: string, at: number) => string} */
  function headingOf({ region }, name, at) {
    const { per, without, within } = region.meanings[at];
    const inside = within ? `（含${within}）` : '';
    return PER[per] + name + (without ? `（不含${without}）` : inside);
  }

  // The unit of a column's numbers, and whether it is another than usual and stated above the headings alone.
  /** @type {(table: Assess.RegionTable, at: number) => { unit: string, stated: boolean }} */
  function unitOf({ book, region, above }, at) {
    const { heading, unit } = region.meanings[at];
    const kind = heading ? heading.unit : '';
    if (!kind) return { unit: '', stated: false };
    const units = book.words.units[kind];
    const own = has(units, unit) ? unit : '';
    const found = own || above.get(kind) || kind;
    return units[found] === 1 ? { unit: kind, stated: false } : { unit: found, stated: !own };
  }

  // The columns of numbers with their places, in order; one of several levels where the first stands.
  /** @type {(table: Assess.RegionTable) => [name: string, at: number][]} */
  function numbersOf({ book, columns }) {
    const { school, level, town, ignored } = book.words;
    const sorted = [...columns].sort(([, one], [, two]) => one - two);
    return sorted.map(([key, at]) => /** @type {[string, number]} */ ([nameOf(key), at])).filter(([name]) => ![school, level, town, ignored].includes(name));
  }

  // The column of the schools' names where it has no heading that is known, as the first of a table turned over.
  /** @type {(book: Assess.Book, region: Assess.Region, known: Map<string, number>, below: Assess.Rows) => [string, number][]} */
  function unnamed(book, region, known, below) {
    const key = `${book.words.school} `;
    if (known.has(key)) return [];
    const at = region.meanings.findIndex(({ heading }, i) => {
      const said = below.map((row) => row[i] || '').filter((text) => plain(text));
      return !heading && said.length > 0 && said.filter((text) => isSchool(book, text)).length * 2 >= said.length;
    });
    return at < 0 ? [] : [[key, at]];
  }

  // What lines above headings say of levels and units, and what was said before where they say nothing; first is the number
  // of the first line, from 0.
  /** @type {Assess.Evaluator['saidAbove']} */
  function saidAbove(book, rows, first, before) {
    const found = rows.flatMap((row, i) =>
      texts(row).flatMap((text) => {
        const kind = levelOfTitle(book, text);
        return kind ? [{ kind, level: book.words.levels[kind][0], text, row: first + i }] : [];
      }),
    );
    const units = new Map([...before.units, ...A.unitsAbove(book, rows)]);
    if (!found.length) return { context: before.context, units };
    const one = found.every(({ kind }) => kind === found[0].kind);
    return { context: one ? found[0] : { kind: '', level: '', text: '', row: 0 }, units };
  }

  // What a heading within a table, or the title of a further one, says of the schools below; null for a note.
  /** @type {(book: Assess.Book, text: string, row: number) => Assess.Context | null} */
  function section(book, text, row) {
    const { kind, level } = sectionOf(book, text);
    if (kind) return { kind, level, text, row };
    const { noteStarts, levels } = book.words;
    const title = noteStarts.some((start) => text.startsWith(start)) || isSchool(book, text) ? '' : levelOfTitle(book, text);
    return title ? { kind: title, level: levels[title][0], text, row } : null;
  }

  // Whether a row has the numbers of the columns: 甲 乙 1 2 3.
  /** @type {(row: string[]) => boolean} */
  function countsColumns(row) {
    const said = row.map(plain).filter(Boolean);
    const numbers = said.filter((text) => /^[0-9]{1,3}$/.test(text)).map(Number);
    const rising = numbers.every((number, i) => !i || numbers[i - 1] < number);
    return numbers.length > 1 && rising && numbers[numbers.length - 1] <= row.length && said.every((text) => /^([0-9]+|.)$/u.test(text));
  }

  // ---- a row

  // A line for each level that a row has pupils of, and whether the context decided its level.
  /** @type {(table: Assess.RegionTable, number: number, row: string[], context: Assess.Context) => { found: Assess.Line[], used: boolean }} */
  function linesOf(table, number, row, context) {
    const { book } = table;
    const { words } = book;
    const name = cellOf(table, row, words.school).text;
    const own = cellOf(table, row, words.level);
    const kind = kindOf(book, name, own.text);
    const parts = LEVELS.filter((level) => counts(table, row, level));
    if (parts.length) {
      const split = parts.map((part) => lineOf(table, number, row, part, { text: levelText(book, part, own.text, kind, parts.length), at: own.at }));
      return { found: parts.length === 1 ? split : split.map((line) => shared(table, line)), used: false };
    }
    const used = !kind && takes(table, row, context);
    const byName = levelOfName(book, name);
    if (!used) return { found: [lineOf(table, number, row, judgedAt(kind) || byName, own)], used };
    const named = context.kind === 'unsplit' && byName !== '';
    const level = named ? words.levels[byName][0] : context.level;
    return { found: [lineOf(table, number, row, judgedAt(named ? byName : context.kind) || byName, { text: level, at: -1 })], used };
  }

  /** @type {(kind: string) => string} */
  function judgedAt(kind) {
    if (kind === 'point') return 'primary';
    return LEVELS.includes(kind) ? kind : '';
  }

  // Whether a row has something in a column of the pupils of a level, and not nought.
  /** @type {(table: Assess.RegionTable, row: string[], level: string) => boolean} */
  function counts(table, row, level) {
    const { book, columns } = table;
    const { pupils, units } = book.words;
    if (!columns.has(`${pupils} ${level}`)) return false;
    const { problem, value } = readNumber(book, cellOf(table, row, pupils, level).text, units['人'], '人');
    return problem !== 'missing' && value !== 0;
  }

  // What the plain table says of a level whose pupils a row has; what the row says otherwise is left to be refused.
  /** @type {(book: Assess.Book, level: string, own: string, kind: string, parts: number) => string} */
  function levelText({ words }, level, own, kind, parts) {
    const [text] = words.levels[level];
    if (['', 'unsplit'].includes(kind) || (kind === level && parts === 1)) return text;
    if (kind === 'outside' || (kind === 'point' && level === 'primary')) return own;
    return `${own}（学生数在${text}一栏）`;
  }

  // Whether a row without a level has the one said above: it has numbers, and its name says nothing else.
  /** @type {(table: Assess.RegionTable, row: string[], context: Assess.Context) => boolean} */
  function takes(table, row, { kind }) {
    const { book } = table;
    const own = cellOf(table, row, book.words.level).text;
    if (!kind || (plain(own) && !A.saysNoLevel(book, own))) return false;
    if (LEVELS.includes(kind) && !['', kind].includes(levelOfName(book, cellOf(table, row, book.words.school).text))) return false;
    return numbersOf(table).some(([, at]) => /^[0-9]/.test(plain(row[at] || '')));
  }

  /** @type {(table: Assess.RegionTable, number: number, row: string[], part: string, level: Assess.Cell) => Assess.Line} */
  function lineOf(table, number, row, part, level) {
    const { book, columns, region } = table;
    const { words } = book;
    /** @type {Map<string, Assess.Cell>} */
    const cells = new Map([[words.school, nameIn(table, row)]]);
    if (level.text || columns.has(`${words.level} `)) cells.set(words.level, level);
    if (columns.has(`${words.town} `)) cells.set(words.town, cellOf(table, row, words.town));
    for (const [name] of numbersOf(table)) {
      const cell = cellOf(table, row, name, part);
      if (cell.at >= 0) cells.set(headingOf(table, name, cell.at), cell);
    }
    const width = region.paths.reduce((last, path, at) => (path.length ? at + 1 : last), 0);
    const beyond = row.findIndex((cell, at) => at >= width && plain(cell));
    return { row: number, cells, extra: beyond < 0 ? null : { text: row[beyond], at: beyond } };
  }

  // The name of a school, or the word of a total that stands in another column than names do: in that of the numbers of rows.
  /** @type {(table: Assess.RegionTable, row: string[]) => Assess.Cell} */
  function nameIn(table, row) {
    const { school, totalCells } = table.book.words;
    const name = cellOf(table, row, school);
    const at = row.findIndex((cell) => totalCells.includes(squeezed(cell)));
    return plain(name.text) || at < 0 ? name : { text: row[at], at };
  }

  // A line of a school of two levels, with what its levels have together marked: nobody knows each one's part.
  /** @type {(table: Assess.RegionTable, line: Assess.Line) => Assess.Line} */
  function shared(table, line) {
    const { book, columns } = table;
    const { school, level, town, ignored, both } = book.words;
    const keys = [...columns].filter(([key]) => ![school, level, town, ignored].includes(nameOf(key)));
    /** @type {(list: [string, number][]) => Set<string>} */
    const headings = (list) => new Set(list.map(([key, at]) => headingOf(table, nameOf(key), at)));
    const common = headings(keys.filter(([key]) => !levelIn(key)));
    const own = headings(keys.filter(([key]) => levelIn(key)));
    const cells = [...line.cells].map(([heading, { text, at }]) => {
      const marked = common.has(heading) && !own.has(heading) && plain(text) !== '';
      return /** @type {[string, Assess.Cell]} */ ([heading, { text: marked ? plain(text) + both : text, at }]);
    });
    return { ...line, cells: new Map(cells) };
  }

  // ---- the table

  /** @type {(table: Assess.RegionTable, lines: Assess.Line[]) => Map<string, string>} */
  function unitsOf(table, lines) {
    const { school, level, town } = table.book.words;
    const found = new Map([[school, '']]);
    if (lines.some(({ cells }) => cells.has(level))) found.set(level, '');
    if (table.columns.has(`${town} `)) found.set(town, '');
    for (const [name, at] of numbersOf(table)) {
      const heading = headingOf(table, name, at);
      if (!found.has(heading)) found.set(heading, unitOf(table, at).unit);
    }
    return found;
  }

  // How each column is read.
  /** @type {(table: Assess.RegionTable, below: Assess.Rows) => Assess.Reading[]} */
  function readingsOf(table, below) {
    const { words } = table.book;
    const used = new Map([...table.columns].filter(([key]) => nameOf(key) !== words.ignored).map(([key, at]) => [at, key]));
    return table.region.paths.flatMap((path, at) => {
      if (!path.length) return [];
      const key = used.get(at);
      const level = key === undefined ? '' : levelIn(key);
      const { heading } = table.region.meanings[at];
      const { unit } = unitOf(table, at);
      const counted = heading && unit !== heading.unit ? `（${unit}）` : '';
      const meaning = key === undefined ? '' : (level && words.levels[level][0]) + headingOf(table, nameOf(key), at) + counted;
      const cells = below.map((row) => plain(row[at] || '')).filter(Boolean).slice(0, SHOWN);
      return [{ text: A.pathText(path), meaning, at, cells }];
    });
  }

  // Whether a reader of one row of headings reads as much from the rows as they are.
  /** @type {(table: Assess.RegionTable, taken: Map<Assess.Context, number>) => boolean} */
  function isSame({ book, region, columns }, taken) {
    const named = region.meanings.some(({ heading }) => heading && heading.name === book.words.school);
    const parted = [...columns.keys()].some((key) => levelIn(key)) || region.meanings.some(({ skipped }) => skipped);
    return region.top === region.bottom && named && !parted && !taken.size;
  }

  // Which columns are not used and why: those that are not known in one.
  /** @type {(table: Assess.RegionTable) => Assess.Finding[]} */
  function notUsed({ book, region, columns }) {
    const row = region.bottom + 1;
    const taken = new Set(columns.values());
    const standing = A.places(book, region.meanings);
    /** @type {[at: number, text: string][]} */
    const unknown = [];
    /** @type {Assess.Finding[]} */
    const findings = [];
    region.meanings.forEach((meaning, at) => {
      const { heading, level, aside, unit } = meaning;
      const path = region.paths[at];
      const name = heading ? heading.name : '';
      const key = `${name} ${level}`;
      if (taken.has(at) || !path.length || name === book.words.ignored) return;
      if (heading && !columns.has(key) && standing.has(key)) findings.push(finding(book, row, at + 1, 'duplicate-heading', { name }));
      else if (heading && !columns.has(key) && (aside || A.wrongUnit(book, meaning))) {
        findings.push(finding(book, row, at + 1, 'heading-unit', { text: path[path.length - 1], unit: aside || unit, expected: heading.unit }));
      } else unknown.push([at, A.pathText(path)]);
    });
    if (!unknown.length) return findings;
    const names = unknown.map(([, text]) => `“${text}”`).join('、');
    return [...findings, finding(book, row, unknown[0][0] + 1, 'left-out-columns', { names })];
  }

  /** @type {(table: Assess.RegionTable) => Assess.Finding[]} */
  function converted(table) {
    return numbersOf(table).flatMap(([name, at]) => {
      const { unit, stated } = unitOf(table, at);
      return stated ? [finding(table.book, table.region.bottom + 1, at + 1, 'unit-above-table', { name, unit })] : [];
    });
  }

  jh.assess = { ...A, saidAbove, tidied };
})((window.Junheng = window.Junheng || {}));
