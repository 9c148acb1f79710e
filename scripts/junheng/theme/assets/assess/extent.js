// How far down a sheet is read: rows in, the rows that are read out, with a line that says so where something stands below.
// The twin of scripts/junheng/assess/extent.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { plain } = jh.assess;

  /** @type {Assess.Extent['most']} */
  function most({ words }) {
    return words.rows + words.headingWithin + 1;
  }

  /** @type {Assess.Extent['says']} */
  function says(row) {
    return row.some((cell) => plain(cell));
  }

  /** @type {Assess.Extent['ended']} */
  function ended(book, rows, beyond) {
    if (!beyond) return rows;
    const read = rows.slice(0, most(book));
    while (read.length < most(book)) read.push([]);
    return [...read, [book.words.beyond]];
  }

  jh.assess = { ...jh.assess, extent: { most, says, ended } };
})((window.Junheng = window.Junheng || {}));
