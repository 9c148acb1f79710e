// The search: a query in, the documents in rank order out, with what was understood.
// needs: search/index, search/kin, search/query, search/text
(function (jh) {
  'use strict';

  const { index, kin, query, text } = jh;
  // A hit far below the best one shares a common pair or two and is left out; the first few always stay.
  const FLOOR = 0.15;
  const LEAST = 10;
  // Where no document has the rare words of a query, the others are shown as far as they are about as near as the first.
  const NEAREST = 0.7;
  // What a word of a group adds to a sentence; the length at which a sentence says half as much, and one that is short.
  const GROUP = 3;
  const USUAL = 120;
  const SHORT = 40;
  // A query that finds fewer is asked again with its single characters.
  const FEW = 3;

  /** @type {Search.Engine['rank']} */
  async function rank(asked) {
    const opened = await index.open();
    const understood = await query.understand(asked, opened);
    const weights = await retrieve(understood, opened);
    const held = asWritten(understood, opened);
    const scores = score(weights, held, opened);
    return present(asked, held, weights, await kin.lean(asked, held.pairs, scores, opened.meta), opened);
  }

  // Loads the postings of what a query asks for; returns the weight of each term.
  /** @type {(understood: Search.Understood, opened: Search.Opened) => Promise<Map<string, number>>} */
  async function retrieve({ wishes, groups, meant, phrases, excluded }, { load, postings }) {
    const weights = query.termsOf(wishes);
    for (const [number, weight] of groups) weights.set(`#${number}`, weight);
    await load(weights.keys());
    if (fewHave(weights, postings)) {
      text.weigh(meant, 1, true, weights);
      await load(weights.keys());
    }
    await load([...phrases, ...excluded].flatMap(text.terms));
    return weights;
  }

  // A phrase that stands nowhere, or none that stand together, are searched like any words, and the reader is told.
  /** @type {(understood: Search.Understood, opened: Search.Opened) => Search.Understood} */
  function asWritten(understood, { postings }) {
    const standing = understood.phrases.filter((phrase) => having(phrase, postings).size);
    const sets = standing.map((phrase) => having(phrase, postings));
    const together = !sets.length || [...sets[0]].some((document) => sets.every((set) => set.has(document)));
    const phrases = together ? standing : [];
    const loose = understood.phrases.filter((phrase) => !phrases.includes(phrase));
    const notes = loose.map((phrase) => ({ kind: '没有照原样写的', asked: `“${phrase}”`, word: '当作一般的词来查' }));
    return { ...understood, phrases, notes: [...understood.notes, ...notes] };
  }

  /** @type {(weights: Map<string, number>, postings: Search.Opened['postings']) => boolean} */
  function fewHave(weights, postings) {
    const found = new Set();
    for (const term of weights.keys()) {
      const listed = postings(term);
      for (let i = 0; listed && i < listed.documents.length && found.size < FEW; i += 1) found.add(listed.documents[i]);
    }
    return found.size < FEW;
  }

  // The score of every document by its number; 0 where it has none of the terms, lacks a phrase, or has an excluded word.
  /** @type {(weights: Map<string, number>, understood: Search.Understood, opened: Search.Opened) => Float64Array} */
  function score(weights, { phrases, excluded }, { meta, postings }) {
    const scores = new Float64Array(meta.documents);
    for (const [term, weight] of weights) {
      const listed = postings(term);
      if (!listed) continue;
      const factor = (weight * rarity(listed.frequency, meta.documents)) / meta.steps;
      for (let i = 0; i < listed.documents.length; i += 1) scores[listed.documents[i]] += factor * listed.weights[i];
    }
    const wanted = phrases.map((phrase) => having(phrase, postings));
    const unwanted = excluded.map((word) => having(word, postings));
    return scores.map((value, document) =>
      wanted.every((set) => set.has(document)) && !unwanted.some((set) => set.has(document)) ? value : 0,
    );
  }

  /** @type {(frequency: number, documents: number) => number} */
  function rarity(frequency, documents) {
    return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
  }

  // The documents that have every pair of a phrase: as near as the index comes to the phrase itself.
  /** @type {(phrase: string, postings: Search.Opened['postings']) => Set<number>} */
  function having(phrase, postings) {
    const terms = text.terms(phrase);
    const pairs = terms.filter((term) => term.length > 1 || !text.isChinese(term));
    const sets = (pairs.length ? pairs : terms).map((term) => documentsOf(term, postings));
    return new Set(sets.length ? [...sets[0]].filter((document) => sets.every((set) => set.has(document))) : []);
  }

  /** @type {(term: string, postings: Search.Opened['postings']) => Set<number>} */
  function documentsOf(term, postings) {
    const listed = postings(term);
    return new Set(listed ? listed.documents : []);
  }

  /** @type {(asked: string, understood: Search.Understood, weights: Map<string, number>, scores: Float64Array, opened: Search.Opened) => Search.Ranked} */
  function present(asked, { meant, words, notes, groups, lacking, pairs }, weights, scores, { meta, postings }) {
    /** @type {(term: string, document: number) => boolean} */
    const has = (term, document) => {
      const listed = postings(term);
      return listed !== undefined && listed.documents.includes(document);
    };

    // Parts of the query, the longest first, and the groups of words that it speaks of: for a hit whose title and summary
    // show nothing of it.
    /** @type {Search.Ranked['reasons']} */
    function reasons(document) {
      /** @type {(term: string) => boolean} */
      const within = (term) => has(term, document);
      const parts = text.runs(meant).flatMap((run) => (text.isChinese(run) ? stretches(run, within) : [run].filter(within)));
      const named = [...groups.keys()].filter((number) => within(`#${number}`)).map((number) => meta.concepts[number]);
      return [...new Set([...parts.sort((a, b) => b.length - a.length), ...named])];
    }

    // How much of the query a sentence says, for its length: its terms, and the words of groups as much as rare ones.
    /** @type {Search.Ranked['weigh']} */
    function weigh(sentence) {
      const own = text.normalise(sentence);
      let sum = words.reduce((found, word) => found + (own.includes(word) ? GROUP : 0), 0);
      for (const term of new Set(text.terms(own))) {
        const listed = term.length > 1 && weights.has(term) && postings(term);
        if (listed) sum += (weights.get(term) || 0) * rarity(listed.frequency, meta.documents);
      }
      return sum / (1 + Math.max(own.length, SHORT) / USUAL);
    }

    return { hits: ranked(scores, lacking.length ? NEAREST : FLOOR), scores, notes, lacking, words: marks(meant, words), pairs, weigh, reasons };
  }

  // The documents in rank order; those far below the best one are left out.
  /** @type {(scores: Float64Array, floor: number) => number[]} */
  function ranked(scores, floor) {
    const most = scores.reduce((best, value) => (value > best ? value : best), 0);
    const near = above(scores, most * floor);
    const kept = near.length < LEAST && floor === FLOOR ? above(scores, 0) : near;
    kept.sort((a, b) => scores[b] - scores[a] || a - b);
    return kept === near ? near : kept.slice(0, LEAST);
  }

  // The documents whose score is above 0 and at least `least`, by their number.
  /** @type {(scores: Float64Array, least: number) => number[]} */
  function above(scores, least) {
    const found = [];
    for (let document = 0; document < scores.length; document += 1) {
      if (scores[document] > 0 && scores[document] >= least) found.push(document);
    }
    return found;
  }

  // What to mark in a hit: the runs of the query, and their pairs where a run does not stand as a whole.
  /** @type {(meant: string, words: string[]) => string[]} */
  function marks(meant, words) {
    const found = new Set(words);
    for (const run of text.runs(meant)) {
      found.add(run);
      if (text.isChinese(run)) text.pairs(run).forEach((pair) => found.add(pair));
    }
    return [...found].filter((word) => word.length > 1).sort((a, b) => b.length - a.length);
  }

  // The parts of a run all of whose pairs a document has.
  /** @type {(run: string, has: (term: string) => boolean) => string[]} */
  function stretches(run, has) {
    const found = [''];
    text.pairs(run).forEach((pair) => {
      if (has(pair)) found.push((found.pop() || pair[0]) + pair[1]);
      else found.push('');
    });
    return found.filter(Boolean);
  }

  jh.engine = { rank };
})((window.Junheng = window.Junheng || {}));
