// A text as search terms. scripts/junheng/search/terms.py does the same for the index; a test compares the two.
(function (jh) {
  'use strict';

  const RUN = /[\u3400-\u9fff]+|[a-z0-9]+(?:[.+][a-z0-9]+)*%?/g;
  const PART = /[0-9]+(?:\.[0-9]+)?|[a-z]+/g;
  // A single character says little; where its pairs are asked for as well it only breaks ties.
  const CHARACTER = 0.2;
  const PARTIAL = 0.5;

  /** @type {Search.Text['normalise']} */
  function normalise(text) {
    return text.normalize('NFKC').toLowerCase();
  }

  /** @type {Search.Text['runs']} */
  function runs(text) {
    return normalise(text).match(RUN) || [];
  }

  /** @type {Search.Text['isChinese']} */
  function isChinese(run) {
    return run.charCodeAt(0) >= 0x3400;
  }

  /** @type {Search.Text['pairs']} */
  function pairs(run) {
    const found = [];
    for (let i = 0; i + 1 < run.length; i += 1) found.push(run.slice(i, i + 2));
    return found;
  }

  // A number with the character after it, its unit: 6000元; '' where there is none.
  /** @type {(text: string, match: RegExpMatchArray) => string} */
  function measured(text, match) {
    const next = text[Number(match.index) + match[0].length];
    return next && /[\u3400-\u9fff]/.test(next) && /[0-9]$/.test(match[0]) ? match[0] + next : '';
  }

  // The terms of a text, as often as they occur: what the index counts.
  /** @type {Search.Text['terms']} */
  function terms(text) {
    const found = [];
    const whole = normalise(text);
    for (const match of whole.matchAll(RUN)) {
      const run = match[0];
      const amount = measured(whole, match);
      if (isChinese(run)) found.push(...run, ...pairs(run));
      else found.push(run, ...(run.match(PART) || []).filter((part) => part !== run), ...(amount ? [amount] : []));
    }
    return found;
  }

  // The terms of a query with their weights. Long runs leave their single characters out, unless `all` asks for them.
  /** @type {Search.Text['weigh']} */
  function weigh(text, weight, all, into) {
    /** @type {(term: string, value: number) => void} */
    const put = (term, value) => {
      if ((into.get(term) || 0) < value) into.set(term, value);
    };
    const whole = normalise(text);
    for (const match of whole.matchAll(RUN)) {
      const run = match[0];
      const amount = measured(whole, match);
      if (amount) put(amount, weight);
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

  // For each character of a run whether it is doubtful: no pair that it is in stands anywhere in the catalogue. Where two
  // words merely meet, only the pair between them is missing.
  /** @type {Search.Text['doubtful']} */
  function doubtful(run, known) {
    if (run.length === 1) return [!known(run)];
    return [...run].map((_, i) => !(i && known(run.slice(i - 1, i + 1))) && !(i + 1 < run.length && known(run.slice(i, i + 2))));
  }

  jh.text = { normalise, runs, isChinese, pairs, terms, weigh, doubtful };
})((window.Junheng = window.Junheng || {}));
