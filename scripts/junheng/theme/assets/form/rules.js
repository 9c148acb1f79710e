// The rules that run in the browser, each under its code: from a draft to findings. The check runs the same ones; what is
// data (fields, conditions, patterns, words) comes from the same place, form.py.
//
// A draft is what a file holds: a record of texts, lists and records by field, and `body`, the Markdown of each section by
// its anchor. A field that is not there is a field that the file does not have. A finding is { code, steps, message, help,
// weight, stage }: `steps` lead to the value at fault as in the draft, and `stage` says when the check would come to it, as
// it does not look at a practice whose fields are wrong.
// needs: form/types, form/words, form/yaml
(function (jh) {
  'use strict';

  const { say, suggest } = jh.words;
  const { shape, shapeOf, problem } = jh.types;
  const FIELD_STAGE = 1;
  const PRACTICE_STAGE = 2;
  const STAGES = { 'too-large': 0, 'invisible-character': 0, 'personal-number': FIELD_STAGE };
  const WIKI = /\[\[([^[\]\n|#]*)(?:#([^[\]\n|]*))?(?:\|([^[\]\n]*))?\]\]/g;
  const has = (record, name) => Object.prototype.hasOwnProperty.call(record, name);
  const blank = (value) => (typeof value === 'string' ? !value.trim() : Array.isArray(value) && !value.length);

  // Returns what the rules find in a draft, in the order of its fields. `data` is the form's data; `known` tells of a
  // practice's id whether somebody has it, and where: { has(id), path(id) }.
  function check(draft, data, known) {
    const record = Object.fromEntries(Object.entries(draft).filter(([name]) => name !== 'body'));
    return run(RULES, { name: 'Practice', draft, record, body: draft.body || {}, data, known });
  }

  // Returns what the rules on fields and on any text find in a record of another kind, such as a source.
  function checkRecord(name, record, data, known) {
    const ofText = Object.fromEntries(['invisible-character', 'personal-number'].map((code) => [code, RULES[code]]));
    return run({ ...ofText, ...FIELD_CODES }, { name, draft: record, record, data, known });
  }

  function run(rules, context) {
    const found = [];
    for (const [code, rule] of Object.entries(rules)) {
      for (const [steps, message, help] of rule(context, code)) {
        const stage = code in STAGES ? STAGES[code] : code in FIELD_CODES ? FIELD_STAGE : PRACTICE_STAGE;
        found.push({ code, steps, message, help, weight: context.data.weights[code], stage });
      }
    }
    return found;
  }

  // ---- the fields of a record

  function* records(data, name, node, steps) {
    yield [name, node, steps];
    for (const field of data.records[name]) {
      const value = node[field.name];
      const type = field.type;
      if (!has(node, field.name)) continue;
      if (type.kind === 'Part' && shapeOf(value) === 'record') yield* records(data, type.record, value, [...steps, field.name]);
      if (type.kind !== 'Many' || type.item.kind !== 'Part' || !Array.isArray(value)) continue;
      for (const [at, item] of value.slice(0, type.most).entries()) {
        if (shapeOf(item) === 'record') yield* records(data, type.item.record, item, [...steps, field.name, at]);
      }
    }
  }

  // Each field of each record that is there: [field, value, steps].
  function* walk({ data, record, name: kind }) {
    for (const [name, node, steps] of records(data, kind, record, [])) {
      for (const field of data.records[name]) if (has(node, field.name)) yield [field, node[field.name], [...steps, field.name]];
    }
  }

  // Each single value with text, alone or in a list: [field, type, text, steps].
  function* scalars(context) {
    for (const [field, value, steps] of walk(context)) {
      const { type } = field;
      if (typeof value === 'string' && value && shape(type) === 'value') yield [field, type, value, steps];
      if (type.kind !== 'Many' || shape(type.item) !== 'value' || !Array.isArray(value)) continue;
      for (const [at, item] of value.slice(0, type.most).entries()) if (typeof item === 'string') yield [field, type.item, item, [...steps, at]];
    }
  }

  const FIELD_CODES = {
    *'unknown-key'({ data, record, name: kind }) {
      for (const [name, node, steps] of records(data, kind, record, [])) {
        const known = data.records[name].map((field) => field.name);
        for (const key of Object.keys(node)) {
          if (known.includes(key)) continue;
          const help = nearest(data, key, known, say(data.wording, 'unknown-key-help', { known: known.join('、') }));
          yield [[...steps, key], say(data.wording, 'unknown-key', { key }), help];
        }
      }
    },
    *'missing-field'({ data, record, name: kind }) {
      for (const [name, node, steps] of records(data, kind, record, [])) {
        const known = data.records[name].map((field) => field.name);
        const strange = Object.keys(node).filter((key) => !known.includes(key));
        for (const field of data.records[name]) {
          if (!field.required || has(node, field.name) || strange.some((key) => suggest(key, [field.name]))) continue;
          yield [[...steps, field.name], say(data.wording, 'missing-field', field), example(data, field)];
        }
      }
    },
    *'empty-field'(context) {
      const { data } = context;
      for (const [field, value, steps] of walk(context)) {
        if (!field.empty && blank(value)) yield [steps, say(data.wording, 'empty-field', field), example(data, field)];
      }
    },
    *'wrong-type'(context) {
      for (const [field, value, steps] of walk(context)) {
        if (!blank(value)) yield* wrongShape(context.data, field, field.type, value, steps);
      }
    },
    *'wrong-count'(context) {
      const { wording } = context.data;
      for (const [field, value, steps] of walk(context)) {
        const { type, name } = field;
        if (type.kind !== 'Many' || !Array.isArray(value)) continue;
        const { least, most } = type;
        const count = value.length;
        if (count && (count < least || count > most)) {
          yield [steps, say(wording, 'wrong-count', { name, count, least, most }), say(wording, 'wrong-count-help')];
        }
        const seen = new Set();
        for (const [at, item] of value.entries()) {
          if (typeof item === 'string' && type.item.code !== 'bad-number' && seen.has(item)) {
            yield [[...steps, at], say(wording, 'twice', { name, item }), say(wording, 'twice-help')];
          }
          seen.add(typeof item === 'string' ? item : '');
        }
      }
    },
    *'unknown-term'(context) {
      const { data, known } = context;
      for (const [field, type, text, steps] of scalars(context)) {
        if (type.kind !== 'Term') continue;
        const terms = type.vocabulary === 'practices' ? null : data.terms[type.vocabulary];
        if (terms ? has(terms, text) : known.has(text)) continue;
        const vocabulary = data.vocabularies[type.vocabulary] || type.vocabulary;
        const names = Object.keys(terms || {});
        const few = say(data.wording, 'unknown-term-few', { known: names.join('、') });
        const many = say(data.wording, 'unknown-term-many', { vocabulary });
        const message = say(data.wording, 'unknown-term', { name: field.name, vocabulary, text });
        yield [steps, message, nearest(data, text, names, terms && names.length <= data.few ? few : many)];
      }
    },
    'bad-date': forms,
    'bad-number': forms,
    'bad-value': forms,
  };

  function* wrongShape(data, field, type, value, steps) {
    if (shapeOf(value) !== shape(type)) {
      const right = data.wording[`shape-${shape(type)}`];
      const wrong = data.wording[`shape-${shapeOf(value)}`];
      yield [steps, say(data.wording, 'wrong-type', { name: field.name, right, wrong }), example(data, field)];
    } else if (type.kind === 'Many') {
      for (const [at, item] of value.slice(0, type.most).entries()) yield* wrongShape(data, field, type.item, item, [...steps, at]);
    }
  }

  function* forms(context, code) {
    const { wording } = context.data;
    for (const [field, type, text, steps] of scalars(context)) {
      const wrong = type.code === code && problem(type, text, wording);
      if (wrong) yield [steps, say(wording, 'bad-text', { name: field.name, problem: wrong }), say(wording, 'bad-text-help', type)];
    }
  }

  // ---- conditions: tests that are data, evaluated as rules/conditions.py does

  function* conditions({ draft, data }, code) {
    for (const condition of data.conditions[code]) {
      const listed = condition.over ? value(draft, condition.over) : null;
      const items = condition.over ? [...(Array.isArray(listed) ? listed : []).entries()] : [[null, draft]];
      for (const [at, item] of items) {
        if (!holds(condition.when, item, draft)) continue;
        const steps = [...(at === null ? [] : [condition.over, at]), ...condition.at];
        const otherwise = say(data.wording, `${condition.words}-help`);
        const help = condition.near ? nearest(data, value(item, condition.near[0]), column(draft, ...condition.near.slice(1)), otherwise) : otherwise;
        yield [steps, say(data.wording, condition.words, item), help];
      }
    }
  }

  function holds([operator, ...words], item, whole) {
    if (operator === 'all') return words.every((test) => holds(test, item, whole));
    if (operator === 'any') return words.some((test) => holds(test, item, whole));
    if (operator === 'not') return !holds(words[0], item, whole);
    return SIMPLE[operator](value(item, words[0]), words.slice(1), item, whole);
  }

  const SIMPLE = {
    filled: (text) => text.length > 0,
    empty: (text) => text.length === 0,
    is: (text, [wanted]) => text === wanted,
    matches: (text, [pattern]) => new RegExp(pattern).test(text),
    listed: (text, [list, key], item, whole) => column(whole, list, key).includes(text),
    outside(text, [least, most]) {
      const found = /-?[0-9]+(\.[0-9]+)?/.exec(text);
      return found !== null && !(least <= Number(found[0]) && Number(found[0]) <= most);
    },
    before(text, [path], item) {
      const [one, two] = [text, value(item, path)].map((date) => date.replace(/~/g, ''));
      return Boolean(one && two) && one < two.slice(0, one.length);
    },
  };

  function value(item, path) {
    let found = item;
    for (const name of path.split('.')) {
      found = found && typeof found === 'object' && has(found, name) ? found[name] : '';
    }
    return found;
  }

  function column(whole, list, key) {
    const items = value(whole, list);
    return Array.isArray(items) ? items.map((item) => value(item, key)) : [];
  }

  // ---- the body

  function* lines({ body, data }, code) {
    for (const [anchor, text] of Object.entries(body)) {
      for (const line of text.split('\n')) {
        for (const [, pattern, form] of data.lines.filter(([of]) => of === code)) {
          const match = new RegExp(pattern).exec(line);
          if (!match) continue;
          const part = match[1] || '';
          yield [['body', anchor], ...worded(data, code, part, form)];
          break;
        }
      }
    }
  }

  function worded(data, code, part, form) {
    const { wording } = data;
    if (code === 'markdown-form') return [say(wording, code, { form: data.forms[form] }), say(wording, `${code}-help`)];
    if (code === 'outside-link') return [say(wording, code, { text: part.slice(0, data.shown) }), say(wording, `${code}-help`)];
    return [say(wording, code), say(wording, `${code}-help`)];
  }

  // The headings that the file will have: those of the sections, and what reads like one in their text.
  function* headings(body, data) {
    let anchor = '';
    for (const [section, title] of data.sections.filter(([name]) => has(body, name))) {
      anchor = section;
      yield [anchor, 2, title, `## ${title}`];
      for (const line of body[section].split('\n')) {
        const match = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(line);
        if (!match) continue;
        const text = match[2] || '';
        const known = match[1].length === 2 && data.sections.find(([, name]) => name === text);
        anchor = known ? known[0] : anchor;
        yield [anchor, match[1].length, text, `${match[1]} ${text}`];
      }
    }
  }

  function* wikiLinks(body) {
    for (const [anchor, text] of Object.entries(body)) {
      for (const match of text.matchAll(WIKI)) yield [anchor, match[1].trim(), match[2] || ''];
    }
  }

  // ---- the registry, in the order in which a person reads a draft

  const RULES = {
    *'too-large'({ draft, data }) {
      const bytes = new TextEncoder().encode(jh.yaml.file(draft, data)).length;
      if (bytes > data.most) yield [[], say(data.wording, 'too-large', { bytes, most: data.most }), say(data.wording, 'too-large-help')];
    },
    *'invisible-character'({ draft, data }) {
      for (const [steps, text] of texts(draft, [])) {
        for (const char of new Set(text)) {
          const point = char.codePointAt(0);
          if (!data.invisible.some(([first, last]) => first <= point && point <= last)) continue;
          const name = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
          yield [steps, say(data.wording, 'invisible-character', { text: name }), say(data.wording, 'invisible-character-help')];
        }
      }
    },
    ...FIELD_CODES,
    *'duplicate-id'({ record, data, known }) {
      if (typeof record.id !== 'string' || !known.has(record.id)) return;
      const message = say(data.wording, 'duplicate-id', { id: record.id, path: known.path(record.id) });
      yield [['id'], message, say(data.wording, 'duplicate-id-help')];
    },
    'masked-with-value': conditions,
    'figure-without-value': conditions,
    'figure-without-source': conditions,
    'missing-locator': conditions,
    'percentage-out-of-range': conditions,
    'period-without-reason': conditions,
    *'missing-section'({ body, data }) {
      if (!has(body, 'approach')) yield [['body', 'approach'], say(data.wording, 'missing-section'), say(data.wording, 'missing-section-help')];
      for (const [anchor, title] of data.sections) {
        if (has(body, anchor) && blank(body[anchor])) yield [['body', anchor], say(data.wording, 'empty-section', { title }), say(data.wording, 'empty-section-help')];
      }
    },
    *'unknown-heading'({ body, data }) {
      const titles = data.sections.map(([, title]) => title);
      const known = titles.join('、');
      let last = -1;
      for (const [anchor, level, title, shown] of headings(body, data)) {
        const at = level === 2 ? titles.indexOf(title) : -1;
        if (at < 0) {
          const help = nearest(data, title, titles, say(data.wording, 'unknown-heading-help', { known }));
          yield [['body', anchor], say(data.wording, 'unknown-heading', { text: shown }), help];
        } else if (at <= last) {
          yield [['body', anchor], say(data.wording, 'heading-order', { text: title }), say(data.wording, 'heading-order-help', { known })];
        } else {
          last = at;
        }
      }
    },
    'raw-html': lines,
    'markdown-form': lines,
    'outside-link': lines,
    *'broken-link'({ body, data, known }) {
      for (const [section, target, anchor] of wikiLinks(body)) {
        if (has(data.terms.topics, target) || has(data.terms.indicators, target)) continue;
        if (!known.has(target)) {
          yield [['body', section], say(data.wording, 'broken-link', { target }), say(data.wording, 'broken-link-help')];
        } else if (anchor && !data.anchors.includes(anchor)) {
          const help = nearest(data, anchor, data.anchors, say(data.wording, 'broken-anchor-help', { known: data.anchors.join('、') }));
          yield [['body', section], say(data.wording, 'broken-anchor', { target, anchor }), help];
        }
      }
    },
    'no-figure': conditions,
    *'personal-name'({ draft, data }) {
      for (const [steps, text] of texts(draft, [])) {
        for (const [found] of text.matchAll(new RegExp(data.name, 'g'))) {
          yield [steps, say(data.wording, 'personal-name', { text: found }), say(data.wording, 'personal-name-help')];
        }
      }
    },
    *'personal-number'({ draft, data }) {
      for (const [steps, text] of texts(draft, [])) {
        for (const { what, pattern, checksum } of data.traces) {
          for (const [found] of text.matchAll(new RegExp(pattern, 'g'))) {
            if (checksum && !addsUp(found, checksum)) continue;
            yield [steps, say(data.wording, 'personal-number', { what }), say(data.wording, 'personal-number-help')];
          }
        }
      }
    },
    *'unexplained-slogan'({ body, data }) {
      const texts = Object.entries(body).map(([anchor, text]) => [anchor, text.replace(WIKI, '')]);
      if (texts.some(([, text]) => new RegExp(data.explained).test(text))) return;
      for (const slogan of data.slogans) {
        const at = texts.find(([, text]) => text.includes(slogan));
        if (at) yield [['body', at[0]], say(data.wording, 'unexplained-slogan', { text: slogan }), say(data.wording, 'unexplained-slogan-help')];
      }
    },
  };

  function addsUp(text, { weights, crossed, modulus, rest }) {
    const digits = [...text.replace(/[ -]/g, '')].reverse().map((char) => (/[Xx]/.test(char) ? 10 : Number(char)));
    const products = digits.map((digit, at) => digit * weights[at % weights.length]);
    const total = products.reduce((sum, each) => sum + (crossed ? Math.floor(each / 10) + (each % 10) : each), 0);
    return total % modulus === rest;
  }

  function* texts(node, steps) {
    if (typeof node === 'string') yield [steps, node];
    else for (const [key, child] of Object.entries(node)) yield* texts(child, [...steps, Array.isArray(node) ? Number(key) : key]);
  }

  function nearest(data, word, known, otherwise) {
    const near = suggest(word, known);
    return near ? say(data.wording, 'near', { near }) : otherwise;
  }

  function example(data, field) {
    return say(data.wording, 'example', field);
  }

  // The ids of practices that a draft names, to be looked up before it is checked.
  function named(draft) {
    const related = Array.isArray(draft.related) ? draft.related.map((relation) => relation.id) : [];
    return [draft.id, ...related, ...[...wikiLinks(draft.body || {})].map(([, target]) => target)].filter((id) => typeof id === 'string' && id);
  }

  jh.rules = { check, checkRecord, named, LAST: PRACTICE_STAGE, codes: Object.keys(RULES) };
})((window.Junheng = window.Junheng || {}));
