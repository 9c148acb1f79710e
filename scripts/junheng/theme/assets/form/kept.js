// A draft that somebody asked to keep in this browser, with the new sources that it cites.
(function (jh) {
  'use strict';

  const KEY = 'junheng-draft';

  /** @type {Form.Kept['write']} */
  function write(draft, sources) {
    try {
      localStorage.setItem(KEY, JSON.stringify({ draft, sources }));
      return true;
    } catch {
      return false;
    }
  }

  // An older form may have written it: what does not fit the fields of today is left out.
  /** @type {Form.Kept['read']} */
  function read(data) {
    const found = parsed();
    if (!isRecord(found) || !isRecord(found.draft)) return null;
    const { draft, sources } = found;
    const texts = isRecord(draft.body) ? draft.body : {};
    const body = Object.fromEntries(data.sections.map(([anchor]) => [anchor, texts[anchor]]).filter(hasText));
    return {
      draft: { ...fitting(draft, data.records.Practice, data), body },
      sources: Array.isArray(sources) ? sources.filter(isRecord).map((source) => row(source, data.records.SourceEntry)) : [],
    };
  }

  /** @type {() => unknown} */
  function parsed() {
    try {
      return JSON.parse(localStorage.getItem(KEY) || 'null');
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

  function forget() {
    localStorage.removeItem(KEY);
  }

  jh.kept = { read, write, forget };
})((window.Junheng = window.Junheng || {}));
