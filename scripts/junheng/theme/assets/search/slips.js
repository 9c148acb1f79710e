// Slips of the pen: words of the library that a part of a query may be meant for. Few queries need it.
// needs: search/pinyin, search/shards, search/text
(function (jh) {
  'use strict';

  const { pinyin, shards, text } = jh;

  // The words that a part is meant for: read the same, or different in one doubtful character.
  /** @type {Search.Slips['of']} */
  async function of(plain, known, meta) {
    /** @type {Map<string, Search.Found>} */
    const found = new Map();
    for (const run of text.runs(plain)) {
      if (!text.isChinese(run) || run.length < 2) continue;
      const unsure = text.doubtful(run, known);
      if (!unsure.some(Boolean)) continue;
      const syllables = await shards.load('table', 'syllables');
      const readings = [...run].map((character) => syllables.get(character) || '?');
      for (let start = 0; start < run.length; start += 1) {
        for (let length = 2; length <= 8 && start + length <= run.length; length += 1) {
          const part = run.slice(start, start + length);
          if (!unsure.slice(start, start + length).some(Boolean)) continue;
          for (const entry of await pinyin.wordsLike(readings[start], meta)) {
            if (entry.word.length !== length || entry.word === part) continue;
            const same = entry.syllables.join(' ') === readings.slice(start, start + length).join(' ');
            const near = length >= 3 && differences(entry.word, part, unsure.slice(start)) === 1;
            if (same || near) found.set(entry.word, { asked: part, word: entry.word, weight: same ? 0.9 : 0.63 });
          }
        }
      }
    }
    const ranked = [...found.values()];
    ranked.sort((a, b) => b.word.length - a.word.length || b.weight - a.weight || (a.word < b.word ? -1 : 1));
    const kept = ranked.filter((one) => !ranked.some((other) => other !== one && other.word.includes(one.word)));
    return kept.slice(0, 3);
  }

  // How many characters differ; a difference where no doubt is counts as many.
  /** @type {(one: string, two: string, unsure: boolean[]) => number} */
  function differences(one, two, unsure) {
    let count = 0;
    for (let i = 0; i < one.length; i += 1) if (one[i] !== two[i]) count += unsure[i] ? 1 : one.length;
    return count;
  }

  jh.slips = { of };
})((window.Junheng = window.Junheng || {}));
