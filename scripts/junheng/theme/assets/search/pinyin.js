// What Latin letters spell: words of the library by their pinyin or initials, or any of its texts as it sounds.
// needs: search/shards
(function (jh) {
  'use strict';

  const { shards } = jh;
  // In the south, and where one types fast, these are one sound.
  /** @type {[from: RegExp, to: string][]} */
  const ALIKE = [
    [/^([zcs])h/, '$1'],
    [/^([zcs])(?!h)/, '$1h'],
    [/^n/, 'l'],
    [/^l/, 'n'],
    [/^([nl])u$/, '$1v'],
    [/([aei]n)g$/, '$1'],
    [/([aei]n)$/, '$1g'],
  ];
  // What follows a syllable that is not yet at its end.
  const INSIDE = /^(?:n|g|ng)(?![aeiouv])/;
  // What a new word, a rarer pair and another sound cost, in ranks.
  const ANEW = 4;
  const OTHER = 3;
  const RANKS = 12;

  // Words that a run of Latin letters may be the pinyin of: whole, as initials, as it sounds, or begun.
  /** @type {Search.Pinyin['read']} */
  async function read(plain, { meta, postings }) {
    const found = [];
    for (const asked of new Set(letters(plain).filter((run) => run.length >= 3 && meta.letters.includes(run[0])))) {
      const { words, weight } = await spelling(asked, meta, !postings(asked));
      for (const word of words) found.push({ asked, word, weight });
    }
    return found;
  }

  // The runs of letters, without blanks, tones, and the marks of tones; ü is v, as one types it, but lüe and nüe are lue and nue.
  /** @type {(plain: string) => string[]} */
  function letters(plain) {
    const bare = plain.normalize('NFD').replace(/u\u0308/g, 'v').replace(/([a-z])[\u0300-\u036f]+/g, '$1');
    const toneless = /(?:[a-z]+[1-5] *){2}/.test(bare) ? bare.replace(/([a-z])[1-5]/g, '$1') : bare;
    return (toneless.match(/[a-z' ]*[a-z]/g) || []).map((run) => run.replace(/[' ]/g, '').replace(/([ln])ve/g, '$1ue'));
  }

  // What letters spell, and how surely; letters that the library itself writes are not read as they sound.
  /** @type {(asked: string, meta: Search.Meta, foreign: boolean) => Promise<{ words: string[], weight: number }>} */
  async function spelling(asked, meta, foreign) {
    const listed = await shards.load('pinyin', asked[0]);
    const whole = listed.filter((entry) => entry.whole === asked);
    if (whole.length) return { words: whole.slice(0, 2).map(({ word }) => word), weight: 1 };
    const initials = listed.filter((entry) => entry.initials === asked);
    if (initials.length) return { words: initials.slice(0, 3).map(({ word }) => word), weight: 0.8 };
    const sounding = foreign ? await likeliest(asked, meta) : '';
    if (sounding) return { words: [sounding], weight: 0.9 };
    const begun = asked.length >= 4 ? listed.filter((entry) => entry.whole.startsWith(asked)) : [];
    return { words: [...new Set(begun.map((entry) => asFarAs(entry, asked)))].slice(0, 3), weight: 0.6 };
  }

  // As written, or with sounds that are alike, where that comes farther.
  /** @type {(asked: string, meta: Search.Meta) => Promise<string>} */
  async function likeliest(asked, meta) {
    const exact = await sounded(asked, meta, false);
    if (exact.far === asked.length) return exact.text;
    const loose = await sounded(asked, meta, true);
    return loose.far > exact.far ? loose.text : exact.text;
  }

  // The beginning of a word that the letters end at, where they end with a syllable; else the whole word.
  /** @type {(entry: Search.Reading, asked: string) => string} */
  function asFarAs(entry, asked) {
    for (let k = 1; k <= entry.syllables.length; k += 1) {
      if (entry.syllables.slice(0, k).join('') === asked) return entry.word.slice(0, k);
    }
    return entry.word;
  }

  // ---- as it sounds

  // The likeliest text, of pairs that stand in the library, whose syllables make up the letters, and how far; '' where there
  // is none. By how far it comes and the character that it ends with, the cheapest way there is known.
  /** @type {(asked: string, meta: Search.Meta, loosely: boolean) => Promise<{ text: string, far: number }>} */
  async function sounded(asked, meta, loosely) {
    const table = await soundsOf(asked, meta, loosely);
    /** @type {Map<string, Search.Way>[]} */
    const ways = Array.from(`${asked}.`, () => new Map());
    /** @type {(at: number, way: Search.Way) => void} */
    const put = (at, way) => {
      const key = way.syllable + way.text[way.text.length - 1];
      const known = ways[at].get(key);
      if (!known || known.cost > way.cost) ways[at].set(key, way);
    };
    for (let at = 0; at < asked.length; at += 1) {
      const before = [...ways[at].values()].sort((a, b) => a.cost - b.cost);
      for (const way of before) step(way, at);
      if (!at || before.length) anew(at ? before[0] : { text: '', syllable: '', cost: -ANEW }, at);
    }
    // What is left over was cut off, or stands in no title: half of the letters say enough.
    let far = asked.length;
    while (!ways[far].size && far > asked.length / 2) far -= 1;
    const [best] = [...ways[far].values()].sort((a, b) => a.cost - b.cost);
    if (!best || (far < asked.length && best.text.length < 3)) return { text: '', far: 0 };
    return { text: INSIDE.test(asked.slice(far)) ? best.text.slice(0, -1) : best.text, far };

    // On from a way's last character.
    /** @type {(way: Search.Way, at: number) => void} */
    function step(way, at) {
      for (const [second, pairs] of table.get(way.syllable) || []) {
        for (const { end, cost } of ends(asked, at, second, loosely)) {
          const rank = pairs.findIndex((pair) => pair[0] === way.text[way.text.length - 1]);
          if (rank >= 0) put(end, { text: way.text + pairs[rank][1], syllable: second, cost: way.cost + cost + rank / RANKS });
        }
      }
    }

    // Another word, of two characters at least.
    /** @type {(way: Search.Way, at: number) => void} */
    function anew(way, at) {
      for (const [first, seconds] of table) {
        for (const middle of ends(asked, at, first, loosely)) {
          for (const [second, pairs] of seconds) {
            for (const { end, cost } of ends(asked, middle.end, second, loosely)) {
              pairs.slice(0, RANKS).forEach((pair, rank) => {
                put(end, { text: way.text + pair, syllable: second, cost: way.cost + ANEW + middle.cost + cost + rank / RANKS });
              });
            }
          }
        }
      }
    }
  }

  // The pairs by their first syllable, of all the letters that a syllable may begin with.
  /** @type {(asked: string, meta: Search.Meta, loosely: boolean) => Promise<Search.Sounds>} */
  async function soundsOf(asked, meta, loosely) {
    const begins = asked.match(/[bpmfdtlkhjqxzcsywaoe]|[ngr](?=[aoeiuv])/g) || [];
    const all = loosely ? begins.flatMap((letter) => (/[nl]/.test(letter) ? ['n', 'l'] : [letter])) : begins;
    const wanted = [...new Set(all)].filter((letter) => meta.letters.includes(letter));
    return new Map((await Promise.all(wanted.map((letter) => shards.load('sounds', letter)))).flatMap((found) => [...found]));
  }

  // Where a syllable that begins at a place may end, as written or as another that sounds alike.
  /** @type {(asked: string, at: number, syllable: string, loosely: boolean) => { end: number, cost: number }[]} */
  function ends(asked, at, syllable, loosely) {
    const found = asked.startsWith(syllable, at) ? [{ end: at + syllable.length, cost: 0 }] : [];
    for (const written of loosely ? alike(syllable) : []) {
      if (asked.startsWith(written, at)) found.push({ end: at + written.length, cost: OTHER });
    }
    return found;
  }

  /** @type {(syllable: string) => string[]} */
  function alike(syllable) {
    const found = new Set([syllable]);
    for (const [from, to] of ALIKE) for (const one of [...found]) found.add(one.replace(from, to));
    found.delete(syllable);
    return [...found];
  }

  /** @type {Search.Pinyin['wordsLike']} */
  async function wordsLike(syllable, meta) {
    return /^[a-z]/.test(syllable) && meta.letters.includes(syllable[0]) ? shards.load('pinyin', syllable[0]) : [];
  }

  jh.pinyin = { read, wordsLike };
})((window.Junheng = window.Junheng || {}));
