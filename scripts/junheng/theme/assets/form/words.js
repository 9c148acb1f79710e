// What a finding says, and the word that is nearest to one that is not known: as the check and Python's difflib have it.
(function (jh) {
  'use strict';

  const CUTOFF = 0.6;

  function say(wording, key, values = {}) {
    return wording[key].replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  }

  function suggest(word, known) {
    let best = null;
    for (const other of known) {
      const ratio = likeness([...other], [...word]);
      if (ratio >= CUTOFF && (!best || ratio > best.ratio || (ratio === best.ratio && other > best.other))) best = { ratio, other };
    }
    return best && best.other;
  }

  // Ratcliff and Obershelp's measure: twice the characters of matching blocks by all characters.
  function likeness(one, two) {
    if (!one.length && !two.length) return 1;
    return (2 * matches(one, two, 0, one.length, 0, two.length, places(two))) / (one.length + two.length);
  }

  function places(two) {
    const found = new Map();
    two.forEach((char, at) => found.set(char, [...(found.get(char) || []), at]));
    return found;
  }

  function matches(one, two, oneStart, oneEnd, twoStart, twoEnd, at) {
    const block = longest(one, oneStart, oneEnd, twoStart, twoEnd, at);
    if (!block.size) return 0;
    const before = matches(one, two, oneStart, block.one, twoStart, block.two, at);
    return before + block.size + matches(one, two, block.one + block.size, oneEnd, block.two + block.size, twoEnd, at);
  }

  function longest(one, oneStart, oneEnd, twoStart, twoEnd, at) {
    let best = { one: oneStart, two: twoStart, size: 0 };
    let lengths = new Map();
    for (let i = oneStart; i < oneEnd; i += 1) {
      const next = new Map();
      for (const j of at.get(one[i]) || []) {
        if (j < twoStart || j >= twoEnd) continue;
        const size = (lengths.get(j - 1) || 0) + 1;
        next.set(j, size);
        if (size > best.size) best = { one: i - size + 1, two: j - size + 1, size };
      }
      lengths = next;
    }
    return best;
  }

  jh.words = { say, suggest };
})((window.Junheng = window.Junheng || {}));
