// The scripts of the index: each is loaded once, when it is needed, and hands its data to Junheng.shard(kind, key, …).
// A script element is the one thing that loads from a folder as well as from a server.
(function (jh) {
  'use strict';

  const TIMEOUT = 15000;
  const waiting = new Map();
  const here = document.currentScript.src;
  const base = here.slice(0, here.indexOf('assets/search/')) + 'search/';

  class ShardError extends Error {}

  function load(kind, key) {
    const name = kind === 'table' || kind === 'meta' ? String(key) : `${kind}-${key}`;
    if (waiting.has(name)) return waiting.get(name).promise;
    const entry = {};
    entry.promise = new Promise((resolve, reject) => {
      const script = document.createElement('script');
      const fail = () => {
        waiting.delete(name);
        script.remove();
        reject(new ShardError(name));
      };
      const timer = setTimeout(fail, TIMEOUT);
      entry.resolve = (value) => {
        clearTimeout(timer);
        resolve(value);
      };
      script.onerror = () => {
        clearTimeout(timer);
        fail();
      };
      script.src = `${base}${name}.js?v=${jh.edition || ''}`;
      document.head.append(script);
    });
    waiting.set(name, entry);
    return entry.promise;
  }

  // The shard that a term stands in: its hash, FNV-1a over its UTF-16 units, among so many shards.
  function of(term, count) {
    let number = 2166136261;
    for (let i = 0; i < term.length; i += 1) number = Math.imul(number ^ term.charCodeAt(i), 16777619);
    return (number >>> 0) % count;
  }

  // Called by the scripts. What nobody asked for is dropped.
  function shard(kind, key, ...data) {
    const name = kind === 'table' || kind === 'meta' ? String(key) : `${kind}-${key}`;
    const entry = waiting.get(name);
    if (entry) entry.resolve(kind === 'terms' ? unpack(...data) : kind === 'pinyin' ? readings(...data) : data[0]);
  }

  // A block of postings: its terms in one string, their numbers as base64, and the words of groups that begin with one of
  // its terms. Returns { terms: Map from term to postings, said: [[word, Map from group to
  // whether it is only spoken], …] }.
  function unpack(names, packed, said) {
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
    return { terms: found, said: groups(said) };
  }

  // `word 12+~3`: a word of group 12 that people also say when they mean group 3.
  function groups(said) {
    const parts = said ? said.split(' ') : [];
    const found = [];
    for (let i = 0; i + 1 < parts.length; i += 2) {
      const marks = parts[i + 1].split('+').map((mark) => [Number(mark.replace('~', '')), mark[0] === '~']);
      found.push([parts[i].replace(/_/g, ' '), new Map(marks)]);
    }
    return found;
  }

  // A block of words with their pinyin: whole and as initials.
  function readings(listed) {
    const parts = listed.split(' ');
    const found = [];
    for (let i = 0; i + 1 < parts.length; i += 2) {
      const syllables = parts[i + 1].split("'");
      found.push({
        word: parts[i],
        syllables,
        whole: syllables.join(''),
        initials: syllables.map((syllable) => syllable[0]).join(''),
      });
    }
    return found;
  }

  jh.shard = shard;
  jh.shards = { load, of, ShardError };
})((window.Junheng = window.Junheng || {}));
