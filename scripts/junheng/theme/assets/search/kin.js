// A question in whole sentences is scored once more: what the best documents have in common, their subtopics and
// indicators, speaks for others that have it, too; what is done comes before what is planned or over, and amounts come
// first where amounts are asked for.
// needs: search/shards
(function (jh) {
  'use strict';

  const { shards } = jh;
  // A query with fewer pairs names a thing, and its own words find it.
  const PAIRS = 4;
  // With more documents the table weighs more than all else that a query loads.
  const MOST = 3000;
  // The best documents are asked what they have in common; what has less of their scores together is chance.
  // nDCG@10 of tests/golden/queries.json with 445 practices: tune 0.894 to 0.898, kept 0.929 as before, lay 0.762 to 0.790.
  const BEST = 10;
  const SHARE = 1.2;
  const PULL = 0.4;
  // What is planned or over, and what has an amount. The figures are the same without these two.
  const LATER = 0.97;
  const AMOUNT = 1.2;
  const AMOUNTS = /多少钱|花钱|几块|[补贴发给收费][^，。？]{0,3}多少/;

  /** @type {Search.Kin['lean']} */
  async function lean(asked, pairs, scores, meta) {
    if (!isQuestion(pairs, meta)) return scores;
    const { topic, indicator, later, amount } = await shards.load('table', 'alike');
    const best = [...scores.keys()].sort((a, b) => scores[b] - scores[a] || a - b).slice(0, BEST);
    const pulled = [topic, indicator].flatMap(held).map((kin) => pull(kin, best, scores));
    const most = Math.max(...pulled.map(({ weight }) => weight));
    const leant = Float64Array.from(scores);
    for (const { holders, weight, rarity } of pulled) {
      if (weight) for (const document of holders) if (scores[document]) leant[document] += (PULL * rarity * weight) / most;
    }
    const priced = AMOUNTS.test(asked);
    return leant.map((score, i) => score * (later[i] === '1' ? LATER : 1) * (priced && amount[i] === '1' ? AMOUNT : 1));
  }

  /** @type {Search.Kin['isQuestion']} */
  function isQuestion(pairs, { documents }) {
    return pairs.length >= PAIRS && documents <= MOST;
  }

  // The documents of each value of a line.
  /** @type {(line: string) => number[][]} */
  function held(line) {
    /** @type {Map<string, number[]>} */
    const holders = new Map();
    for (const [document, own] of line.split(' ').entries()) {
      for (const value of own ? own.split('+') : []) holders.set(value, [...(holders.get(value) || []), document]);
    }
    return [...holders.values()];
  }

  // How much the best documents have of a kind, the rarer the more.
  /** @type {(holders: number[], best: number[], scores: Float64Array) => { holders: number[], weight: number, rarity: number }} */
  function pull(holders, best, scores) {
    const share = best.reduce((sum, one) => sum + (holders.includes(one) ? scores[one] / (scores[best[0]] || 1) : 0), 0);
    const rarity = Math.log(1 + (scores.length - holders.length + 0.5) / (holders.length + 0.5));
    return { holders, rarity, weight: share >= SHARE ? share * rarity : 0 };
  }

  jh.kin = { isQuestion, lean };
})((window.Junheng = window.Junheng || {}));
