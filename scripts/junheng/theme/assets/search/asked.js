// The answer above the hits that is found by them: the figures of a measure, or the guide whose question it is.
// needs: search/answers, search/index, search/kin, search/shards, search/text
(function (jh) {
  'use strict';

  const { answers, index, kin, shards, text } = jh;
  // A guide answers a question whose best hits are mostly of its topics, and which shares some pairs with its title and
  // question that few guides have: all ask where the money comes from.
  const BEST = 10;
  const MOSTLY = 0.6;
  const NAMED = 2;
  const FEW = 3;
  // An amount is asked for in money, in shares, or in what is counted; how and why are no amounts. A measure answers that has
  // figures in some of the best hits and shares a pair of its name with the query; one that only the hits speak of is another's.
  const AMOUNT = /多少|几[块元个名位人]|[多少]大比例|百分之几/;
  const MANNER = /怎[么样]|如何|为[什何]|按什么/;
  const MONEY = /钱|[补津]贴|补助|[块元费发]|工资|(?:[补给花收交要]|[一每][天顿餐])多少(?![人名个所套间分])/;
  const SHARE = /比例|百分|占|率/;
  const EACH = /[补发交]|津贴|每/;
  const COUNTED = /多少([人所个套间])|(?:几|多少)([个名位人])/; // a person is 几个, 几名 or 多少人
  // What an amount is asked for each of, and how the name or the unit of a measure says so; a total of a place is no answer then.
  /** @type {[RegExp, RegExp][]} */
  const PER = [
    [/月/, /月/],
    [/[一每][天日顿餐]/, /天/],
    [/[一每][个所]?学?校/, /每校|[每单][所校]|\/所/],
    [/[一每][个名位]?(?:学生|孩子|娃|老师|教师|人|生)(?=$|[多几一每补发拿领收交花给要])/, /\/[人生]|每名/],
    [/[一每](?:[间套]|个?[^一每]{0,4}(?:宿舍|周转房))/, /\/[间套]|每[间套]/],
  ];
  // What is left of a query when the words of amounts are taken out is what they are of.
  const WORDS = /多少|几[块元]|一?个?月|每人?|钱|补[贴助]?|给|发/g;
  const HELD = 2;
  const ALIKE = 2; // pairs of a name that make up for the hits, where each is asked for

  /** @type {Search.Asked} */
  async function of(asked, ranked) {
    const { meta } = await index.open();
    const found = (await answers.named(asked)) || (await byAmount(asked, ranked));
    return found || (kin.isQuestion(ranked.pairs, meta) ? byTopics(ranked) : null);
  }

  // ---- amounts

  /** @type {(asked: string, ranked: Search.Ranked) => Promise<Search.Answer | null>} */
  async function byAmount(asked, { hits, words }) {
    if (!AMOUNT.test(asked) || MANNER.test(asked)) return null;
    const measures = await shards.load('table', 'asked');
    const best = hits.slice(0, BEST);
    const pairs = new Set([asked, ...words].flatMap((each) => text.runs(each)).flatMap((run) => text.pairs(run)));
    const per = perWhat(asked);
    const ofNothing = !text.runs(asked.replace(WORDS, ' ')).length;
    const fitting = measures
      .map(([title, unit, about, holders], number) => {
        const own = holders.split(' ').map(Number);
        const held = ofNothing ? own.length : best.filter((document) => own.includes(document)).length;
        const shared = named(title, pairs);
        const rate = EACH.test(asked) && unit.includes('/') ? HELD : 0;
        const enough = held >= HELD || (per.length > 0 && shared >= ALIKE);
        return { number, title, unit, enough, shared, weight: held + rate + 2 * shared + named(about, pairs) };
      })
      .filter(({ unit, enough, shared }) => fits(asked, unit) && enough && (shared || ofNothing))
      .filter(({ title, unit }) => per.every((measure) => measure.test(`${title} ${unit}`)))
      .sort((a, b) => b.weight - a.weight || a.number - b.number);
    if (!fitting.length) return null;
    const [{ number, title, unit }] = fitting;
    const [url, about, rows] = await shards.load('asked', number);
    return { key: '', kind: '数字', title: `${title}（${unit}）`, url, text: about, rows };
  }

  // How many pairs of a name a query shares.
  /** @type {(name: string, pairs: Set<string>) => number} */
  function named(name, pairs) {
    return text.runs(name).flatMap((run) => text.pairs(run)).filter((pair) => pairs.has(pair)).length;
  }

  // What the measure of an answer must be for each of.
  /** @type {(asked: string) => RegExp[]} */
  function perWhat(asked) {
    return PER.filter(([words]) => words.test(asked)).map(([, measure]) => measure);
  }

  /** @type {(asked: string, unit: string) => boolean} */
  function fits(asked, unit) {
    if (SHARE.test(asked)) return unit.includes('%');
    if (MONEY.test(asked)) return unit.includes('元');
    const [, exactly = '', loosely = ''] = COUNTED.exec(asked) || [];
    return (exactly !== '' && unit === exactly) || (loosely !== '' && ['人', '名'].includes(unit));
  }

  // ---- guides

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

  jh.asked = of;
})((window.Junheng = window.Junheng || {}));
