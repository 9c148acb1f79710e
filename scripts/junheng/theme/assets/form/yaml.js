// A draft as the file of a practice: front matter in the order of the schema, then the sections in their order.
(function (jh) {
  'use strict';

  const PLAIN = /^[\u4e00-\u9fffA-Za-z0-9][\u4e00-\u9fffA-Za-z0-9，。、；“”（）《》〔〕—…%·+\-/ ]*$/;
  const WORD = /^(?:[-+.0-9~/]+|[0-9]+e[0-9]+|0x[0-9a-f]+|true|false|null|yes|no|on|off|y|n)$/i;
  const OCTAL = /^-?0[0-9]/;
  const FIGURES = ['Number', 'QuantityText', 'Date', 'Flag'];

  // Text as YAML that is read back as the same text, by our reader and by any other.
  /** @type {(text: string, type: Form.FieldType) => string} */
  function scalar(text, type) {
    if (!text) return "''";
    if (FIGURES.includes(type.kind) && /^[0-9A-Za-z~/.-]+$/.test(text) && !OCTAL.test(text)) return text;
    if (PLAIN.test(text) && !text.endsWith(' ') && !WORD.test(text)) return text;
    if (text.includes('\n')) return JSON.stringify(text);
    return `'${text.replace(/'/g, "''")}'`;
  }

  /** @type {(node: Form.Fields, fields: Form.Field[], data: Form.Book) => Generator<string>} */
  function* entries(node, fields, data) {
    for (const { name, type } of fields) {
      const value = node[name];
      if (value !== undefined) yield* entry(name, value, type, data);
    }
  }

  /** @type {(name: string, value: Form.Value, type: Form.FieldType, data: Form.Book) => Generator<string>} */
  function* entry(name, value, type, data) {
    if (typeof value === 'string') {
      yield `${name}:${value ? ` ${scalar(value, type)}` : ''}`;
    } else if (type.kind === 'Part' && !Array.isArray(value)) {
      const lines = [...entries(value, data.records[type.record], data)];
      yield lines.length ? `${name}:` : `${name}: {}`;
      for (const line of lines) yield `  ${line}`;
    } else if (type.kind === 'Many' && Array.isArray(value)) {
      yield* listed(name, value, type.item, data);
    }
  }

  /** @type {(name: string, items: (string | Form.Row)[], type: Form.FieldType, data: Form.Book) => Generator<string>} */
  function* listed(name, items, type, data) {
    const texts = items.filter(isText);
    if (texts.length === items.length) {
      yield `${name}: [${texts.map((text) => scalar(text, type)).join(', ')}]`;
      return;
    }
    yield `${name}:`;
    for (const item of items) {
      if (type.kind === 'Part' && !isText(item)) for (const line of row(item, data.records[type.record], data)) yield `  ${line}`;
    }
  }

  /** @type {(value: unknown) => value is string} */
  function isText(value) {
    return typeof value === 'string';
  }

  /** @type {(item: Form.Row, fields: Form.Field[], data: Form.Book) => Generator<string>} */
  function* row(item, fields, data) {
    const lines = [...entries(item, fields, data)];
    if (!lines.length) yield '- {}';
    for (const [at, line] of lines.entries()) yield `${at ? '  ' : '- '}${line}`;
  }

  /** @type {Form.Yaml['file']} */
  function file(draft, data) {
    const front = [...entries(draft, data.records.Practice, data)];
    const sections = data.sections.filter(([anchor]) => anchor in draft.body).map(([anchor, title]) => `\n## ${title}\n\n${trimmed(draft.body[anchor])}`);
    return `---\n${front.map((line) => `${line}\n`).join('')}---\n${sections.join('')}`;
  }

  /** @type {(text: string) => string} */
  function trimmed(text) {
    const kept = text.replace(/^\n+|\s+$/g, '');
    return kept ? `${kept}\n` : '';
  }

  /** @type {Form.Yaml['sources']} */
  function sources(list, data) {
    return list.flatMap((source) => [...row(source, data.records.SourceEntry, data)]).map((line) => `${line}\n`).join('');
  }

  jh.yaml = { file, sources };
})((window.Junheng = window.Junheng || {}));
