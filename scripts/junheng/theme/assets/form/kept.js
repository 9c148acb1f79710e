// A draft with the new sources that it cites: kept in this tab at every change, and in this browser when somebody asks.
(function (jh) {
  'use strict';

  const KEY = 'junheng-draft';

  // A form that an address fills in has a draft of its own in the tab, so that neither takes the place of the other.
  /** @type {Record<Form.Keeper, () => [Storage, string]>} */
  const KEEPERS = {
    browser: () => [localStorage, KEY],
    tab: () => [sessionStorage, KEY + location.search],
  };

  // Where the browser denies its storage, even its name throws.
  /** @type {Form.Kept['write']} */
  function write(keeper, draft, sources, taken) {
    try {
      const [store, key] = KEEPERS[keeper]();
      store.setItem(key, JSON.stringify({ draft, sources, taken }));
      return true;
    } catch {
      return false;
    }
  }

  // An older form may have written it: what does not fit the fields of today is left out.
  /** @type {Form.Kept['read']} */
  function read(keeper, data) {
    const found = parsed(keeper);
    if (!isRecord(found) || !isRecord(found.draft)) return null;
    const { draft, sources } = found;
    const texts = isRecord(draft.body) ? draft.body : {};
    const body = Object.fromEntries(data.sections.map(([anchor]) => [anchor, texts[anchor]]).filter(hasText));
    return {
      taken: found.taken === true,
      draft: { ...fitting(draft, data.records.Practice, data), body },
      sources: Array.isArray(sources) ? sources.filter(isRecord).map((source) => row(source, data.records.SourceEntry)) : [],
    };
  }

  /** @type {(keeper: Form.Keeper) => unknown} */
  function parsed(keeper) {
    try {
      const [store, key] = KEEPERS[keeper]();
      return JSON.parse(store.getItem(key) || 'null');
    } catch {
      return null;
    }
  }

  /** @type {(record: Record<string, unknown>, fields: Form.Field[], data: Form.Book) => Form.Fields} */
  function fitting(record, fields, data) {
    return Object.fromEntries(fields.map(({ name, type }) => [name, fit(record[name], type, data)]).filter(([, value]) => value !== undefined));
  }

  /** @type {(value: unknown, type: Form.FieldType, data: Form.Book) => Form.Value | undefined} */
  function fit(value, type, data) {
    if (type.kind === 'Part') return isRecord(value) ? row(value, data.records[type.record]) : undefined;
    if (type.kind !== 'Many') return typeof value === 'string' ? value : undefined;
    const { item } = type;
    if (!Array.isArray(value)) return undefined;
    if (item.kind === 'Part') return value.filter(isRecord).map((each) => row(each, data.records[item.record]));
    return value.filter((each) => typeof each === 'string');
  }

  // A record within a practice: it holds texts alone.
  /** @type {(record: Record<string, unknown>, fields: Form.Field[]) => Form.Row} */
  function row(record, fields) {
    return Object.fromEntries(fields.map(({ name }) => [name, record[name]]).filter(hasText));
  }

  /** @type {(value: unknown) => value is Record<string, unknown>} */
  function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  /** @type {(entry: unknown[]) => entry is [string, string]} */
  function hasText([, value]) {
    return typeof value === 'string';
  }

  /** @type {Form.Kept['forget']} */
  function forget(keeper) {
    try {
      const [store, key] = KEEPERS[keeper]();
      store.removeItem(key);
    } catch {
      // what cannot be reached was not kept
    }
  }

  jh.kept = { read, write, forget };
})((window.Junheng = window.Junheng || {}));
