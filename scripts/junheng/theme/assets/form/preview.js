// What a draft will look like: its facts, its sections and its figures. Text is set as text, never as markup.
// needs: element
(function (jh) {
  'use strict';

  const { element } = jh;

  /** @type {Form.Preview} */
  function preview(draft, data) {
    const types = new Map(data.records.Practice.map(({ name, type }) => [name, type]));
    const facts = data.facts.map(([name, label]) => [label, words(draft[name], types.get(name), data)]).filter(([, value]) => value);
    const sections = data.sections.filter(([anchor]) => draft.body[anchor]);
    return [
      element('h3', {}, draft.title || '（还没有标题）'),
      element('p', {}, draft.summary || ''),
      element('dl', { class: 'jh-facts' }, ...facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)))),
      ...sections.flatMap(([anchor, title]) => [element('h4', {}, title), ...blocks(draft.body[anchor])]),
      ...questions(draft, data),
      ...figures(draft, data),
    ];
  }

  // A value of a declared type in one line; '' for the period, which the page puts into words of its own.
  /** @type {(value: Form.Value | undefined, type: Form.FieldType | undefined, data: Form.Book) => string} */
  function words(value, type, data) {
    if (!type || !value) return '';
    if (type.kind === 'Many' && Array.isArray(value)) {
      return value.map((one) => words(one, type.item, data)).filter(Boolean).join(type.item.kind === 'Part' ? '；' : '、');
    }
    if (type.kind === 'Part' && typeof value === 'object' && !Array.isArray(value)) {
      const fields = type.record === 'Period' ? [] : data.records[type.record];
      return fields.map((field) => words(value[field.name], field.type, data)).filter(Boolean).join('，');
    }
    if (typeof value !== 'string') return '';
    return type.kind === 'Term' ? named(data.terms, type.vocabulary, value) : value;
  }

  /** @type {(terms: Form.Book['terms'], vocabulary: string, id: string) => string} */
  function named(terms, vocabulary, id) {
    const titles = terms[vocabulary] || {};
    if (!Object.prototype.hasOwnProperty.call(titles, id)) return id;
    return vocabulary === 'items' ? `${id} ${titles[id]}` : titles[id];
  }

  // What is to be asked, each question after what it is about.
  /** @type {(draft: Form.Draft, data: Form.Book) => HTMLElement[]} */
  function questions(draft, data) {
    const asked = (draft.ask || []).filter(({ question }) => question);
    const items = asked.map(({ about, question }) => element('li', {}, element('strong', {}, data.terms['ask-kinds'][about] || ''), ' ', question));
    return items.length ? [element('h4', {}, data.toAsk), element('ul', {}, ...items)] : [];
  }

  /** @type {(draft: Form.Draft, data: Form.Book) => HTMLElement[]} */
  function figures(draft, data) {
    const rows = (draft.results || []).filter((figure) => figure.claim);
    if (!rows.length) return [];
    /** @type {(figure: Form.Row) => string[]} */
    const cells = (figure) => [
      `${figure.masked === 'true' ? '遮去' : figure.value || ''} ${figure.unit || ''}`.trim(),
      data.terms['figure-kinds'][figure.kind] || '',
    ];
    /** @type {(figure: Form.Row) => HTMLElement} */
    const row = (figure) => element('tr', {}, element('th', { scope: 'row' }, figure.claim), ...cells(figure).map((cell) => element('td', {}, cell)));
    const head = element('tr', {}, ...['数的是什么', '数值', '种类'].map((name) => element('th', { scope: 'col' }, name)));
    return [element('table', {}, element('caption', {}, '数字'), element('thead', {}, head), element('tbody', {}, ...rows.map(row)))];
  }

  // Paragraphs and lists of one level, with **bold** and [[links]].
  /** @type {(markdown: string) => HTMLElement[]} */
  function blocks(markdown) {
    const found = [];
    /** @type {HTMLElement | null} */
    let list = null;
    for (const line of markdown.split('\n')) {
      const item = /^\s*(?:([-*+])|[0-9]+[.)])\s+(.*)$/.exec(line);
      if (item) {
        const name = item[1] ? 'ul' : 'ol';
        if (!list || list.tagName.toLowerCase() !== name) {
          list = element(name, {});
          found.push(list);
        }
        list.append(element('li', {}, ...inline(item[2])));
      } else if (!line.trim()) {
        list = null;
      } else if (list && list.lastElementChild) {
        list.lastElementChild.append(' ', ...inline(line.trim()));
      } else {
        found.push(element('p', {}, ...inline(line)));
      }
    }
    return found;
  }

  /** @type {(text: string) => (HTMLElement | string)[]} */
  function inline(text) {
    return text.split(/(\*\*[^*]+\*\*|\[\[[^\]]+\]\])/).filter(Boolean).map((part) => {
      if (/^\*\*[^*]+\*\*$/.test(part)) return element('strong', {}, part.slice(2, -2));
      return /^\[\[.*\]\]$/.test(part) ? element('em', {}, part.slice(2, -2).replace(/^.*\|/, '')) : part;
    });
  }

  jh.preview = preview;
})((window.Junheng = window.Junheng || {}));
