// The answer above the hits that came with the terms of the query: a document, an indicator or its limit, a place, a term.
// needs: search/index, search/text
(function (jh) {
  'use strict';

  const { index, text } = jh;
  // What asks for a limit: an indicator by another name than its own is answered only with one of these.
  const ASKS = /标准|要求|达标线?|是?多少|怎[么样]算|界限|门槛|底线|规定|指标|不低于|最低|最少/g;
  // The query is the name and nothing else, but for a document, which it may stand beside other words.
  const WITHIN = '文号';
  const LIMIT = '界限';
  const INDICATOR = '指标';
  const TERM = '易混';
  const MEANS = /是?什么意思|是什么|指的?是?什么|有什么(?:区别|不同)/g;

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
      if (kind === TERM) return own === bare(asked.replace(MEANS, ' '));
      if (kind === LIMIT) return own === limit && limit !== whole;
      if (kind === INDICATOR) return own === name || own === limit || (/^[a-z]\d+$/.test(own) && codes.includes(own));
      return own === whole || own === name;
    });
    // Two places of one name are no answer, and the hits have both.
    return new Set(found.map(({ url }) => url)).size === 1 ? found[0] : null;
  }

  // Without the brackets and blanks that people write in several ways; 1+X and 20% are names.
  /** @type {(name: string) => string} */
  function bare(name) {
    return text.normalise(name).replace(/[^\u3400-\u9fffa-z0-9+%]/g, '');
  }

  jh.answers = { named };
})((window.Junheng = window.Junheng || {}));
