// The data as scripts: each is loaded once, when it is needed, and hands its data to Junheng.shard(version, kind, key, …).
// A script element is the one thing that loads from a folder as well as from a server.
// The version is that of the page: a cache that mixes two builds would give wrong answers.
(function (jh) {
  'use strict';

  const TIMEOUT = 15000;
  const STALE = '这一页和数据不是同一版，所以没有显示。请重新载入；还是这样，请清除浏览器的缓存，在文件夹里打开的请重新解压到空文件夹。';
  const STAMP = ''; // the edition of this folder, which the build puts here and each page has in the address of this script
  const MIXED = '这一页和旁边的文件不是同一版，可能更新时只拷了一部分。请重新载入；还是这样，在文件夹里打开的请把新的一份解压到空文件夹，不要盖在旧的上面。';
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const base = `${own.src.slice(0, own.src.indexOf('assets/search/'))}search/`;
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
  // A page that was reloaded is not reloaded again, and asks past the cache.
  const reloaded = !navigation || navigation.type === 'reload';
  /** @type {Record<string, (...data: any[]) => unknown>} */
  const READERS = { terms: unpack, pinyin: readings, sounds, traditional: simpler, syllables };
  /** @type {Map<string, Promise<any>>} */
  const loads = new Map();
  /** @type {WeakMap<object, { done(value: unknown): void, fail(error: Search.ShardError): void, name: string }>} */
  const asked = new WeakMap();
  let version = own.dataset.version || ''; // '' in the preview, where the first script tells it

  // `said` is what to tell the reader when the version is another; '' when the script did not come.
  class ShardError extends Error {
    /** @param {string} name @param {string} said */
    constructor(name, said = '') {
      super(name);
      this.said = said;
    }
  }

  /** @type {(kind: string, key: string | number) => Promise<any>} */
  function load(kind, key) {
    const name = kind === 'table' || kind === 'meta' ? String(key) : `${kind}-${key}`;
    const found = loads.get(name) || request(name);
    loads.set(name, found);
    return found;
  }

  /** @type {(name: string) => Promise<unknown>} */
  function request(name) {
    const script = document.createElement('script');
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => fail(new ShardError(name)), TIMEOUT);
      /** @type {(value: unknown) => void} */
      const done = (value) => {
        clearTimeout(timer);
        resolve(value);
      };
      /** @type {(error: Search.ShardError) => void} */
      const fail = (error) => {
        clearTimeout(timer);
        loads.delete(name);
        script.remove();
        reject(error);
      };
      asked.set(script, { done, fail, name });
      script.onerror = () => fail(new ShardError(name));
      script.src = `${base}${name}.js?v=${version}${reloaded ? `&t=${Date.now()}` : ''}`;
      document.head.append(script);
    });
  }

  // Reloads the page, once, when an error is of another version. For pages that nothing was typed into that is not in the address.
  /** @type {Search.Shards['reload']} */
  function reload(error) {
    if (reloaded || !error || !error.said) return false;
    location.reload();
    return true;
  }

  // The number of a term's shard: its FNV-1a hash over UTF-16 units, modulo the number of shards.
  /** @type {Search.Shards['of']} */
  function of(term, count) {
    let number = 2166136261;
    for (let i = 0; i < term.length; i += 1) number = Math.imul(number ^ term.charCodeAt(i), 16777619);
    return (number >>> 0) % count;
  }

  // Called by the scripts. What nobody asked for is dropped.
  /** @type {Search.Receive} */
  function shard(found, kind, key, ...data) {
    const entry = document.currentScript && asked.get(document.currentScript);
    if (!entry) return;
    if (!version) version = found;
    if (found !== version) entry.fail(new ShardError(entry.name, STALE));
    else entry.done((READERS[kind === 'table' ? key : kind] || ((plain) => plain))(...data));
  }

  // A block of postings: its terms in one string, their numbers as base64, and the words of groups and the answers whose
  // names begin with one of its terms.
  /** @type {(names: string, packed: string, said: string, answers?: string[][]) => Search.Block} */
  function unpack(names, packed, said, answers = []) {
    const bytes = atob(packed);
    let at = 0;
    const number = () => {
      let value = 0;
      let shift = 0;
      let byte;
      do {
        byte = bytes.charCodeAt(at);
        at += 1;
        value |= (byte & 0x7f) << shift;
        shift += 7;
      } while (byte & 0x80);
      return value;
    };
    const found = new Map();
    for (const term of names ? names.split(' ') : []) {
      const frequency = number();
      const length = number();
      const documents = new Int32Array(length);
      const weights = new Uint8Array(length);
      let last = -1;
      for (let i = 0; i < length; i += 1) {
        last += number() + 1;
        documents[i] = last;
      }
      for (let i = 0; i < length; i += 2) {
        const byte = bytes.charCodeAt(at);
        at += 1;
        weights[i] = byte >> 4;
        if (i + 1 < length) weights[i + 1] = byte & 15;
      }
      found.set(term, { frequency, documents, weights });
    }
    return { terms: found, said: groups(said), answers: answers.map(([key, kind, title, url, about]) => ({ key, kind, title, url, text: about })) };
  }

  // `word 12+~3`: a word of group 12 that people also say when they mean group 3.
  /** @type {(said: string) => Search.Block['said']} */
  function groups(said) {
    const parts = said ? said.split(' ') : [];
    /** @type {Search.Block['said']} */
    const found = [];
    for (let i = 0; i + 1 < parts.length; i += 2) {
      /** @type {Map<number, boolean>} */
      const marks = new Map();
      for (const mark of parts[i + 1].split('+')) marks.set(Number(mark.replace('~', '')), mark[0] === '~');
      found.push([parts[i].replace(/_/g, ' '), marks]);
    }
    return found;
  }

  // A block of words with their pinyin: whole and as initials.
  /** @type {(listed: string) => Search.Reading[]} */
  function readings(listed) {
    const parts = listed.split(' ');
    const found = [];
    for (let i = 0; i + 1 < parts.length; i += 2) {
      const spoken = parts[i + 1].split("'");
      found.push({
        word: parts[i],
        syllables: spoken,
        whole: spoken.join(''),
        initials: spoken.map((syllable) => syllable[0]).join(''),
      });
    }
    return found;
  }

  // `liu shou留守 shui流水溜水;lao shi老师`: for each first syllable the second ones with their pairs.
  /** @type {(listed: string) => Search.Sounds} */
  function sounds(listed) {
    return new Map(
      listed.split(';').map((line) => {
        const [first, ...seconds] = line.split(' ');
        return [first, seconds.map((each) => [each.replace(/[^a-z]+$/, ''), each.replace(/^[a-z]+/, '').match(/../g) || []])];
      }),
    );
  }

  // Traditional characters and simplified ones in the same order: the simplified one by the traditional.
  /** @type {(tables: [traditional: string, simple: string]) => Map<string, string>} */
  function simpler([traditional, simple]) {
    return new Map(Array.from(traditional, (from, i) => [from, simple[i]]));
  }

  // `a:阿啊 ai:爱哀`: the syllable by the character.
  /** @type {(listed: string) => Map<string, string>} */
  function syllables(listed) {
    /** @type {Map<string, string>} */
    const found = new Map();
    for (const [reading, characters] of listed.split(' ').map((entry) => entry.split(':'))) {
      for (const character of characters) found.set(character, reading);
    }
    return found;
  }

  // A page that loads no data has this script all the same, and so knows without a request that its folder is of another edition.
  function compare() {
    const main = document.querySelector('main article');
    const page = new URL(own.src).searchParams.get('v') || '';
    if (!main || !STAMP || !page.includes('-') || page === STAMP) return;
    const said = document.createElement('p');
    said.className = 'jh-notice';
    said.setAttribute('role', 'alert');
    said.textContent = MIXED;
    main.prepend(said);
  }

  compare();
  jh.shard = shard;
  jh.shards = { load, of, reload, ShardError };
})((window.Junheng = window.Junheng || {}));
