// What a draft will look like: its facts, its sections and its figures. Text is set as text, never as markup.
// needs: element
(function (jh) {
  'use strict';

  const { element } = jh;

  /** @type {Form.Preview} */
  function preview(draft, data) {
    const types = new Map(data.records.Practice.map(({ name, type }) => [name, type]));
    const facts = data.facts.map(([name, label]) => [label, words(draft[name], types.get(name), data.terms)]).filter(([, value]) => value);
    const sections = data.sections.filter(([anchor]) => draft.body[anchor]);
    return [
      element('h3', {}, draft.title || '（还没有标题）'),
      element('p', {}, draft.summary || ''),
      element('dl', { class: 'jh-facts' }, ...facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)))),
      ...sections.flatMap(([anchor, title]) => [element('h4', {}, title), ...blocks(draft.body[anchor])]),
      ...figures(draft, data),
    ];
  }

  // A value of a declared type in one line; '' for what the page puts into words of its own, such as a date.
  /** @type {(value: Form.Value | undefined, type: Form.FieldType | undefined, terms: Form.Book['terms']) => string} */
  function words(value, type, terms) {
    if (!type || !value) return '';
    if (type.kind === 'Many' && Array.isArray(value)) return value.map((one) => words(one, type.item, terms)).filter(Boolean).join('、');
    if (typeof value !== 'string') return '';
    if (type.kind === 'Term') return named(terms[type.vocabulary] || {}, value);
    return type.kind === 'Text' ? value : '';
  }

  /** @type {(titles: Record<string, string>, id: string) => string} */
  function named(titles, id) {
    return Object.prototype.hasOwnProperty.call(titles, id) ? titles[id] : id;
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
