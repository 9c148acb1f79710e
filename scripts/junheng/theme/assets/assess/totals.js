// The rows that sum up others: known by their words, and by their numbers, whatever they are called.
// The twin of scripts/junheng/assess/totals.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { SLACK, finding, squeezed } = jh.assess;
  const ASIDE = /\([^()]*\)|[:,;.*、。·_-]+|[0-9]+[所校个]?$/g;

  // A finding for each row that is no school but the total or the mean of others: Map of its number → finding.
  // lines: [{ row, cells, name, level, kind, numbers: Map of column → reading, extra }]; column is where names stand.
  function findTotals(book, lines, column, named) {
    const found = new Map();
    for (const line of lines) {
      const text = wordsOfTotal(book, line);
      if (text) found.set(line.row, finding(book, line.row, column, 'total-row', { text }));
    }
    compare(book, lines, found, column, '上面', named);
    compare(book, [...lines].reverse(), found, column, '下面', named);
    return found;
  }

  function wordsOfTotal({ words }, { name, level, cells }) {
    const sums = (text) => {
      const bare = text.replace(ASIDE, '');
      return words.totalStarts.some((start) => bare.startsWith(start)) || words.totalEnds.some((end) => bare.endsWith(end));
    };
    return [name, level].map(squeezed).find(sums) || cells.map(squeezed).find((text) => words.totalCells.includes(text)) || '';
  }

  // Whether a name ends as those of schools do, with brackets behind it or not.
  function isSchool({ words }, name) {
    const bare = squeezed(name).replace(ASIDE, '');
    return words.schoolEnds.some((end) => bare.endsWith(end));
  }

  // Adds to found each row whose numbers are the sum or the mean of rows before it.
  function compare(book, lines, found, column, where, named) {
    const groups = new Map(['', 'block', 'primary', 'junior'].map((key) => [key, group()]));
    for (const line of lines) {
      if (line.extra) continue;
      if (!found.has(line.row)) {
        const sum = [...groups.values()].find((one) => equals(book, one, line));
        if (!sum) {
          const level = line.kind === 'point' ? 'primary' : line.kind;
          for (const key of new Set(['', 'block', level])) if (groups.has(key)) add(groups.get(key), line);
          continue;
        }
        const slots = { text: named(line.name, line.row), where, count: String(sum.rows) };
        found.set(line.row, finding(book, line.row, column, equals(book, sum, line), slots));
      }
      groups.set('block', group());
    }
  }

  // The sums of rows that stand together.
  function group() {
    return { rows: 0, columns: new Map() };
  }

  function add(sums, { numbers }) {
    sums.rows += 1;
    for (const [name, { value }] of numbers) {
      if (value === null) continue;
      const { total, count, least, most } = sums.columns.get(name) || { total: 0, count: 0, least: Infinity, most: -Infinity };
      sums.columns.set(name, { total: total + value, count: count + 1, least: Math.min(least, value), most: Math.max(most, value) });
    }
  }

  // The code of what a row is to a group; '' when it is neither its sum nor its mean.
  function equals(book, { rows, columns }, { name, numbers }) {
    if (rows < 2) return '';
    const known = [...numbers]
      .filter(([column, { value }]) => value !== null && columns.has(column) && (value || columns.get(column).total))
      .map(([column, { value, step }]) => [column, value, Math.max(step / 2, SLACK * columns.get(column).total), columns.get(column)]);
    const varied = known.filter(([, , , { least, most }]) => least < most);
    const sums = known.filter(([, value, slack, { total }]) => Math.abs(value - total) <= slack).length;
    const means = varied.filter(([, value, slack, { total, count }]) => Math.abs(value - total / count) <= slack).map(([column]) => column);
    const school = isSchool(book, name);
    if (sums >= 2 && sums * 2 > known.length && (!school || sums > 2 || rows > 2)) return 'total-by-sum';
    const most = means.length >= 2 && means.length * 2 > varied.length && means.includes(book.words.pupils);
    return most && (!school || means.length > 2) ? 'total-by-mean' : '';
  }

  Object.assign(jh.assess, { findTotals, isSchool });
})((window.Junheng = window.Junheng || {}));
