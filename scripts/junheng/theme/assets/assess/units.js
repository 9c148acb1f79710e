// The units that a table states above its headings, for all columns of a kind.
// The twin of scripts/junheng/assess/units.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { has, plain } = jh.assess;
  const STATED = /单位 *[:(]? *([^ ():;。]+)|\(([^() :单]+)\)/g;
  const PARTED = /[、,/和]/;

  // The units that rows above the headings state, by the unit that each replaces: Map { 元 → 万元 } of 单位：人、万元.
  /** @type {Assess.Evaluator['unitsAbove']} */
  function unitsAbove(book, rows) {
    const { units } = book.words;
    /** @type {Map<string, Set<string>>} */
    const stated = new Map();
    for (const row of rows) {
      const said = [...new Set(row.map(plain).filter(Boolean))];
      for (const [, one, other] of said.join(' ').matchAll(STATED)) {
        if (other && said.length > 1) continue; // in brackets alone it is of a title, not of a heading among others
        const listed = (one || other).split(PARTED);
        const kinds = listed.map((unit) => Object.keys(units).filter((kind) => has(units[kind], unit)));
        if (kinds.every((found) => found.length)) {
          listed.forEach((unit, i) => kinds[i].forEach((kind) => stated.set(kind, new Set([...(stated.get(kind) || []), unit]))));
        }
      }
    }
    return new Map([...stated].filter(([, found]) => found.size === 1).map(([kind, [unit]]) => [kind, unit]));
  }

  jh.assess = { ...jh.assess, unitsAbove };
})((window.Junheng = window.Junheng || {}));
