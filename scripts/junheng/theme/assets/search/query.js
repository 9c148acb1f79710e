// What a query asks for: quoted phrases and exclusions are taken out, then the rest is understood as plain Chinese,
// as pinyin, as traditional characters, as a slip of the pen, as a code, and as one of several ways to say a thing.
// needs: search/shards, search/text
(function (jh) {
  'use strict';

  const LONGEST = 200;
  const CONCEPT = 3;
  const SPOKEN = 1.5;
  const CODE = 0.6;
  const REWORDED = 0.7;
  const { text, shards } = jh;

  // Returns what is understood of a query, loading of the index what it takes to tell:
  // { wishes: [{ text, weight }, …] to look for, groups: the weight by the number of each group of words that it speaks of,
  //   phrases that must stand as they are, excluded words, meant: the whole as one text, words: of the groups that it says,
  //   notes: [{ kind, asked, word }, …] for the reader }.
  async function understand(asked, index) {
    const { meta, said } = index;
    const known = (term) => Boolean(index.postings(term));
    const { plain: typed, phrases, excluded } = read(asked);
    await index.load(termsOf(literal(typed, meta)).keys());
    const plain = doubted(withoutStops(typed, meta), known) ? await simplified(typed) : typed;
    const spelt = await fromPinyin(plain, meta);
    await index.load(termsOf([...literal(plain, meta), ...spelt.map(wish)]).keys());
    const heard = joined(withoutStops(plain, meta), spelt);
    const meantFor = await slips(unsaid(heard, said), known, meta);
    const meant = joined(heard, meantFor);
    const codes = codesIn(plain, meta);
    const { words, numbers } = concepts(`${plain} ${meant} ${formal(plain, meta)}`, said);
    const spoken = numbers.map((number) => spokenAs(number, words, said, meta)).filter(({ word }) => !`${plain} ${meant}`.includes(word));
    return {
      wishes: [...literal(plain, meta), ...spelt.map(wish), ...meantFor.map(wish), ...codes.map(({ word }) => ({ text: word, weight: CODE }))],
      groups: new Map(numbers.map((number) => [number, weightOf(number, words, said)])),
      phrases,
      excluded,
      meant,
      words: [...words, ...numbers.map((number) => text.normalise(meta.concepts[number]))],
      notes: [
        ...noted('繁体', plain === typed ? [] : [{ asked: typed, word: plain }]),
        ...noted('拼音', spelt),
        ...noted('可能是', meantFor),
        ...noted('指标', codes),
        ...noted('同义', spoken),
      ],
    };
  }

  function noted(kind, found) {
    return found.map(({ asked, word }) => ({ kind, asked, word }));
  }

  function wish({ word, weight }) {
    return { text: word, weight };
  }

  function joined(plain, found) {
    return [plain, ...found.map(({ word }) => word)].join(' ');
  }

  // The terms of wishes with their weights, in the order of the wishes.
  function termsOf(wishes) {
    const weights = new Map();
    for (const { text: words, weight } of wishes) text.weigh(words, weight, false, weights);
    return weights;
  }

  // ---- the query as it was typed

  // Returns { plain, phrases, excluded }: what is searched, what must stand as it is, what must not.
  function read(query) {
    const phrases = [];
    const excluded = [];
    let plain = text.normalise(query.slice(0, LONGEST)).replace(/[\u0000-\u001f]/g, ' ');
    plain = plain.replace(/["“”「『]([^"“”「」『』]+)["“”」』]/g, (_, phrase) => {
      phrases.push(phrase);
      return ` ${phrase} `;
    });
    plain = plain.replace(/(^|\s)[-－−]([^\s-]+)/g, (_, before, word) => {
      excluded.push(word);
      return ' ';
    });
    return { plain: plain.trim(), phrases, excluded };
  }

  // The query as it stands, and in the words of documents, where it was put in everyday ones.
  function literal(plain, meta) {
    const written = formal(plain, meta);
    const own = { text: withoutStops(plain, meta), weight: 1 };
    return written === plain ? [own] : [own, { text: withoutStops(written, meta), weight: REWORDED }];
  }

  // The query without the words that carry no meaning; as it was, when nothing else is left.
  function withoutStops(plain, meta) {
    const longest = Math.max(0, ...text.runs(plain).map((run) => run.length));
    let rest = plain;
    for (const phrase of meta.stop) if (phrase.length > 1 || longest >= 7) rest = rest.split(phrase).join(' ');
    return text.runs(rest).length ? rest : plain;
  }

  // The query in the words of documents; often the query itself.
  function formal(plain, meta) {
    let written = plain;
    for (const [everyday, word] of meta.everyday) written = written.split(everyday).join(word);
    return written;
  }

  // ---- codes of indicators

  function codesIn(plain, meta) {
    const known = text.runs(plain).filter((run) => Object.prototype.hasOwnProperty.call(meta.codes, run));
    return known.map((run) => ({ asked: run.toUpperCase(), word: meta.codes[run] }));
  }

  // ---- groups of words

  // The groups that a query speaks of, by the words of groups known so far: a longer way to say a thing hides the shorter
  // ones within it. Both are in the order of the query, whatever was loaded first.
  function concepts(plain, known) {
    const said = [...known.keys()].filter((word) => holds(plain, word));
    const longest = said.filter((word) => !said.some((other) => other !== word && other.includes(word)));
    longest.sort((a, b) => plain.indexOf(a) - plain.indexOf(b) || (a < b ? -1 : 1));
    return { words: longest, numbers: [...new Set(longest.flatMap((word) => [...known.get(word).keys()]))] };
  }

  function holds(plain, word) {
    if (text.isChinese(word)) return plain.includes(word);
    return ` ${plain.replace(/[^a-z0-9]+/g, ' ')} `.includes(` ${word} `);
  }

  function weightOf(number, words, said) {
    return words.some((word) => said.get(word).get(number) === false) ? CONCEPT : SPOKEN;
  }

  // How a group was asked for, and the word that the catalogue itself uses.
  function spokenAs(number, words, said, meta) {
    return { asked: words.find((word) => said.get(word).has(number)), word: text.normalise(meta.concepts[number]) };
  }

  // The query without the words of groups: what they say is no slip, even where the catalogue itself never says it.
  function unsaid(plain, said) {
    return concepts(plain, said).words.reduce((rest, word) => rest.split(word).join(' '), plain);
  }

  // ---- pinyin

  // Words that a run of Latin letters may be the pinyin of: whole, as initials, or begun.
  async function fromPinyin(plain, meta) {
    const found = [];
    const letters = (plain.match(/[a-z' ]*[a-z]/g) || []).map((run) => run.replace(/[' ]/g, ''));
    for (const asked of new Set(letters.filter((run) => run.length >= 3 && meta.letters.includes(run[0])))) {
      const listed = await shards.load('pinyin', asked[0]);
      const whole = listed.filter((entry) => entry.whole === asked);
      const initials = listed.filter((entry) => entry.initials === asked);
      const begun = asked.length >= 4 ? listed.filter((entry) => entry.whole.startsWith(asked)).map((entry) => asFarAs(entry, asked)) : [];
      const firsts = begun.filter((entry, i) => begun.findIndex((other) => other.word === entry.word) === i);
      const joints = whole.length || initials.length ? [] : await segmented(asked, meta);
      const chosen = whole.length ? whole.slice(0, 2) : initials.length ? initials.slice(0, 3) : joints.length ? joints : firsts.slice(0, 3);
      const weight = whole.length ? 1 : initials.length ? 0.8 : joints.length ? 0.9 : 0.6;
      for (const entry of chosen) found.push({ asked, word: entry.word, weight });
    }
    return found;
  }

  // Words, or beginnings of words, whose pinyin make up all the letters one after the other, the longest first.
  async function segmented(asked, meta) {
    if (!meta.letters.includes(asked[0])) return [];
    const begun = new Map();
    for (const entry of await shards.load('pinyin', asked[0])) {
      for (let k = 2; k <= entry.syllables.length; k += 1) {
        const whole = entry.syllables.slice(0, k).join('');
        if (asked.startsWith(whole) && !begun.has(whole)) begun.set(whole, { word: entry.word.slice(0, k) });
      }
    }
    for (const whole of [...begun.keys()].sort((a, b) => b.length - a.length).slice(0, 4)) {
      const rest = asked.slice(whole.length);
      const others = rest ? await segmented(rest, meta) : [];
      if (!rest || others.length) return [begun.get(whole), ...others];
    }
    return [];
  }

  // The beginning of a word that the letters end at, where they end with a syllable; else the whole word.
  function asFarAs(entry, asked) {
    for (let k = 1; k <= entry.syllables.length; k += 1) {
      if (entry.syllables.slice(0, k).join('') === asked) return { ...entry, word: entry.word.slice(0, k) };
    }
    return entry;
  }

  // ---- traditional characters and slips of the pen

  async function simplified(plain) {
    const table = await shards.load('table', 'traditional');
    return [...plain].map((character) => table.get(character) || character).join('');
  }

  function doubted(plain, known) {
    return text.runs(plain).some((run) => text.isChinese(run) && doubtful(run, known).some(Boolean));
  }

  // For each character of a run whether it is doubtful: no pair that it is in stands anywhere in the catalogue. Where two
  // words merely meet, only the pair between them is missing.
  function doubtful(run, known) {
    if (run.length === 1) return [!known(run)];
    return [...run].map((_, i) => !(i && known(run.slice(i - 1, i + 1))) && !(i + 1 < run.length && known(run.slice(i, i + 2))));
  }

  // Words that a part of the query may be meant for: read the same, or different in one doubtful character.
  async function slips(plain, known, meta) {
    const found = new Map();
    for (const run of text.runs(plain)) {
      if (!text.isChinese(run) || run.length < 2 || text.pairs(run).every(known)) continue;
      const unsure = doubtful(run, known);
      const syllables = await shards.load('table', 'syllables');
      const readings = [...run].map((character) => syllables.get(character) || '?');
      for (let start = 0; start < run.length; start += 1) {
        for (let length = 2; length <= 8 && start + length <= run.length; length += 1) {
          const part = run.slice(start, start + length);
          if (!unsure.slice(start, start + length).some(Boolean)) continue;
          for (const entry of await words(readings[start], meta)) {
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

  async function words(reading, meta) {
    return /^[a-z]/.test(reading) && meta.letters.includes(reading[0]) ? shards.load('pinyin', reading[0]) : [];
  }

  // How many characters differ; a difference where no doubt is counts as many.
  function differences(one, two, unsure) {
    let count = 0;
    for (let i = 0; i < one.length; i += 1) if (one[i] !== two[i]) count += unsure[i] ? 1 : one.length;
    return count;
  }

  jh.query = { understand, termsOf };
})((window.Junheng = window.Junheng || {}));
