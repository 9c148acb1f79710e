// The figures as objects, from the scripts that data/measures.py makes.
// needs: search/shards
(function (jh) {
  'use strict';

  const { shards } = jh;
  const PLAN = 'plan';

  /** @type {Figures.Parts['read']} */
  async function read(table, first, end) {
    const numbers = Array.from({ length: Math.max(0, Math.ceil(end / table.size) - Math.floor(first / table.size)) }, (_, i) => Math.floor(first / table.size) + i);
    const found = await Promise.all(numbers.map((number) => shards.load('figures', number)));
    const all = found.flatMap((shard) => shard.rows.map((row) => figureOf(table, shard, row)));
    const skip = first - (numbers.length ? numbers[0] * table.size : 0);
    return all.slice(skip, skip + end - first);
  }

  /** @type {(table: Figures.Table, shard: Figures.Shard, row: Figures.Row) => Figures.Figure} */
  function figureOf(table, shard, [at, measure, claim, printed, value, kind, year, date, state, doubt]) {
    const [practice, title, region, topics, indicators, marks] = shard.practices[at];
    const [place, short, province] = shard.regions[region];
    return {
      practice,
      title,
      topics: topics.map((number) => table.topics[number][0]),
      indicators: indicators.map((number) => table.indicators[number][0]),
      marks,
      place,
      short,
      province,
      measure,
      claim,
      printed,
      value,
      kind: table.kinds[kind][1],
      planned: table.kinds[kind][0] === PLAN,
      year,
      date,
      masked: state === 1,
      doubted: doubt !== '',
      doubt,
    };
  }

  jh.figures = { ...jh.figures, read };
})((window.Junheng = window.Junheng || {}));
