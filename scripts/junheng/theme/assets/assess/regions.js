// Where the headings of a sheet are: rows of text in, each table in it out with what every column of it means.
// The twin of scripts/junheng/assess/regions.py.
// needs: assess/cells, assess/levels, assess/meanings
(function (jh) {
  'use strict';

  const { meaningOf, plain, sectionOf } = jh.assess;
  const NUMBER = /^[0-9.,]+$/;
  const SAID = /^(?!其中).*:/; // 其中：女生 is a heading

  // The tables of a sheet from top to bottom; none where no row has headings. Where no two headings are known it is the first
  // row of texts above one with numbers, so that somebody can say what they mean.
  /** @type {Assess.Evaluator['regions']} */
  function regions(names, rows) {
    const { words } = names;
    const within = Math.min(rows.length, words.headingWithin);
    const first = best(names, rows, 0, within, 0) || unknownHead(rows, within);
    if (!first) return [];
    const heads = [{ start: 0, ...first }];
    for (let at = first.bottom + 1; at < rows.length; at += 1) {
      if (namesSchools(names, rows[at])) {
        const last = heads[heads.length - 1].bottom;
        const found = best(names, rows, at, Math.min(rows.length, at + words.headingRows), last + 1);
        if (found && found.top <= at) {
          heads.push({ start: titleAbove(names, rows, last + 1, found.top), ...found });
          at = found.bottom;
        }
      }
    }
    return heads.map(({ start, top, bottom }, i) => {
      const end = i + 1 < heads.length ? heads[i + 1].start : rows.length;
      const paths = pathsOf(rows, top, bottom);
      return { start, top, bottom, end, paths, meanings: paths.map((path) => meaningOf(names, path)) };
    });
  }

  // What a row says, each text once: a merged cell says the same in all its columns.
  /** @type {Assess.Evaluator['texts']} */
  function texts(row) {
    return [...new Set(row.map(plain).filter(Boolean))];
  }

  // The first and the last row of the headings that name most columns, of those that end between two rows. Null where no two
  // are named. Rows above that stand over groups of columns belong to them, and rows below that part a column further: as
  // long as no column is lost.
  /** @type {(names: Assess.Names, rows: Assess.Rows, from: number, to: number, least: number) => { top: number, bottom: number } | null} */
  function best(names, rows, from, to, least) {
    const most = names.words.headingRows;
    let [score, top, bottom] = [1, 0, 0];
    for (let low = from; low < to; low += 1) {
      for (let high = low; high >= Math.max(least, low - most + 1); high -= 1) {
        const found = scoreOf(names, rows, high, low);
        if (found > score) [score, top, bottom] = [found, high, low];
      }
    }
    if (score < 2) return null;
    while (bottom + 1 < Math.min(rows.length, top + most) && mayPart(names, rows[bottom + 1]) && scoreOf(names, rows, top, bottom + 1) >= score) bottom += 1;
    while (top > Math.max(least, bottom - most + 1) && mayGroup(rows[top - 1]) && scoreOf(names, rows, top - 1, bottom) >= score) top -= 1;
    return { top, bottom };
  }

  /** @type {(rows: Assess.Rows, within: number) => { top: number, bottom: number } | null} */
  function unknownHead(rows, within) {
    const at = rows.slice(0, within).findIndex((row, i) => {
      const below = i + 1 < rows.length ? texts(rows[i + 1]) : [];
      return mayGroup(row) && texts(row).length > 2 && below.some((text) => NUMBER.test(text));
    });
    return at < 0 ? null : { top: at, bottom: at };
  }

  // How many columns the rows name, each once.
  /** @type {(names: Assess.Names, rows: Assess.Rows, top: number, bottom: number) => number} */
  function scoreOf(names, rows, top, bottom) {
    /** @type {Set<string>} */
    const found = new Set();
    for (const path of pathsOf(rows, top, bottom)) {
      const { heading, level, per } = meaningOf(names, path);
      if (heading && heading.name !== names.words.ignored) found.add(`${heading.name} ${level} ${per > 0}`);
    }
    return found.size;
  }

  // The cells above each column; a blank one in an upper row has what stands to the left over several columns.
  /** @type {(rows: Assess.Rows, top: number, bottom: number) => string[][]} */
  function pathsOf(rows, top, bottom) {
    const given = rows.slice(top, bottom + 1);
    const width = given.reduce((most, row) => Math.max(most, row.length), 0);
    const cells = given.map((row) => Array.from({ length: width }, (_, at) => plain(row[at] || '')));
    return Array.from({ length: width }, (_, at) => cells.map((row, i) => row[at] || groupOf(cells, i, at)).filter(Boolean));
  }

  // The text to the left of a blank cell, if both stand over others.
  /** @type {(cells: string[][], row: number, at: number) => string} */
  function groupOf(cells, row, at) {
    const below = cells.slice(row + 1);
    if (!below.some((line) => line[at])) return '';
    let left = at - 1;
    while (left >= 0 && !cells[row][left]) left -= 1;
    return left >= 0 && below.some((line) => line[left]) ? cells[row][left] : '';
  }

  // Whether a row may stand over groups of columns: it is no title, no note and no row of numbers.
  /** @type {(row: string[]) => boolean} */
  function mayGroup(row) {
    const said = texts(row);
    return said.length > 1 && !said.some((text) => NUMBER.test(text) || SAID.test(text));
  }

  // Whether a row may say more of the columns above: it says something, no number, and not what schools follow.
  /** @type {(names: Assess.Names, row: string[]) => boolean} */
  function mayPart(names, row) {
    const said = texts(row);
    if (said.length === 1 && sectionOf(names, said[0]).kind) return false;
    return said.length > 0 && !said.some((text) => NUMBER.test(text));
  }

  // Whether a row has the heading of the names of schools, and another one.
  /** @type {(names: Assess.Names, row: string[]) => boolean} */
  function namesSchools(names, row) {
    const found = new Set(texts(row).flatMap((text) => (meaningOf(names, [text]).heading || { name: [] }).name));
    return found.has(names.words.school) && found.size > 1;
  }

  // Where the lines above headings begin: each says one thing, or by whom and when it was filled in, or heads columns.
  /** @type {(names: Assess.Names, rows: Assess.Rows, least: number, top: number) => number} */
  function titleAbove(names, rows, least, top) {
    let start = top;
    while (start > least && standsAbove(names, texts(rows[start - 1]))) start -= 1;
    return start;
  }

  /** @type {(names: Assess.Names, said: string[]) => boolean} */
  function standsAbove(names, said) {
    if (said.length < 2 || said.every((text) => SAID.test(text))) return true;
    return said.some((text) => meaningOf(names, [text]).heading) && !said.some((text) => NUMBER.test(text));
  }

  jh.assess = { ...jh.assess, regions, texts };
})((window.Junheng = window.Junheng || {}));
