// What a trainer made of a workshop: its minutes, its slides in their order, and what was written on them. It is kept in a
// file, and in the address as far as that holds it. Whatever a file or an address says, only what is known is taken from it.
// needs: records
(function (jh) {
  'use strict';

  const { records } = jh;
  const KIND = 'junheng-workshop';
  const VERSION = 1;
  const MINUTES = [90, 180];
  const MOST = 80; // slides
  const LONG = 10000; // characters of a text
  const FITS = 1800; // characters of an address that WeChat and old mail programs pass on whole
  const BEFORE = ['+cover', '+aims', '+plan'];
  const AFTER = ['+ask', '+local', '+sheet', '+end'];
  const OWN = [...BEFORE, ...AFTER];
  const NAMES = ['title', 'lead', 'about', 'points', 'source', 'notes', 'value1', 'value2', 'value3', 'label1', 'label2', 'label3'];

  /** @type {Workshop.State['fresh']} */
  function fresh(ids, minutes = MINUTES[0]) {
    return { minutes, slides: [...BEFORE, ...ids, ...AFTER].map((of) => ({ of, texts: {} })) };
  }

  /** @type {Workshop.State['chosen']} */
  function chosen({ slides }) {
    return slides.map(({ of }) => of).filter((of) => !OWN.includes(of));
  }

  // ---- what comes from outside

  /** @type {(value: unknown) => Workshop.Kept | null} */
  function known(value) {
    if (!isObject(value) || !Array.isArray(value.slides)) return null;
    const minutes = Number(value.minutes);
    const slides = value.slides.slice(0, MOST).flatMap((one) => {
      if (!isObject(one) || typeof one.of !== 'string') return [];
      if (!OWN.includes(one.of) && !records.isId(one.of)) return [];
      const given = isObject(one.texts) ? one.texts : {};
      const texts = NAMES.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name].slice(0, LONG)]] : []));
      return [{ of: one.of, texts: Object.fromEntries(texts) }];
    });
    return { minutes: MINUTES.includes(minutes) ? minutes : MINUTES[0], slides };
  }

  /** @type {(value: unknown) => value is Record<string, any>} */
  function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  /** @type {(text: string) => unknown} */
  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return null;
    }
  }

  /** @type {Workshop.State['opened']} */
  function opened(text) {
    const data = parsed(text);
    if (!isObject(data) || data.kind !== KIND) return { problem: '这不是“自己编一课”存的文件，没有读入；页面上的没有变。' };
    if (data.version !== VERSION) return { problem: '这个文件是别的版本存的，没有读入；页面上的没有变。' };
    const state = known(data);
    return state ? { state } : { problem: '这个文件不完整，没有读入；页面上的没有变。' };
  }

  /** @type {Workshop.State['written']} */
  function written({ minutes, slides }) {
    return JSON.stringify({ kind: KIND, version: VERSION, minutes, slides });
  }

  // ---- the address

  // `?ids=a,b&minutes=180`, and what was written or moved after `#w=`; `whole` says whether all of it stands there.
  /** @type {Workshop.State['toAddress']} */
  function toAddress(state) {
    const ids = chosen(state);
    const plain = `?ids=${[...new Set(ids)].join(',')}&minutes=${state.minutes}`;
    if (JSON.stringify(state) === JSON.stringify(fresh(ids, state.minutes))) return { address: plain, whole: true };
    const hash = `#w=${encodeURIComponent(JSON.stringify(state.slides.map(({ of, texts }) => (Object.keys(texts).length ? [of, texts] : of))))}`;
    return hash.length + plain.length <= FITS ? { address: plain + hash, whole: true } : { address: plain, whole: false };
  }

  /** @type {Workshop.State['fromAddress']} */
  function fromAddress(search, hash) {
    const asked = new URLSearchParams(search);
    const ids = (asked.get('ids') || asked.get('compare') || '').split(',').filter(records.isId);
    const minutes = Number(asked.get('minutes'));
    const plain = fresh([...new Set(ids)].slice(0, MOST - OWN.length), MINUTES.includes(minutes) ? minutes : MINUTES[0]);
    if (!hash.startsWith('#w=')) return plain;
    let listed = null;
    try {
      listed = parsed(decodeURIComponent(hash.slice(3)));
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
    }
    if (!Array.isArray(listed)) return plain;
    const slides = listed.map((one) => (Array.isArray(one) ? { of: one[0], texts: one[1] } : { of: one, texts: {} }));
    return known({ minutes: plain.minutes, slides }) || plain;
  }

  jh.workshop = { ...jh.workshop, state: { MINUTES, MOST, OWN, chosen, fresh, fromAddress, opened, toAddress, written } };
})((window.Junheng = window.Junheng || {}));
