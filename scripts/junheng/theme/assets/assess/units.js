// The units that a table states: in brackets behind a heading, and above the headings for all columns of a kind.
// The twin of scripts/junheng/assess/units.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { has, plain, squeezed } = jh.assess;
  const UNIT = /^([^]*?)[(（]([^()（）]*)[)）]$/;
  const STATED = /单位 *[:(]? *([^ ():;。]+)|\(([^() :单]+)\)/g;
  const PARTED = /[、,/和]/;

  // A heading without what stands in brackets at its end, and that.
  /** @type {Assess.Evaluator['splitHeading']} */
  function splitHeading(book, cell) {
    const text = squeezed(cell);
    const match = UNIT.exec(text);
    const [name, unit] = match ? [match[1], match[2]] : [text, ''];
    const { ofWhich } = book.words;
    return [name.startsWith(ofWhich) ? name.slice(ofWhich.length) : name, unit];
  }

  // The units that rows above the headings state, by the unit that each replaces: Map { 元 → 万元 } of 单位：人、万元.
  /** @type {Assess.Evaluator['unitsAbove']} */
  function unitsAbove(book, rows) {
    const { units } = book.words;
    /** @type {Map<string, Set<string>>} */
    const stated = new Map();
    for (const row of rows) {
      for (const [, one, other] of row.map(plain).join(' ').matchAll(STATED)) {
        const listed = (one || other).split(PARTED);
        const kinds = listed.map((unit) => Object.keys(units).filter((kind) => has(units[kind], unit)));
        if (kinds.every((found) => found.length)) {
          listed.forEach((unit, i) => kinds[i].forEach((kind) => stated.set(kind, new Set([...(stated.get(kind) || []), unit]))));
        }
      }
    }
    return new Map([...stated].filter(([, found]) => found.size === 1).map(([kind, [unit]]) => [kind, unit]));
  }

  jh.assess = { ...jh.assess, splitHeading, unitsAbove };
})((window.Junheng = window.Junheng || {}));
