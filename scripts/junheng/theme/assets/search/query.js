// What a query asks for: quoted phrases and exclusions are taken out, then the rest is understood as plain Chinese,
// as pinyin, as traditional characters, as a slip of the pen, as a code, and as one of several ways to say a thing.
// needs: search/index, search/shards, search/text
// later: search/pinyin
// later: search/slips
(function (jh) {
  'use strict';

  const LONGEST = 200;
  const CONTROL = /[^ -\u{10ffff}]/gu; // whatever is below the space
  const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g; // what stands within words of copied text, and shows nothing
  const YEAR = /(?:一九|二[〇○零0])[〇○零0一二三四五六七八九]{2}/g;
  const DIGITS = '〇一二三四五六七八九';
  const CODED = /^[a-z]+[0-9]+/; // like the code of an indicator
  const CONCEPT = 3;
  const SPOKEN = 1.5;
  const CODE = 0.6;
  const REWORDED = 0.7;
  // A longer query is a sentence, whose own words matter less than what it speaks of.
  const BRIEF = 8;
  const LACKING = 0.25;
  const { shards, text } = jh;
  const LETTERS = 3; // as few as may be a word in pinyin

  // What is understood of a query; of the index is loaded what it takes to tell.
  /** @type {Search.Query['understand']} */
  async function understand(asked, index) {
    const { meta, said } = index;
    /** @type {(term: string) => boolean} */
    const known = (term) => Boolean(index.postings(term));
    const { plain: typed, phrases, excluded } = read(asked);
    await index.load(termsOf(literal(typed, meta)).keys());
    const simple = doubted(withoutStops(typed, meta), known) ? await simplified() : unchanged;
    const plain = simple(typed);
    const spelt = await inLetters(plain, index);
    await index.load(termsOf([...literal(plain, meta), ...spelt.map(wish)]).keys());
    const heard = joined(withoutStops(plain, meta), spelt);
    const meantFor = await slips(unsaid(heard, said), known, meta);
    const meant = joined(heard, meantFor);
    const codes = await codesIn(plain);
    const { words, numbers } = concepts(`${plain} ${meant} ${formal(plain, meta)}`, said);
    const spoken = numbers.map((number) => spokenAs(number, words, said, meta)).filter(({ word }) => !`${plain} ${meant}`.includes(word));
    return {
      wishes: [...literal(plain, meta), ...spelt.map(wish), ...meantFor.map(wish), ...codes.map(({ word }) => ({ text: word, weight: CODE }))],
      groups: new Map(numbers.map((number) => [number, weightOf(number, words, said)])),
      phrases: phrases.map(simple),
      excluded: excluded.map(simple),
      lacking: meantFor.length || numbers.length ? [] : lacking(withoutStops(plain, meta), known),
      meant,
      pairs: pairsOf(withoutStops(plain, meta)),
      words: [...words, ...numbers.map((number) => text.normalise(meta.concepts[number]))],
      notes: [
        ...noted('字形', plain === typed ? [] : [{ asked: typed, word: plain }]),
        ...noted('拼音', spelt),
        ...noted('可能是', meantFor),
        ...noted('指标', codes),
        ...noted('同义', spoken),
      ],
    };
  }

  // What letters spell, and what slips are meant for, is read by scripts that come when a query has some.
  /** @type {(plain: string, index: Search.Opened) => Promise<Search.Found[]>} */
  async function inLetters(plain, index) {
    if ((plain.normalize('NFD').match(/[a-z]/g) || []).length < LETTERS) return [];
    await jh.index.scripts('search-spelling');
    return jh.pinyin.read(plain, index);
  }

  /** @type {(plain: string, known: (term: string) => boolean, meta: Search.Meta) => Promise<Search.Found[]>} */
  async function slips(plain, known, meta) {
    if (!doubted(plain, known)) return [];
    await jh.index.scripts('search-spelling');
    return jh.slips.of(plain, known, meta);
  }

  // The different pairs of a text.
  /** @type {(plain: string) => string[]} */
  function pairsOf(plain) {
    return [...new Set(text.runs(plain).flatMap((run) => (text.isChinese(run) ? text.pairs(run) : [])))];
  }

  /** @type {(kind: string, found: { asked: string, word: string }[]) => Search.Note[]} */
  function noted(kind, found) {
    return found.map(({ asked, word }) => ({ kind, asked, word }));
  }

  /** @type {(found: Search.Found) => Search.Wish} */
  function wish({ word, weight }) {
    return { text: word, weight };
  }

  /** @type {(plain: string, found: Search.Found[]) => string} */
  function joined(plain, found) {
    return [plain, ...found.map(({ word }) => word)].join(' ');
  }

  // The terms of wishes with their weights, in the order of the wishes.
  /** @type {Search.Query['termsOf']} */
  function termsOf(wishes) {
    const weights = new Map();
    for (const { text: words, weight } of wishes) text.weigh(words, weight, false, weights);
    return weights;
  }

  // ---- the query as it was typed

  // What is searched, what must stand as it is, what must not.
  /** @type {(query: string) => { plain: string, phrases: string[], excluded: string[] }} */
  function read(query) {
    /** @type {string[]} */
    const phrases = [];
    /** @type {string[]} */
    const excluded = [];
    let plain = text.normalise(query.slice(0, LONGEST).replace(UNSEEN, '')).replace(CONTROL, ' ').replace(YEAR, inFigures);
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

  // 二〇一七 as 2017, as documents write it; the circle is one of several.
  /** @type {(year: string) => string} */
  function inFigures(year) {
    return [...year].map((digit) => Math.max(DIGITS.indexOf(digit), 0)).join('');
  }

  // The query as it stands, and in the words of documents, where it was put in everyday ones.
  /** @type {(plain: string, meta: Search.Meta) => Search.Wish[]} */
  function literal(plain, meta) {
    const written = formal(plain, meta);
    const own = { text: withoutStops(plain, meta), weight: 1 };
    return written === plain ? [own] : [own, { text: withoutStops(written, meta), weight: REWORDED }];
  }

  // The query without the words that carry no meaning; as it was, when nothing else is left.
  /** @type {(plain: string, meta: Search.Meta) => string} */
  function withoutStops(plain, meta) {
    const longest = Math.max(0, ...text.runs(plain).map((run) => run.length));
    let rest = plain;
    for (const phrase of meta.stop) if (phrase.length > 1 || longest >= 7) rest = rest.split(phrase).join(' ');
    return text.runs(rest).length ? rest : plain;
  }

  // The query in the words of documents; often the query itself.
  /** @type {(plain: string, meta: Search.Meta) => string} */
  function formal(plain, meta) {
    let written = plain;
    for (const [everyday, word] of meta.everyday) written = written.split(everyday).join(word);
    return written;
  }

  // ---- codes of indicators

  /** @type {(plain: string) => Promise<{ asked: string, word: string }[]>} */
  async function codesIn(plain) {
    const like = text.runs(plain).filter((run) => CODED.test(run));
    const codes = like.length ? await shards.load('table', 'codes') : {};
    const known = like.filter((run) => Object.prototype.hasOwnProperty.call(codes, run));
    return known.map((run) => ({ asked: run.toUpperCase(), word: codes[run] }));
  }

  // ---- groups of words

  // The groups that a query speaks of, by the words of groups known so far: a longer way to say a thing hides the shorter
  // ones within it. Both are in the order of the query, whatever was loaded first.
  /** @type {(plain: string, known: Search.Said) => { words: string[], numbers: number[] }} */
  function concepts(plain, known) {
    const said = [...known.keys()].filter((word) => holds(plain, word));
    const longest = said.filter((word) => !said.some((other) => other !== word && other.includes(word)));
    longest.sort((a, b) => plain.indexOf(a) - plain.indexOf(b) || (a < b ? -1 : 1));
    return { words: longest, numbers: [...new Set(longest.flatMap((word) => [...groupsOf(word, known).keys()]))] };
  }

  /** @type {(word: string, known: Search.Said) => Map<number, boolean>} */
  function groupsOf(word, known) {
    return known.get(word) || new Map();
  }

  /** @type {(plain: string, word: string) => boolean} */
  function holds(plain, word) {
    if (text.isChinese(word)) return plain.includes(word);
    return ` ${plain.replace(/[^a-z0-9]+/g, ' ')} `.includes(` ${word} `);
  }

  /** @type {(number: number, words: string[], said: Search.Said) => number} */
  function weightOf(number, words, said) {
    return words.some((word) => groupsOf(word, said).get(number) === false) ? CONCEPT : SPOKEN;
  }

  // How a group was asked for, and the word that the catalogue itself uses.
  /** @type {(number: number, words: string[], said: Search.Said, meta: Search.Meta) => { asked: string, word: string }} */
  function spokenAs(number, words, said, meta) {
    return { asked: words.find((word) => groupsOf(word, said).has(number)) || '', word: text.normalise(meta.concepts[number]) };
  }

  // The query without the words of groups: what they say is no slip, even where the catalogue itself never says it.
  /** @type {(plain: string, said: Search.Said) => string} */
  function unsaid(plain, said) {
    return concepts(plain, said).words.reduce((rest, word) => rest.split(word).join(' '), plain);
  }

  // ---- traditional characters and slips of the pen

  // Returns what writes a text in the characters of the library.
  /** @type {() => Promise<(plain: string) => string>} */
  async function simplified() {
    const table = await shards.load('table', 'traditional');
    return (plain) => [...plain].map((character) => table.get(character) || character).join('');
  }

  /** @type {(plain: string) => string} */
  function unchanged(plain) {
    return plain;
  }

  /** @type {(plain: string, known: (term: string) => boolean) => boolean} */
  function doubted(plain, known) {
    return text.runs(plain).some((run) => text.isChinese(run) && text.doubtful(run, known).some(Boolean));
  }

  // The words of a short query that no document has, where they are a part of it that counts.
  /** @type {(plain: string, known: (term: string) => boolean) => string[]} */
  function lacking(plain, known) {
    const runs = text.runs(plain).filter(text.isChinese);
    const size = runs.join('').length;
    const found = runs.flatMap((run) => {
      const unsure = text.doubtful(run, known);
      const parts = [...run].map((character, i) => (unsure[i] ? character : ' ')).join('').split(' ');
      return parts.filter((part) => part.length > 1);
    });
    return size <= BRIEF && found.join('').length >= size * LACKING ? found : [];
  }

  jh.query = { understand, termsOf };
})((window.Junheng = window.Junheng || {}));
