// What a county says of its largest school, beside what its table says: answers in, those that the table does not refute out.
// The twin of scripts/junheng/assess/sizes.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { fill, has, shown, squeezed } = jh.assess;

  /** @type {Assess.Evaluator['besideTable']} */
  function besideTable({ words: { sizes }, notes: texts }, rules, schools, answers) {
    /** @type {Record<string, string[]>} */
    const notes = {};
    const kept = { ...answers };
    for (const { id: item, figures } of rules.items) {
      for (const { id, label } of figures.filter((one) => has(sizes, one.id) && has(answers, one.id))) {
        const [largest] = sizesOf(schools, sizes[id]).sort((one, two) => two.pupils - one.pupils);
        const typed = answers[id];
        if (typeof typed !== 'number' || !largest || largest.pupils <= typed) continue;
        delete kept[id];
        const said = fill(texts.refuted, { label, typed: shown(typed, 2), school: largest.name, pupils: shown(largest.pupils, 0) });
        notes[item] = [...(notes[item] || []), said];
      }
    }
    return { kept, notes };
  }

  // Name and pupils of the schools of one level, or of those of both, whose pupils at both count.
  /** @type {(schools: Assess.School[], both: boolean) => { name: string, pupils: number }[]} */
  function sizesOf(schools, both) {
    /** @type {Map<string, Assess.School[]>} */
    const parts = new Map();
    for (const one of schools) {
      const name = squeezed(one.name);
      parts.set(name, [...(parts.get(name) || []), one]);
    }
    return [...parts.values()]
      .filter((found) => new Set(found.map(({ level }) => level)).size > 1 === both)
      .map((found) => ({ name: found[0].name, pupils: found.reduce((total, { pupils }) => total + pupils, 0) }));
  }

  jh.assess = { ...jh.assess, besideTable };
})((window.Junheng = window.Junheng || {}));
