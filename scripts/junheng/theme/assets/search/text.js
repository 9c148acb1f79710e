// A text as search terms. scripts/junheng/search/terms.py does the same for the index; a test compares the two.
(function (jh) {
  'use strict';

  const RUN = /[\u3400-\u9fff]+|[a-z0-9]+(?:[.+][a-z0-9]+)*%?/g;
  const PART = /[0-9]+(?:\.[0-9]+)?|[a-z]+/g;
  // A single character says little; where its pairs are asked for as well it only breaks ties.
  const CHARACTER = 0.2;
  const PARTIAL = 0.5;

  function normalise(text) {
    return text.normalize('NFKC').toLowerCase();
  }

  function runs(text) {
    return normalise(text).match(RUN) || [];
  }

  function isChinese(run) {
    return run.charCodeAt(0) >= 0x3400;
  }

  function pairs(run) {
    const found = [];
    for (let i = 0; i + 1 < run.length; i += 1) found.push(run.slice(i, i + 2));
    return found;
  }

  // The terms of a text, as often as they occur: what the index counts.
  function terms(text) {
    const found = [];
    for (const run of runs(text)) {
      if (isChinese(run)) found.push(...run, ...pairs(run));
      else found.push(run, ...(run.match(PART) || []).filter((part) => part !== run));
    }
    return found;
  }

  // The terms of a query with their weights. Long runs leave their single characters out, unless `all` asks for them.
  function weigh(text, weight, all, into) {
    const put = (term, value) => {
      if (!(into.get(term) >= value)) into.set(term, value);
    };
    for (const run of runs(text)) {
      if (!isChinese(run)) {
        put(run, weight);
        for (const part of run.match(PART) || []) if (part !== run) put(part, weight * PARTIAL);
      } else if (run.length === 1) {
        put(run, weight);
      } else {
        for (const pair of pairs(run)) put(pair, weight);
        if (all || run.length <= 4) for (const character of run) put(character, weight * CHARACTER);
      }
    }
    return into;
  }

  jh.text = { normalise, runs, isChinese, pairs, terms, weigh };
})((window.Junheng = window.Junheng || {}));
