// The answer above the hits, at most one: a document, an indicator or its limit, a place, or the guide whose question it is.
// needs: search/index, search/kin, search/shards, search/text
(function (jh) {
  'use strict';

  const { index, kin, shards, text } = jh;
  // What asks for a limit: an indicator by another name than its own is answered only with one of these.
  const ASKS = /标准|要求|达标线?|是?多少|怎[么样]算|界限|门槛|底线|规定|指标|不低于|最低|最少/g;
  // The query is the name and nothing else, but for a document, which it may stand beside other words.
  const WITHIN = '文号';
  const LIMIT = '界限';
  const INDICATOR = '指标';
  // A guide answers a question whose best hits are mostly of its topics, and which shares some pairs with its title and
  // question that few guides have: all ask where the money comes from.
  const BEST = 10;
  const MOSTLY = 0.6;
  const NAMED = 2;
  const FEW = 3;

  /** @type {Search.Answers['of']} */
  async function of(asked, ranked) {
    const { meta } = await index.open();
    return (await named(asked)) || (kin.isQuestion(ranked.pairs, meta) ? byTopics(ranked) : null);
  }

  // What came with the terms of the query itself.
  /** @type {Search.Answers['named']} */
  async function named(asked) {
    const { meta, answers } = await index.open();
    return byName(asked, answers, meta.stop);
  }

  /** @type {(asked: string, answers: Search.Answer[], stops: string[]) => Search.Answer | null} */
  function byName(asked, answers, stops) {
    const whole = bare(asked);
    const codes = text.runs(asked);
    const name = bare(stops.reduce((rest, phrase) => rest.split(phrase).join(' '), text.normalise(asked)));
    const limit = bare(asked.replace(ASKS, ' ')).replace(/的$/, '');
    const found = answers.filter(({ key, kind }) => {
      const own = bare(key);
      if (kind === WITHIN) return whole.includes(own);
      if (kind === LIMIT) return own === limit && limit !== whole;
      if (kind === INDICATOR) return own === name || own === limit || (/^[a-z]\d+$/.test(own) && codes.includes(own));
      return own === whole || own === name;
    });
    // Two places of one name are no answer, and the hits have both.
    return new Set(found.map(({ url }) => url)).size === 1 ? found[0] : null;
  }

  // Without the brackets and blanks that people write in several ways.
  /** @type {(name: string) => string} */
  function bare(name) {
    return text.normalise(name).replace(/[^\u3400-\u9fffa-z0-9]/g, '');
  }

  /** @type {(ranked: Search.Ranked) => Promise<Search.Answer | null>} */
  async function byTopics({ hits, pairs }) {
    const [guides, { topic }] = await Promise.all([shards.load('table', 'guides'), shards.load('table', 'alike')]);
    const lines = topic.split(' ');
    const best = hits.slice(0, BEST).map((document) => lines[document].split('+').map((number) => parseInt(number, 36)));
    const telling = pairs.filter((pair) => guides.filter(([title, question]) => `${title} ${question}`.includes(pair)).length <= FEW);
    const fitting = guides
      .map(([title, question, url, topics]) => {
        const own = new Set(topics.split(' ').map(Number));
        const shared = telling.filter((pair) => `${title} ${question}`.includes(pair)).length;
        return { title, question, url, shared, share: best.filter((each) => each.some((number) => own.has(number))).length / BEST };
      })
      .filter(({ share, shared }) => share >= MOSTLY && shared >= NAMED)
      .sort((a, b) => b.shared - a.shared || b.share - a.share);
    if (!fitting.length) return null;
    const [{ title, question, url }] = fitting;
    return { key: '', kind: '指引', title, url, text: `${question}这一篇把各地的做法放在一起比过，有数字和步骤。` };
  }

  jh.answers = { named, of };
})((window.Junheng = window.Junheng || {}));
