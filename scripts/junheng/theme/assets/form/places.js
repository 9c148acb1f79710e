// The regions out of one line: `110000北京市,101东城区,西城区…`, each name after the step from the code before it, and 1 is left out.
(function (jh) {
  'use strict';

  const ENTRY = /(\d*)([^\d,]+)/g;

  // Returns the names and the parents by code; `others` are the regions that do not follow the rule: code, name, parent.
  /** @type {Form.ReadPlaces} */
  function places([line, others]) {
    /** @type {Record<string, string>} */
    const names = {};
    let last = 0;
    for (const [, step, name] of line.matchAll(ENTRY)) {
      last += Number(step || 1);
      names[last] = name;
    }
    const parents = Object.fromEntries(Object.keys(names).map((code) => [code, above(names, code)]));
    for (const [code, name, parent] of others) {
      names[code] = name;
      parents[code] = parent;
    }
    return { names, parents };
  }

  // A county's prefecture, or its province where there is none; a prefecture's province; nothing above that.
  /** @type {(names: Record<string, string>, code: string) => string} */
  function above(names, code) {
    return [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`].find((other) => other !== code && names[other]) || '';
  }

  jh.places = places;
})((window.Junheng = window.Junheng || {}));
