// The practices that are nearest to a draft, with the phrases that both have, place names taken out.
// needs: element, records, search/engine, search/index
(function (jh) {
  'use strict';

  const { element, engine, index, records } = jh;
  const MOST = 5;
  const LEAST = 4; // the minimum length of a phrase that is shown, in characters
  const PHRASES = 3;
  const SUFFIX = /(?:自治县|自治州|地区|省|市|县|区|州|旗|盟)$/;
  const NOISE = /来源未载明|[^\u4e00-\u9fff]/g;

  /** @type {Form.Near['near']} */
  async function near(text, places) {
    const { hits } = await engine.rank(text.slice(0, 200));
    const found = await index.records(hits.slice(0, MOST));
    return Promise.all(found.map(async (hit) => {
      const whole = await records.find(hit.id);
      const other = whole ? whole.fields.flatMap(([, lines]) => lines.flat()).join('。') : '';
      return { ...hit, phrases: shared(masked(text, places), masked(other, [hit.place, ...places])) };
    }));
  }

  /** @type {Form.Near['masked']} */
  function masked(text, places) {
    const names = new Set(places.flatMap((place) => [place, place.replace(SUFFIX, '')]).filter((name) => name.length > 1));
    const bare = [...names].sort((a, b) => b.length - a.length).reduce((rest, name) => rest.split(name).join('。'), text);
    return bare.replace(NOISE, ' ');
  }

  /** @type {Form.Near['shared']} */
  function shared(one, two) {
    const grams = new Set();
    for (let i = 0; i + LEAST <= two.length; i += 1) grams.add(two.slice(i, i + LEAST));
    const phrases = new Set();
    for (let start = 0; start + LEAST <= one.length; start += 1) {
      let end = start + LEAST;
      if (one.slice(start, end).includes(' ') || !grams.has(one.slice(start, end))) continue;
      while (end < one.length && one[end] !== ' ' && two.includes(one.slice(start, end + 1))) end += 1;
      phrases.add(one.slice(start, end));
      start = end - 1;
    }
    return [...phrases].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).slice(0, PHRASES);
  }

  /** @type {Form.Near['list']} */
  function list(found, root) {
    return element('ul', {}, ...found.map(({ title, url, place, phrases }) => {
      const said = phrases.length ? element('span', { class: 'jh-shared' }, '都说到', ...phrases.flatMap((phrase) => [element('mark', {}, phrase), ' '])) : '';
      return element('li', {}, element('a', { href: root + url, target: '_blank', rel: 'noopener' }, title), `（${place}）`, said);
    }));
  }

  jh.near = { near, shared, masked, list };
})((window.Junheng = window.Junheng || {}));
