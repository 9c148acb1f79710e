// The rows that sum up others: known by their words, and by their numbers, whatever they are called.
// The twin of scripts/junheng/assess/totals.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { SLACK, finding, squeezed } = jh.assess;
  const ASIDE = /\([^()]*\)|[:,;.*、。·_-]+|[0-9]+[所校个]?$/g;

  // A finding for each row that is no school but the total or the mean of others, by its number; column is where names stand.
  /** @type {Assess.Evaluator['findTotals']} */
  function findTotals(book, lines, column, named) {
    /** @type {Map<number, Assess.Finding>} */
    const found = new Map();
    for (const line of lines) {
      const text = wordsOfTotal(book, line);
      if (text) found.set(line.row, finding(book, line.row, column, 'total-row', { text }));
    }
    compare(book, lines, found, column, '上面', named);
    compare(book, [...lines].reverse(), found, column, '下面', named);
    return found;
  }

  /** @type {(book: Assess.Book, line: Assess.TableRow) => string} */
  function wordsOfTotal({ words }, { name, level, cells }) {
    /** @type {(text: string) => boolean} */
    const sums = (text) => {
      const bare = text.replace(ASIDE, '');
      return words.totalStarts.some((start) => bare.startsWith(start)) || words.totalEnds.some((end) => bare.endsWith(end));
    };
    return [name, level].map(squeezed).find(sums) || cells.map(squeezed).find((text) => words.totalCells.includes(text)) || '';
  }

  // Whether a name ends as those of schools do, with brackets behind it or not.
  /** @type {Assess.Evaluator['isSchool']} */
  function isSchool({ words }, name) {
    const bare = squeezed(name).replace(ASIDE, '');
    return words.schoolEnds.some((end) => bare.endsWith(end));
  }

  // Adds to found each row whose numbers are the sum or the mean of rows before it.
  /** @type {(book: Assess.Book, lines: Assess.TableRow[], found: Map<number, Assess.Finding>, column: number, where: string, named: Assess.Named) => void} */
  function compare(book, lines, found, column, where, named) {
    const groups = new Map(['', 'block', 'primary', 'junior'].map((key) => [key, noSums()]));
    for (const line of lines) {
      if (line.extra) continue;
      if (!found.has(line.row)) {
        const sum = [...groups.values()].find((one) => equals(book, one, line));
        if (!sum) {
          const level = line.kind === 'point' ? 'primary' : line.kind;
          for (const [key, one] of groups) if (!key || key === 'block' || key === level) add(one, line);
          continue;
        }
        const slots = { text: named(line.name, line.row), where, count: String(sum.rows) };
        found.set(line.row, finding(book, line.row, column, equals(book, sum, line), slots));
      }
      groups.set('block', noSums());
    }
  }

  // The sums of rows that stand together.
  /** @type {() => Assess.Sums} */
  function noSums() {
    return { rows: 0, columns: new Map() };
  }

  /** @type {(group: Assess.Sums, line: Assess.TableRow) => void} */
  function add(group, line) {
    group.rows += 1;
    for (const [name, { value }] of line.sums) {
      if (value === null) continue;
      const { total, count, least, most } = group.columns.get(name) || { total: 0, count: 0, least: Infinity, most: -Infinity };
      group.columns.set(name, { total: total + value, count: count + 1, least: Math.min(least, value), most: Math.max(most, value) });
    }
  }

  // The code of what a row is to a group; '' when it is neither its sum nor its mean.
  /** @type {(book: Assess.Book, sums: Assess.Sums, line: Assess.TableRow) => string} */
  function equals(book, { rows, columns }, line) {
    if (rows < 2) return '';
    const known = [...line.sums].flatMap(([column, { value, step }]) => {
      const sum = columns.get(column);
      if (value === null || !sum || (!value && !sum.total)) return [];
      return [{ column, value, slack: Math.max(step / 2, SLACK * sum.total), sum }];
    });
    const varied = known.filter(({ sum: { least, most } }) => least < most);
    const sums = known.filter(({ value, slack, sum: { total } }) => Math.abs(value - total) <= slack).length;
    const means = varied.filter(({ value, slack, sum: { total, count } }) => Math.abs(value - total / count) <= slack).map(({ column }) => column);
    const school = isSchool(book, line.name);
    if (sums === 1 && line.sums.size === 1 && !school && rows > 2) return 'total-by-sum';
    if (sums >= 2 && sums * 2 > known.length && (!school || sums > 2 || rows > 2)) return 'total-by-sum';
    const most = means.length >= 2 && means.length * 2 > varied.length && means.includes(book.words.pupils);
    return most && (!school || means.length > 2) ? 'total-by-mean' : '';
  }

  jh.assess = { ...jh.assess, findTotals, isSchool };
})((window.Junheng = window.Junheng || {}));
