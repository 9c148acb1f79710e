// The search: a query in, the documents in rank order out, with what was understood.
(function (jh) {
  'use strict';

  const { text, shards, query } = jh;
  const CONCEPT = 3;
  const SPOKEN = 1.5;
  const CODE = 0.6;
  const REWORDED = 0.7;
  // A hit far below the best one shares a common pair or two and is left out; the first few always stay.
  const FLOOR = 0.15;
  const LEAST = 10;
  // A query that finds fewer is asked again with its single characters.
  const FEW = 3;
  const loaded = new Map();
  const said = new Map(); // the words of groups in the shards loaded so far, each with its groups and how it is said there

  async function ready() {
    if (!jh.meta) jh.meta = await shards.load('meta', 'meta');
    return jh.meta;
  }

  async function fetch(weights) {
    const wanted = new Set([...weights.keys()].map((term) => shards.of(term, jh.meta.shards)));
    await Promise.all(
      [...wanted].filter((number) => !loaded.has(number)).map(async (number) => {
        const shard = await shards.load('terms', number);
        loaded.set(number, shard.terms);
        for (const [word, numbers] of shard.said) said.set(word, numbers);
      }),
    );
  }

  function postings(term) {
    const shard = loaded.get(shards.of(term, jh.meta.shards));
    return shard && shard.get(term);
  }

  // The score of every document by its number, 0 where it has none of the terms.
  function score(weights) {
    const { documents, steps } = jh.meta;
    const scores = new Float64Array(documents);
    for (const [term, weight] of weights) {
      const listed = postings(term);
      if (!listed) continue;
      const rarity = Math.log(1 + (documents - listed.frequency + 0.5) / (listed.frequency + 0.5));
      const factor = (weight * rarity) / steps;
      for (let i = 0; i < listed.documents.length; i += 1) scores[listed.documents[i]] += factor * listed.weights[i];
    }
    return scores;
  }

  // The documents that have every pair of a phrase: as near as the index comes to the phrase itself.
  function having(phrase) {
    const needed = text.terms(phrase).filter((term) => term.length > 1 || !text.isChinese(term));
    const wanted = needed.length ? needed : text.terms(phrase);
    let kept = null;
    for (const term of wanted) {
      const listed = postings(term);
      const set = new Set(listed ? listed.documents : []);
      kept = kept ? new Set([...kept].filter((document) => set.has(document))) : set;
    }
    return kept || new Set();
  }

  // The documents in rank order; those far below the best one are left out.
  function ranked(scores) {
    const most = scores.reduce((best, value) => (value > best ? value : best), 0);
    const near = above(scores, most * FLOOR);
    const kept = near.length < LEAST ? above(scores, 0) : near;
    kept.sort((a, b) => scores[b] - scores[a] || a - b);
    return kept === near ? near : kept.slice(0, LEAST);
  }

  // The documents whose score is above 0 and at least `least`, by their number.
  function above(scores, least) {
    const found = [];
    for (let document = 0; document < scores.length; document += 1) {
      if (scores[document] > 0 && scores[document] >= least) found.push(document);
    }
    return found;
  }

  // Returns { hits: [document, …], scores: by document, notes: [{ kind, asked, word }, …], words: [text to mark],
  // meant: the query as it was understood, groups: [number of a group of words, …] }.
  async function rank(asked) {
    const meta = await ready();
    const { plain: typed, phrases, excluded } = query.read(asked);
    let plain = typed;
    const notes = [];
    const weights = new Map();
    text.weigh(query.withoutStops(plain, meta), 1, false, weights);
    reword(weights, plain, meta);
    await fetch(weights);
    const known = (term) => Boolean(postings(term));
    if (text.runs(query.withoutStops(plain, meta)).some((run) => text.isChinese(run) && query.doubtful(run, known).some(Boolean))) {
      const simple = await query.simplified(plain);
      if (simple !== plain) {
        notes.push({ kind: '繁体', asked: plain, word: simple });
        plain = simple;
        weights.clear();
      }
    }
    let meant = query.withoutStops(plain, meta);
    text.weigh(meant, 1, false, weights);
    reword(weights, plain, meta);
    for (const found of await query.fromPinyin(plain, meta)) {
      notes.push({ kind: '拼音', ...found });
      text.weigh(found.word, found.weight, false, weights);
      meant += ` ${found.word}`;
    }
    await fetch(weights);
    // What a group's word says is no slip, even where the catalogue itself never says it.
    const unsaid = query.concepts(meant, said).words.reduce((rest, word) => rest.split(word).join(' '), meant);
    for (const found of await query.slips(unsaid, known)) {
      notes.push({ kind: '可能是', ...found });
      text.weigh(found.word, found.weight, false, weights);
      meant += ` ${found.word}`;
    }
    for (const run of text.runs(plain)) {
      const title = Object.prototype.hasOwnProperty.call(meta.codes, run) ? meta.codes[run] : '';
      if (title) {
        notes.push({ kind: '指标', asked: run.toUpperCase(), word: title });
        text.weigh(title, CODE, false, weights);
      }
    }
    const spoken = speak(weights, `${plain} ${meant} ${query.formal(plain, meta)}`);
    for (const number of spoken.numbers) {
      const first = text.normalise(meta.concepts[number]);
      const asked = spoken.words.find((word) => said.get(word).has(number));
      if (!`${plain} ${meant}`.includes(first)) notes.push({ kind: '同义', asked, word: first });
    }
    await fetch(weights);
    let scores = score(weights);
    if (above(scores, 0).length < FEW) {
      text.weigh(meant, 1, true, weights);
      await fetch(weights);
      scores = score(weights);
    }
    for (const phrase of [...phrases, ...excluded]) await fetch(text.weigh(phrase, 1, true, new Map()));
    for (const phrase of phrases) keep(scores, having(phrase), true);
    for (const word of excluded) keep(scores, having(word), false);
    const groups = [...spoken.numbers];
    const named = groups.map((number) => text.normalise(meta.concepts[number]));
    return { hits: ranked(scores), scores, notes, words: marks(meant, [...spoken.words, ...named]), meant, groups };
  }

  // Adds the query in the words of documents, where it was put in everyday ones.
  function reword(weights, plain, meta) {
    const formal = query.formal(plain, meta);
    if (formal !== plain) text.weigh(query.withoutStops(formal, meta), REWORDED, false, weights);
  }

  // Adds the groups that a query speaks of to what is asked for.
  function speak(weights, plain) {
    const spoken = query.concepts(plain, said);
    for (const number of spoken.numbers) {
      const formal = spoken.words.some((word) => said.get(word).get(number) === false);
      weights.set(`#${number}`, formal ? CONCEPT : SPOKEN);
    }
    return spoken;
  }

  function keep(scores, set, wanted) {
    for (let document = 0; document < scores.length; document += 1) if (set.has(document) !== wanted) scores[document] = 0;
  }

  // What to mark in a hit: the runs of the query, and their pairs where a run does not stand as a whole.
  function marks(meant, words) {
    const found = new Set(words);
    for (const run of text.runs(meant)) {
      found.add(run);
      if (text.isChinese(run)) text.pairs(run).forEach((pair) => found.add(pair));
    }
    return [...found].filter((word) => word.length > 1).sort((a, b) => b.length - a.length);
  }

  // What of the query a document has, for one whose title and summary show nothing of it: parts of the query, the longest
  // first, and the groups of words that it speaks of.
  function reasons(document, { meant, groups }) {
    const has = (term) => {
      const listed = postings(term);
      return Boolean(listed) && listed.documents.includes(document);
    };
    const parts = text.runs(meant).flatMap((run) => (text.isChinese(run) ? stretches(run, has) : [run].filter(has)));
    const named = groups.filter((number) => has(`#${number}`)).map((number) => jh.meta.concepts[number]);
    return [...new Set([...parts.sort((a, b) => b.length - a.length), ...named])];
  }

  // The parts of a run all of whose pairs a document has.
  function stretches(run, has) {
    const found = [''];
    text.pairs(run).forEach((pair) => {
      if (has(pair)) found.push((found.pop() || pair[0]) + pair[1]);
      else found.push('');
    });
    return found.filter(Boolean);
  }

  // The records of documents: id, title, url, place, tier, summary.
  async function records(documents) {
    const { hits } = await ready();
    const blocks = new Map();
    await Promise.all(
      [...new Set(documents.map((document) => Math.floor(document / hits)))].map(async (block) => {
        blocks.set(block, await shards.load('hits', block));
      }),
    );
    return documents.map((document) => {
      const [id, title, url, place, tier, summary] = blocks.get(Math.floor(document / hits))[document % hits];
      return { document, id, title, url, place, tier, summary };
    });
  }

  jh.engine = { ready, rank, reasons, records };
})((window.Junheng = window.Junheng || {}));
