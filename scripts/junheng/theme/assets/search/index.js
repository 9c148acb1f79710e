// The index as far as it has been loaded: the postings of terms, the words of groups, and the records of hits.
// needs: later, search/shards
(function (jh) {
  'use strict';

  const { later, shards } = jh;
  /** @type {Map<number, Map<string, Search.Postings>>} */
  const blocks = new Map(); // the terms' shards by number, each a map from term to postings
  /** @type {Search.Answer[]} */
  const answers = []; // those in these shards
  /** @type {Search.Said} */
  const said = new Map(); // the words of groups in those shards, each with its groups and whether it is only spoken there

  // Returns { meta: what every query needs, said, answers, load, postings }.
  /** @type {Search.Index['open']} */
  async function open() {
    const meta = await shards.load('meta', 'meta');
    /** @type {(term: string) => number} */
    const numberOf = (term) => shards.of(term, meta.shards);

    // Loads the shards of terms.
    /** @type {Search.Opened['load']} */
    async function load(terms) {
      const wanted = [...new Set([...terms].map(numberOf))].filter((number) => !blocks.has(number));
      for (const { number, block } of await Promise.all(wanted.map(shard))) {
        blocks.set(number, block.terms);
        for (const [word, groups] of block.said) said.set(word, groups);
        answers.push(...block.answers);
      }
    }

    // The postings of a term that was loaded; undefined where no document has it.
    /** @type {Search.Opened['postings']} */
    function postings(term) {
      const block = blocks.get(numberOf(term));
      return block && block.get(term);
    }

    return { meta, said, answers, load, postings };
  }

  /** @type {(number: number) => Promise<{ number: number, block: Search.Block }>} */
  async function shard(number) {
    return { number, block: await shards.load('terms', number) };
  }

  // The records of documents: id, title, url, place, marks, summary.
  /** @type {Search.Index['records']} */
  async function records(documents) {
    const { hits } = await shards.load('meta', 'meta');
    const numbers = [...new Set(documents.map((document) => Math.floor(document / hits)))];
    const blocksOfHits = await Promise.all(numbers.map((number) => shards.load('hits', number)));
    return documents.map((document) => {
      const block = blocksOfHits[numbers.indexOf(Math.floor(document / hits))];
      const [id, title, place, marks, summary] = block[document % hits];
      return { document, id, title, url: `practices/${id}.html`, place, marks, summary };
    });
  }

  // The passages of a document by the anchor of their section.
  /** @type {Search.Index['passages']} */
  async function passages(document) {
    const { passages: size } = await shards.load('meta', 'meta');
    return (await shards.load('passages', Math.floor(document / size)))[document % size];
  }

  // Loads the scripts in a template; they fail as the data does.
  /** @type {Search.Index['scripts']} */
  async function scripts(id) {
    try {
      await later(id);
    } catch (error) {
      throw error instanceof jh.LaterError ? new shards.ShardError(error.message) : error;
    }
  }

  jh.index = { open, passages, records, scripts };
})((window.Junheng = window.Junheng || {}));
