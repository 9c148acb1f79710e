// Merged cells: rows and what is merged in, rows out in which every cell that is covered says what its whole says. A number
// that stands for several rows or columns is of none of them: it is marked, and refused where it is read.
// The twin of scripts/junheng/assess/merges.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { plain } = jh.assess;
  const FILLED = 2 ** 20;
  const NUMBER = /^[+-]?[0-9][0-9,. ]*(?:[eE][+-]?[0-9]{1,2})?[^0-9]{0,3}$/;

  // The rows with what merged cells cover filled in, as far as rows and columns have anything in them.
  /** @type {Assess.Evaluator['filled']} */
  function filled({ words }, rows, merges) {
    const done = rows.map((row) => [...row]);
    const width = done.reduce((most, row) => Math.max(most, row.length), 0);
    let left = FILLED;
    for (const [top, first, bottom, last] of merges) {
      const text = (done[top] && done[top][first]) || '';
      const [below, right] = [Math.min(bottom + 1, done.length), Math.min(last + 1, width)];
      left -= Math.max(0, below - top) * Math.max(0, right - first);
      if (text && left >= 0) {
        const said = NUMBER.test(plain(text)) ? text + words.merged : text;
        for (const row of done.slice(top, below)) {
          while (row.length < right) row.push('');
          row.fill(said, first, right);
        }
      }
    }
    return done;
  }

  jh.assess.filled = filled;
})((window.Junheng = window.Junheng || {}));
