// The rules that run in the browser, each under its code: from a draft to findings. The check runs the same ones; what is
// data (fields, conditions, patterns, words) comes from the same place, form.py.
//
// A draft is what a file holds: a record of texts, lists and records by field, and `body`, the Markdown of each section by
// its anchor. A field that is not there is a field that the file does not have. The controls write no field that the schema
// does not know, and no list or record where it has a text, so no rule looks for that.
// needs: form/types, form/yaml
(function (jh) {
  'use strict';

  const { problem } = jh.types;
  const FIELD_STAGE = 1;
  const PRACTICE_STAGE = 2;
  /** @type {Record<string, number>} */
  const STAGES = { 'too-large': 0, 'invisible-character': 0, 'personal-number': FIELD_STAGE };
  const WIKI = /\[\[([^[\]\n|#]*)(?:#([^[\]\n|]*))?(?:\|([^[\]\n]*))?\]\]/g;

  /** @type {(record: object, name: string) => boolean} */
  const has = (record, name) => Object.prototype.hasOwnProperty.call(record, name);
  /** @type {(value: Form.Value) => boolean} */
  const blank = (value) => (typeof value === 'string' ? !value.trim() : Array.isArray(value) && !value.length);

  /** @type {Form.Rules['check']} */
  function check(draft, data, known) {
    return run(RULES, { name: 'Practice', draft, data, known });
  }

  /** @type {Form.Rules['checkRecord']} */
  function checkRecord(name, record, data, known) {
    const { 'invisible-character': invisible, 'personal-number': number } = RULES;
    const rules = { 'invisible-character': invisible, 'personal-number': number, ...FIELD_CODES };
    return run(rules, { name, draft: { ...record, body: {} }, data, known });
  }

  /** @type {(rules: Record<string, Form.Rule>, context: Form.Look) => Form.Finding[]} */
  function run(rules, context) {
    const found = [];
    for (const [code, rule] of Object.entries(rules)) {
      for (const [steps, message, help] of rule(context, code)) {
        found.push({ code, steps, message, help, weight: context.data.weights[code], stage: stageOf(code) });
      }
    }
    return found;
  }

  /** @type {(code: string) => number} */
  function stageOf(code) {
    if (code in STAGES) return STAGES[code];
    return code in FIELD_CODES ? FIELD_STAGE : PRACTICE_STAGE;
  }

  // ---- the fields of a record

  // A record and each record within it, with its name and the steps to it.
  /** @type {(data: Form.Book, name: string, node: Form.Fields, steps: Form.Steps) => Generator<[string, Form.Fields, Form.Steps]>} */
  function* records(data, name, node, steps) {
    yield [name, node, steps];
    for (const { name: field, type } of data.records[name]) {
      const value = node[field];
      if (type.kind === 'Part' && typeof value === 'object' && !Array.isArray(value)) yield* records(data, type.record, value, [...steps, field]);
      if (type.kind !== 'Many' || type.item.kind !== 'Part' || !Array.isArray(value)) continue;
      for (const [at, item] of value.slice(0, type.most).entries()) {
        if (typeof item === 'object') yield* records(data, type.item.record, item, [...steps, field, at]);
      }
    }
  }

  // Each field of each record that is there.
  /** @type {(look: Form.Look) => Generator<[Form.Field, Form.Value, Form.Steps]>} */
  function* walk({ data, draft, name: kind }) {
    for (const [name, node, steps] of records(data, kind, draft, [])) {
      for (const field of data.records[name]) {
        const value = node[field.name];
        if (value !== undefined) yield [field, value, [...steps, field.name]];
      }
    }
  }

  // Each single value with text, alone or in a list.
  /** @type {(look: Form.Look) => Generator<[Form.Field, Form.FieldType, string, Form.Steps]>} */
  function* scalars(context) {
    for (const [field, value, steps] of walk(context)) {
      const { type } = field;
      if (typeof value === 'string' && value) yield [field, type, value, steps];
      if (type.kind !== 'Many' || !Array.isArray(value)) continue;
      for (const [at, item] of value.slice(0, type.most).entries()) if (typeof item === 'string') yield [field, type.item, item, [...steps, at]];
    }
  }

  /** @type {Record<string, Form.Rule>} */
  const FIELD_CODES = {
    *'missing-field'({ data, draft, name: kind }) {
      for (const [name, node, steps] of records(data, kind, draft, [])) {
        for (const field of data.records[name]) {
          if (!field.required || node[field.name] !== undefined) continue;
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
        yield [steps, message, terms && names.length <= data.few ? few : many];
      }
    },
    'bad-date': forms,
    'bad-number': forms,
    'bad-value': forms,
  };

  /** @type {Form.Rule} */
  function* forms(context, code) {
    const { wording } = context.data;
    for (const [field, type, text, steps] of scalars(context)) {
      const wrong = type.code === code ? problem(type, text) : null;
      if (!wrong) continue;
      yield [steps, say(wording, 'bad-text', { name: field.name, problem: say(wording, ...wrong) }), say(wording, 'bad-text-help', type)];
    }
  }

  // ---- conditions: tests that are data, evaluated as rules/conditions.py does

  /** @type {Form.Rule} */
  function* conditions({ draft, data }, code) {
    for (const condition of data.conditions[code]) {
      for (const [at, item] of itemsOf(draft, condition)) {
        if (!holds(condition.when, item, draft)) continue;
        const steps = [...(at === null ? [] : [condition.over, at]), ...condition.at];
        yield [steps, say(data.wording, condition.words, item), say(data.wording, `${condition.words}-help`)];
      }
    }
  }

  // What a condition is tested on, with its number in its list.
  /** @type {(draft: Form.Draft, condition: Form.Condition) => [number | null, Form.Fields][]} */
  function itemsOf(draft, { over }) {
    return over ? [.../** @type {Form.Row[]} */ (draft[over] || []).entries()] : [[null, draft]];
  }

  /** @type {(test: Form.Test, item: Form.Tree, whole: Form.Draft) => boolean} */
  function holds(test, item, whole) {
    switch (test[0]) {
      case 'all':
        return test.slice(1).every((each) => holds(/** @type {Form.Test} */ (each), item, whole));
      case 'any':
        return test.slice(1).some((each) => holds(/** @type {Form.Test} */ (each), item, whole));
      case 'not':
        return !holds(test[1], item, whole);
      case 'filled':
        return filled(valueAt(item, test[1]));
      case 'empty':
        return !filled(valueAt(item, test[1]));
      case 'is':
        return textAt(item, test[1]) === test[2];
      case 'matches':
        return new RegExp(test[2]).test(textAt(item, test[1]));
      case 'listed':
        return column(whole, test[2], test[3]).includes(textAt(item, test[1]));
      case 'outside':
        return outside(textAt(item, test[1]), test[2], test[3]);
      case 'before':
        return before(textAt(item, test[1]), textAt(item, test[2]));
    }
  }

  /** @type {(value: Form.Tree) => boolean} */
  function filled(value) {
    return typeof value === 'string' || Array.isArray(value) ? value.length > 0 : true;
  }

  /** @type {(text: string, least: number, most: number) => boolean} */
  function outside(text, least, most) {
    const found = /-?[0-9]+(\.[0-9]+)?/.exec(text);
    return found !== null && !(least <= Number(found[0]) && Number(found[0]) <= most);
  }

  /** @type {(one: string, two: string) => boolean} */
  function before(one, two) {
    const [first, second] = [one, two].map((date) => date.replace(/~/g, ''));
    return Boolean(first && second) && first < second.slice(0, first.length);
  }

  // What stands at a path of names with dots; '' where nothing does.
  /** @type {(item: Form.Tree, path: string) => Form.Tree} */
  function valueAt(item, path) {
    return path.split('.').reduce((found, name) => (typeof found === 'object' && !Array.isArray(found) && found[name]) || '', item);
  }

  /** @type {(item: Form.Tree, path: string) => string} */
  function textAt(item, path) {
    const found = valueAt(item, path);
    return typeof found === 'string' ? found : '';
  }

  /** @type {(whole: Form.Draft, list: string, key: string) => string[]} */
  function column(whole, list, key) {
    const items = valueAt(whole, list);
    return Array.isArray(items) ? items.map((item) => textAt(item, key)) : [];
  }

  // ---- the body

  /** @type {Form.Rule} */
  function* lines({ draft, data }, code) {
    for (const [anchor, text] of Object.entries(draft.body)) {
      const told = new Set(); // a table and a list are one thing, however many lines they have
      for (const line of text.split('\n')) {
        for (const [, pattern, form] of data.lines.filter(([of]) => of === code)) {
          const match = new RegExp(pattern).exec(line);
          if (!match) continue;
          if (told.has(form)) break;
          if (form === 'table' || form === 'bullet') told.add(form);
          const part = match[1] || '';
          const [message, help] = worded(data, code, part, form);
          yield [['body', anchor], message, help];
          break;
        }
      }
    }
  }

  /** @type {(data: Form.Book, code: string, part: string, form: string) => [message: string, help: string]} */
  function worded(data, code, part, form) {
    const { wording } = data;
    if (code === 'markdown-form') return [say(wording, code, { form: data.forms[form] }), say(wording, `${code}-help`)];
    if (code === 'outside-link') return [say(wording, code, { text: part.slice(0, data.shown) }), say(wording, `${code}-help`)];
    return [say(wording, code), say(wording, `${code}-help`)];
  }

  // The headings that the file will have: those of the sections, and what reads like one in their text.
  /** @type {(body: Record<string, string>, data: Form.Book) => Generator<[anchor: string, level: number, text: string, shown: string]>} */
  function* headings(body, data) {
    for (const [section, title] of data.sections.filter(([name]) => has(body, name))) {
      let anchor = section;
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

  /** @type {(body: Record<string, string>) => Generator<[section: string, target: string, anchor: string]>} */
  function* wikiLinks(body) {
    for (const [anchor, text] of Object.entries(body)) {
      for (const match of text.matchAll(WIKI)) yield [anchor, match[1].trim(), match[2] || ''];
    }
  }

  // ---- the registry, in the order in which a person reads a draft

  /** @type {Record<string, Form.Rule>} */
  const RULES = {
    *'too-large'({ draft, data }) {
      const bytes = new TextEncoder().encode(jh.yaml.file(draft, data)).length;
      if (bytes > data.most) yield [[], say(data.wording, 'too-large', { bytes, most: data.most }), say(data.wording, 'too-large-help')];
    },
    *'invisible-character'({ draft, data }) {
      for (const [steps, text] of texts(draft, [])) {
        for (const char of new Set(text)) {
          const point = Number(char.codePointAt(0));
          if (!data.invisible.some(([first, last]) => first <= point && point <= last)) continue;
          const name = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
          yield [steps, say(data.wording, 'invisible-character', { text: name }), say(data.wording, 'invisible-character-help')];
        }
      }
    },
    ...FIELD_CODES,
    *'duplicate-id'({ draft: { id }, data, known }) {
      if (id === undefined || !known.has(id)) return;
      const message = say(data.wording, 'duplicate-id', { id, path: known.path(id) });
      yield [['id'], message, say(data.wording, 'duplicate-id-help')];
    },
    'masked-with-value': conditions,
    'figure-without-value': conditions,
    'figure-without-source': conditions,
    'missing-locator': conditions,
    'percentage-out-of-range': conditions,
    'period-without-reason': conditions,
    *'missing-section'({ draft: { body }, data }) {
      if (!has(body, 'approach')) yield [['body', 'approach'], say(data.wording, 'missing-section'), say(data.wording, 'missing-section-help')];
      for (const [anchor, title] of data.sections) {
        if (has(body, anchor) && blank(body[anchor])) yield [['body', anchor], say(data.wording, 'empty-section', { title }), say(data.wording, 'empty-section-help')];
      }
    },
    *'unknown-heading'({ draft: { body }, data }) {
      const titles = data.sections.map(([, title]) => title);
      const known = titles.join('、');
      let last = -1;
      for (const [anchor, level, title, shown] of headings(body, data)) {
        const at = level === 2 ? titles.indexOf(title) : -1;
        if (at < 0) {
          yield [['body', anchor], say(data.wording, 'unknown-heading', { text: shown }), say(data.wording, 'unknown-heading-help', { known })];
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
    *'broken-link'({ draft: { body }, data, known }) {
      for (const [section, target, anchor] of wikiLinks(body)) {
        if (has(data.terms.topics, target) || data.indicators.includes(target)) continue;
        if (!known.has(target)) {
          yield [['body', section], say(data.wording, 'broken-link', { target }), say(data.wording, 'broken-link-help')];
        } else if (anchor && !data.anchors.includes(anchor)) {
          const help = say(data.wording, 'broken-anchor-help', { known: data.anchors.join('、') });
          yield [['body', section], say(data.wording, 'broken-anchor', { target, anchor }), help];
        }
      }
    },
    'no-indicator': conditions,
    *'indicator-twice'({ draft: { indicators = [] }, data }) {
      const seen = new Set();
      for (const [at, { id }] of indicators.entries()) {
        if (seen.has(id)) yield [['indicators', at, 'id'], say(data.wording, 'indicator-twice', { id }), say(data.wording, 'indicator-twice-help')];
        if (id) seen.add(id);
      }
    },
    *'title-as-reason'({ draft: { title = '', indicators = [] }, data }) {
      for (const [at, { id, why }] of indicators.entries()) {
        if (!why || !title.includes(why.replace(/。+$/, ''))) continue;
        yield [['indicators', at, 'why'], say(data.wording, 'title-as-reason', { id }), say(data.wording, 'title-as-reason-help')];
      }
    },
    'no-figure': conditions,
    *'answered-question'({ draft, data }) {
      const { asking, answered, telling } = data.questions;
      const sentences = [...Object.values(draft.body), draft.cost || ''].flatMap((text) => text.split('\n')).flatMap((line) => plain(line).split(/[。；！？]/));
      const said = sentences.map((sentence) => new Set(pairs(sentence)));
      for (const [at, { question = '' }] of (draft.ask || []).entries()) {
        const asked = [...new Set(question.split(new RegExp(asking)).flatMap(pairs))];
        if (asked.length < telling || !said.some((held) => asked.filter((pair) => held.has(pair)).length >= answered * asked.length)) continue;
        yield [['ask', at, 'question'], say(data.wording, 'answered-question', { text: question }), say(data.wording, 'answered-question-help')];
      }
    },
    *'unstated-in-body'({ draft: { body }, data }) {
      for (const [anchor, text] of Object.entries(body)) {
        const message = say(data.wording, 'unstated-in-body', { text: data.gap });
        for (let count = text.split(data.gap).length; count > 1; count -= 1) yield [['body', anchor], message, say(data.wording, 'unstated-in-body-help')];
      }
    },
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
    *'unexplained-slogan'({ draft: { body }, data }) {
      const parts = Object.entries(body).map(([anchor, text]) => [anchor, text.replace(WIKI, '')]);
      if (parts.some(([, text]) => new RegExp(data.explained).test(text))) return;
      for (const slogan of data.slogans) {
        const at = parts.find(([, text]) => text.includes(slogan));
        if (at) yield [['body', at[0]], say(data.wording, 'unexplained-slogan', { text: slogan }), say(data.wording, 'unexplained-slogan-help')];
      }
    },
  };

  // What a reader sees of a line, as text/markdown.py has it: no marks of emphasis, lists or links, and no blanks.
  /** @type {(line: string) => string} */
  function plain(line) {
    const text = line.replace(WIKI, (whole, target, anchor, label) => label || '');
    return text.replace(/^[ \t]*(?:[-*+]|[0-9]+[.)])\s+|\*\*|__/g, '').replace(/\s+/g, '');
  }

  // Each pair of adjacent characters.
  /** @type {(text: string) => string[]} */
  function pairs(text) {
    const all = [...text];
    return all.slice(1).map((char, at) => all[at] + char);
  }

  /** @type {(text: string, checksum: Form.Checksum) => boolean} */
  function addsUp(text, { weights, crossed, modulus, rest }) {
    const digits = [...text.replace(/[ -]/g, '')].reverse().map((char) => (/[Xx]/.test(char) ? 10 : Number(char)));
    const products = digits.map((digit, at) => digit * weights[at % weights.length]);
    const total = products.reduce((sum, each) => sum + (crossed ? Math.floor(each / 10) + (each % 10) : each), 0);
    return total % modulus === rest;
  }

  // Each text of a draft with the steps to it.
  /** @type {(node: Form.Tree, steps: Form.Steps) => Generator<[Form.Steps, string]>} */
  function* texts(node, steps) {
    if (typeof node === 'string') yield [steps, node];
    else for (const [key, child] of Object.entries(node || {})) yield* texts(child, [...steps, Array.isArray(node) ? Number(key) : key]);
  }

  // A message with its blanks filled in.
  /** @type {(wording: Record<string, string>, key: string, values?: object) => string} */
  function say(wording, key, values = {}) {
    const known = new Map(Object.entries(values));
    return wording[key].replace(/\{(\w+)\}/g, (whole, name) => (known.has(name) ? String(known.get(name)) : whole));
  }

  /** @type {(data: Form.Book, field: Form.Field) => string} */
  function example(data, field) {
    return say(data.wording, 'example', field);
  }

  /** @type {Form.Rules['named']} */
  function named({ id = '', related = [], body }) {
    return [id, ...related.map((relation) => relation.id), ...[...wikiLinks(body)].map(([, target]) => target)].filter(Boolean);
  }

  jh.rules = { check, checkRecord, named, LAST: PRACTICE_STAGE, codes: Object.keys(RULES) };
})((window.Junheng = window.Junheng || {}));
