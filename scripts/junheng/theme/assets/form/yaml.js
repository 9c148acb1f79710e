// A draft as the file of a practice: front matter in the order of the schema, then the sections in their order.
(function (jh) {
  'use strict';

  const PLAIN = /^[\u4e00-\u9fffA-Za-z0-9][\u4e00-\u9fffA-Za-z0-9，。、；“”（）《》〔〕—…%·+\-/ ]*$/;
  const WORD = /^(?:[-+.0-9~/]+|[0-9]+e[0-9]+|0x[0-9a-f]+|true|false|null|yes|no|on|off|y|n)$/i;
  const FIGURES = ['Number', 'QuantityText', 'Date', 'Flag'];

  // Text as YAML that is read back as the same text, by our reader and by any other.
  function scalar(text, type) {
    if (!text) return "''";
    if (type && FIGURES.includes(type.kind) && /^[0-9A-Za-z~/.-]+$/.test(text)) return text;
    if (PLAIN.test(text) && !text.endsWith(' ') && !WORD.test(text)) return text;
    if (text.includes('\n')) return JSON.stringify(text);
    return `'${text.replace(/'/g, "''")}'`;
  }

  function* entries(node, fields, data, indent) {
    const order = [...fields.map((field) => field.name).filter((name) => name in node), ...Object.keys(node).filter((key) => !fields.some((field) => field.name === key))];
    for (const name of order) {
      const field = fields.find((each) => each.name === name);
      yield* entry(/^[a-z_]+$/.test(name) ? name : scalar(name), node[name], field && field.type, data, indent);
    }
  }

  function* entry(name, value, type, data, indent) {
    if (typeof value === 'string') {
      yield `${indent}${name}:${value ? ` ${scalar(value, type)}` : ''}`;
    } else if (Array.isArray(value)) {
      if (value.every((item) => typeof item === 'string')) {
        const items = value.map((item) => scalar(item, type && type.item));
        yield `${indent}${name}: [${items.join(', ')}]`;
      } else {
        yield `${indent}${name}:`;
        for (const item of value) yield* listed(item, type && type.item, data, `${indent}  `);
      }
    } else if (!Object.keys(value).length) {
      yield `${indent}${name}: {}`;
    } else {
      yield `${indent}${name}:`;
      yield* entries(value, fieldsOf(type, data), data, `${indent}  `);
    }
  }

  function* listed(item, type, data, indent) {
    if (typeof item === 'string') {
      yield `${indent}- ${scalar(item, type)}`;
      return;
    }
    const lines = Array.isArray(item) ? [`[${item.map((each) => scalar(String(each))).join(', ')}]`] : [...entries(item, fieldsOf(type, data), data, '')];
    if (!lines.length) yield `${indent}- {}`;
    for (const [at, line] of lines.entries()) yield `${indent}${at ? '  ' : '- '}${line}`;
  }

  function fieldsOf(type, data) {
    return type && type.kind === 'Part' ? data.records[type.record] : [];
  }

  function file(draft, data) {
    const record = { ...draft };
    delete record.body;
    const body = draft.body || {};
    const front = [...entries(record, data.records.Practice, data, '')];
    const sections = data.sections.filter(([anchor]) => anchor in body).map(([anchor, title]) => `\n## ${title}\n\n${trimmed(body[anchor])}`);
    return `---\n${front.map((line) => `${line}\n`).join('')}---\n${sections.join('')}`;
  }

  function trimmed(text) {
    const kept = text.replace(/^\n+|\s+$/g, '');
    return kept ? `${kept}\n` : '';
  }

  // The new sources as they are added to the table of sources.
  function sources(list, data) {
    return list.map((source) => [...listed(source, { kind: 'Part', record: 'SourceEntry' }, data, '')].map((line) => `${line}\n`).join('')).join('');
  }

  jh.yaml = { file, sources, scalar };
})((window.Junheng = window.Junheng || {}));
