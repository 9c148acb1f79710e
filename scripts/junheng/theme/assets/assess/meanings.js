// What a heading means: the cells above a column in, the column that it is out, in whatever words it is said.
// The twin of scripts/junheng/assess/meanings.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { has, inverted, squeezed } = jh.assess;
  const NUMBERED = /^(?:[0-9]{1,2}[.、]|\([0-9一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)/;
  const BRACKETS = /[(（[]([^()（）[\]]*)[)）\]]/g;
  const COUNTED = /^[0-9甲乙丙丁=+*/.,~-]+$/;
  const MARKS = /[、,，/·和与及的等—_:;。.*★☆#"“”<>《》-]/g;
  const YEAR = /^(?:(?:19|20)[0-9]{2}){1,2}学?年(?:度|初|末|底|秋季|春季|秋|春)*/;
  const WITHOUT = /^(?:不含|不包括|扣除|除去)/;
  const WITH = /^(?:含|包括|包含)/;
  /** @type {Assess.Meaning} */
  const NOTHING = { heading: null, level: '', per: 0, unit: '', own: false, without: '', within: '', aside: '', skipped: false };

  // Every way to name a column that the rules know.
  /** @type {Assess.Evaluator['namesOf']} */
  function namesOf(book, rules, given = {}) {
    const { words } = book;
    const levels = inverted(words.levelMarks);
    /** @type {Map<string, Assess.Heading>} */
    const exact = new Map();
    /** @type {Map<string, Assess.Heading>} */
    const bare = new Map();
    /** @type {Map<string, Assess.Heading>} */
    const stems = new Map();
    for (const one of rules.headings) {
      for (const alias of [one.name, ...one.aliases]) {
        const key = keyOf(words, alias);
        offer(exact, key, one);
        const stem = stemOf(words, key, one.unit);
        if (stem) offer(stems, stem, one);
      }
    }
    for (const [stem, one] of stems) {
      for (const suffix of words.suffixes[one.unit]) offer(exact, stem + suffix, one);
      offer(words.measured.includes(one.unit) ? bare : exact, stem, one);
    }
    const starts = [...levels.keys(), ...Object.keys(words.perPupil), ...words.starts].sort((one, two) => two.length - one.length);
    return { words, levels, exact, bare, starts, given, parts: new Map() };
  }

  // What the cells above a column say, or are taken for, the highest first; equal neighbours are one merged cell.
  /** @type {Assess.Evaluator['meaningOf']} */
  function meaningOf(names, cells) {
    const text = pathText(cells);
    if (!has(names.given, text)) return meaningIn(names, cells);
    if (names.given[text] === names.words.unused) return { ...NOTHING, skipped: true };
    const [said, own] = [meaningIn(names, [names.given[text]]), meaningIn(names, cells)];
    return { ...said, unit: said.unit || own.unit, own: said.unit !== '' || own.own };
  }

  // The cells above a column as one text: 专任教师·高于规定学历教师数.
  /** @type {Assess.Evaluator['pathText']} */
  function pathText(cells) {
    return [...new Set(cells.filter(Boolean).map(squeezed))].join('·');
  }

  /** @type {(names: Assess.Names, cells: string[]) => Assess.Meaning} */
  function meaningIn(names, cells) {
    const { words, levels } = names;
    const parts = cells.filter((cell, at) => cell && (!at || cell !== cells[at - 1])).map((cell) => partOf(names, cell));
    if (parts.some(({ key }) => words.skipped.includes(key))) return { ...NOTHING, skipped: true };
    const marks = parts.flatMap(({ level, key }) => [level, levels.get(key) || '']).filter(Boolean);
    const averages = parts.flatMap(({ per, key }) => [per, perOf(words, key)]).filter(Boolean);
    const stated = parts.map(({ unit }) => unit).filter(Boolean).pop() || '';
    const own = parts.length > 0 && parts[parts.length - 1].unit !== '';
    for (const [part, key, aside] of ways(names, parts)) {
      const found = find(names, key, stated !== '');
      if (found) {
        const level = new Set(found.level ? [...marks, found.level] : marks);
        const per = new Set(found.per ? [...averages, found.per] : averages);
        if (level.size > 1 || per.size > 1 || (!found.one.unit && level.size + per.size)) return NOTHING;
        const { without, within } = part;
        const { one } = found;
        return { heading: one, level: [...level][0] || '', per: [...per][0] || 0, unit: stated, own, without, within, aside: one.unit ? aside : '', skipped: false };
      }
    }
    return NOTHING;
  }

  /** @type {<T>(map: Map<string, T>, key: string, value: T) => void} */
  function offer(map, key, value) {
    if (!map.has(key)) map.set(key, value);
  }

  /** @type {(words: Assess.Words, key: string) => number} */
  function perOf(words, key) {
    return has(words.perPupil, key) ? words.perPupil[key] : 0;
  }

  // A name as names are compared: 学校（机构）名称 is 学校名称, 县（区）级 is 县区级.
  /** @type {(words: Assess.Words, text: string) => string} */
  function keyOf(words, text) {
    return squeezed(text).replace(BRACKETS, (_, content) => (saysNothing(words, content) ? '' : content)).replace(MARKS, '');
  }

  /** @type {(words: Assess.Words, content: string) => boolean} */
  function saysNothing(words, content) {
    return words.asides.includes(content.replace(MARKS, '')) || COUNTED.test(content);
  }

  // A key without the word for how much; '' when there is none, or nothing else.
  /** @type {(words: Assess.Words, key: string, unit: string) => string} */
  function stemOf({ suffixes }, key, unit) {
    const suffix = (unit ? suffixes[unit] : []).find((one) => key.endsWith(one));
    return suffix && key.length > suffix.length + 1 ? key.slice(0, -suffix.length) : '';
  }

  // The column that a key names, its level and of how many pupils it is an average. A name of an area or of money without
  // a word for it is one only where a unit is stated.
  /** @type {(names: Assess.Names, key: string, measured: boolean) => { one: Assess.Heading, level: string, per: number } | null} */
  function find(names, key, measured) {
    const { words, levels, exact, bare, starts } = names;
    const one = exact.get(key) || (measured ? bare.get(key) : undefined);
    if (one) return { one, level: '', per: 0 };
    const start = starts.find((text) => key.startsWith(text)) || (YEAR.exec(key) || [''])[0];
    const per = perOf(words, start);
    const found = start ? find(names, key.slice(start.length), measured || per > 0) : null;
    return found && { one: found.one, level: levels.get(start) || found.level, per: per || found.per };
  }

  // What a cell of the headings says.
  /** @type {(names: Assess.Names, cell: string) => Assess.HeadingPart} */
  function partOf(names, cell) {
    const known = names.parts.get(cell);
    if (known) return known;
    const made = madePart(names, squeezed(cell));
    names.parts.set(cell, made);
    return made;
  }

  /** @type {(names: Assess.Names, text: string) => Assess.HeadingPart} */
  function madePart(names, text) {
    const { words, levels } = names;
    const numbered = (NUMBERED.exec(text) || [''])[0];
    const shown = numbered.length < text.length ? text.slice(numbered.length) : text;
    let [unit, per, level, without, within] = ['', 0, '', '', ''];
    /** @type {string[]} */
    const asides = [];
    for (const [, content] of shown.matchAll(BRACKETS)) {
      const [stated, denominator] = unitOf(words, content);
      if (stated) [unit, per] = [stated, denominator];
      else if (levels.has(content)) level = levels.get(content) || '';
      else if (otherOf(names, WITHOUT, content)) without = otherOf(names, WITHOUT, content);
      else if (otherOf(names, WITH, content)) within = otherOf(names, WITH, content);
      else if (!saysNothing(words, content)) asides.push(content);
    }
    const key = shown.replace(BRACKETS, '').replace(MARKS, '');
    const [stated, denominator] = unit ? ['', 0] : unitOf(words, key);
    if (stated && !find(names, key, false)) return { key: '', unit: stated, level: '', per: denominator, without: '', within: '', aside: '', whole: '' };
    const whole = asides.length ? shown.replace(BRACKETS, (_, content) => (asides.includes(content) ? content : '')).replace(MARKS, '') : '';
    return { key, unit, level, per, without, within, aside: asides.join('、'), whole };
  }

  // The unit that a text is, and of how many pupils it says that numbers are averages.
  /** @type {(words: Assess.Words, content: string) => [unit: string, per: number]} */
  function unitOf({ units, perUnits }, content) {
    const text = content.replace(/^单位:?/, '');
    const at = text.indexOf('/');
    const [unit, denominator] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
    if (!Object.values(units).some((known) => has(known, unit))) return ['', 0];
    if (at < 0) return [unit, 0];
    return has(perUnits, denominator) ? [unit, perUnits[denominator]] : ['', 0];
  }

  // The column that brackets say is contained, or is not; '' when they name none.
  /** @type {(names: Assess.Names, pattern: RegExp, content: string) => string} */
  function otherOf(names, pattern, content) {
    const match = pattern.exec(content);
    const found = match && find(names, keyOf(names.words, content.slice(match[0].length)), true);
    return found ? found.one.name : '';
  }

  // The ways to read the cells above a column as one name: its lowest cell, then that with one above it. With each stands
  // the lowest cell, and what is not known in brackets.
  /** @type {(names: Assess.Names, parts: Assess.HeadingPart[]) => [part: Assess.HeadingPart, key: string, aside: string][]} */
  function ways({ words, levels }, parts) {
    const shown = parts.filter(({ key }) => key && !levels.has(key) && !perOf(words, key));
    while (shown.length > 1 && words.leaves.includes(shown[shown.length - 1].key)) shown.pop();
    const leaf = shown.pop();
    if (!leaf) return [];
    /** @type {[key: string, aside: string][]} */
    const own = leaf.aside ? [[leaf.whole, ''], [leaf.key, leaf.aside]] : [[leaf.key, '']];
    return own.flatMap(([key, aside]) => {
      const joined = [...shown].reverse().flatMap((above) => [above.key + key, key + above.key]);
      return [key, ...joined].map((text) => /** @type {[Assess.HeadingPart, string, string]} */ ([leaf, text, aside]));
    });
  }

  jh.assess = { ...jh.assess, meaningOf, namesOf, pathText };
})((window.Junheng = window.Junheng || {}));
