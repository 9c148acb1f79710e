// The report to hand up: a county's result as a tree of elements, and the tree as one HTML file that needs nothing else.
// The twin of scripts/junheng/assess/paper.py.
// needs: assess/cells, assess/conclusions, assess/plot
(function (jh) {
  'use strict';

  const A = jh.assess;
  const { shown } = A;
  const WIDTH = 620;
  const MOST_SHARES = 5;
  const WHOLE = 100;
  const LEAST_SHARE = 0.005;
  /** @type {Assess.Kind[]} */
  const ORDER = ['missed', 'partly', 'unknown', 'met', 'none'];

  /** @type {Assess.Evaluator['paper']} */
  function paper(book, rules, given) {
    const { table, result, mending, remarks, about, changes } = given;
    const words = book.paper;
    const names = A.called(book, rules, result);
    const sentences = A.conclusions(book, rules, result, table.unread.length, mending);
    const weak = inOrder(result).filter((one) => ['missed', 'partly'].includes(markOf(result, one)));
    return [
      'main',
      {},
      ['p', { class: 'line' }, line(book, about)],
      ['h1', {}, `${about.county}${words.title}`],
      ['p', { class: 'about' }, stamp(book, rules, about)],
      ...section(book, 'answer', [list('ol', sentences), ['p', {}, A.vetoes(book, result)], ...strip(book, result)]),
      ...section(book, 'changes', changes.length ? [list('ul', changes)] : []),
      ...section(book, 'weak', weak.map((one) => item(book, rules, given, names, one))),
      ...section(book, 'unknown', unknown(book, result)),
      ...section(book, 'schools', schools(book, rules, result, names)),
      ...section(book, 'method', method(book, rules, remarks)),
    ];
  }

  // A tree as a whole file: no script, no request, whatever stands in it is text.
  /** @type {Assess.Evaluator['asHtml']} */
  function asHtml(book, tree, title) {
    const head =
      '<meta charset="utf-8">' +
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">` +
      '<meta name="viewport" content="width=device-width, initial-scale=1">';
    return `<!doctype html>\n<html lang="zh-CN"><head>${head}<title>${escaped(title)}</title><style>${book.paperStyle}</style></head>\n<body>${markup(tree)}</body></html>\n`;
  }

  /** @type {(node: Assess.Tree | string) => string} */
  function markup(node) {
    if (typeof node === 'string') return escaped(node);
    const [tag, attributes, ...inside] = node;
    const names = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
    return `<${tag}${names.join('')}>${inside.map(markup).join('')}</${tag}>`;
  }

  /** @type {(text: string) => string} */
  function escaped(text) {
    /** @type {Record<string, string>} */
    const marks = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
    return text.replace(/[&<>"']/g, (mark) => marks[mark]);
  }

  // A section with its heading; nothing where nothing stands in it.
  /** @type {(book: Assess.Book, name: string, inside: Assess.Tree[]) => Assess.Tree[]} */
  function section(book, name, inside) {
    return inside.length ? [['section', { class: name }, ['h2', {}, book.paper[name]], ...inside]] : [];
  }

  /** @type {(tag: string, texts: string[]) => Assess.Tree} */
  function list(tag, texts) {
    return [tag, {}, ...texts.map((text) => /** @type {Assess.Tree} */ (['li', {}, text]))];
  }

  // That no authority stands behind it, and whether the county is made up.
  /** @type {Assess.Evaluator['line']} */
  function line({ paper: words }, { made }) {
    return words.line + (made ? `\u3000${made}` : '');
  }

  // By what it was judged, and when.
  /** @type {Assess.Evaluator['stamp']} */
  function stamp(book, { title }, { day, edition }) {
    return said(book, 'stamp', { title, day, edition });
  }

  /** @type {Assess.Evaluator['markOf']} */
  function markOf(result, one) {
    return A.partly(result, one) ? 'partly' : one.verdict;
  }

  // The items, the missed first.
  /** @type {Assess.Evaluator['inOrder']} */
  function inOrder(result) {
    return ORDER.flatMap((kind) => result.indicators.filter((one) => markOf(result, one) === kind));
  }

  /** @type {(book: Assess.Book, result: Assess.Result) => Assess.Tree[]} */
  function strip({ signs, verdicts }, result) {
    const marks = inOrder(result).map((one) => ({ kind: markOf(result, one), id: one.id }));
    const used = ORDER.filter((kind) => marks.some((one) => one.kind === kind));
    return [
      ['p', { class: 'strip' }, ...marks.flatMap(({ kind, id }, i) => /** @type {(Assess.Tree | string)[]} */ ([...(i ? ['\u3000'] : []), ['span', { class: kind }, `${signs[kind]} ${id}`]]))],
      ['p', { class: 'about' }, used.map((kind) => `${signs[kind]} ${verdicts[kind]}`).join('\u3000')],
    ];
  }

  // ---- an item

  /** @type {(book: Assess.Book, rules: Assess.Rules, given: Assess.PaperOf, names: Assess.Called, one: Assess.Indicator) => Assess.Tree} */
  function item(book, rules, given, names, one) {
    const kind = markOf(given.result, one);
    const resource = rules.resources.find(({ id }) => id === one.id);
    /** @type {Assess.Tree[]} */
    const inside = resource ? ofResource(book, rules, given, names, resource) : [['p', {}, `${one.text}。`]];
    const notes = one.notes.map((note) => /** @type {Assess.Tree} */ (['p', { class: 'about' }, `${note}。`]));
    const offer = A.has(given.offers, one.id) ? given.offers[one.id] : { guides: [], practices: [] };
    return ['section', { class: 'item' }, ['h3', {}, `${book.signs[kind]} ${one.id} ${one.title}：${book.verdicts[kind]}`], ...inside, ...notes, ...offered(book, offer)];
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, given: Assess.PaperOf, names: Assess.Called, resource: Assess.Resource) => Assess.Tree[]} */
  function ofResource(book, rules, { table, result, mending }, names, resource) {
    const own = result.balance.filter(({ indicator, coefficient }) => indicator === resource.id && coefficient !== null);
    const made = [titled(book, 'levels', own.map((one) => level(book, rules, resource, one)))];
    made.push(...own.flatMap((one) => spread(book, rules, table, names, resource, one)));
    made.push(...short(book, rules, names, resource, result.schools.filter(({ verdicts }) => verdicts[resource.id] === 'missed')));
    for (const found of mending.filter(({ indicator }) => indicator === resource.id)) {
      made.push(['p', {}, ['b', {}, book.paper.mend], said(book, 'mend-effect', { effect: A.effect(book, names, found) })]);
      made.push(list('ul', A.ways(book, rules, names, found).map((text) => `${text}。`)));
    }
    return made;
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, resource: Assess.Resource, one: Assess.Balance) => string[]} */
  function level({ signs, verdicts }, rules, { limits, unit }, one) {
    return [
      rules.level_titles[one.level],
      `${shown(one.mean || 0, 2)} ${unit}`,
      A.has(limits, one.level) ? shown(limits[one.level], 2) : '',
      shown(one.coefficient || 0, 3),
      one.limit === null ? '' : `${rules.operator_titles[one.operator]} ${shown(one.limit, 3)}`,
      `${signs[one.verdict]} ${verdicts[one.verdict]}`,
      one.distance ? shown(one.distance, 3) : '',
    ];
  }

  // The picture of a level, what is seen in it, and the schools that make most of the coefficient.
  /** @type {(book: Assess.Book, rules: Assess.Rules, table: Assess.Table, names: Assess.Called, resource: Assess.Resource, one: Assess.Balance) => Assess.Tree[]} */
  function spread(book, rules, table, names, { id, per, unit, limits }, one) {
    const values = table.schools.flatMap(({ level: at, amounts, pupils }) => {
      const amount = amounts[id];
      return at === one.level && amount !== null ? [(amount * per) / pupils] : [];
    });
    /** @type {Assess.Tree[]} */
    const made = [];
    if (values.length > 1) {
      const title = `${rules.level_titles[one.level]} ${id}`;
      const limit = A.has(limits, one.level) ? limits[one.level] : null;
      const drawn = A.plot({ title, unit, values, mean: one.mean, limit, width: WIDTH });
      made.push(['figure', {}, drawn, ['figcaption', {}, A.seen(book, rules, title, one, values, limit)]]);
    }
    const shares = one.shares.filter(({ share }) => share >= LEAST_SHARE).slice(0, MOST_SHARES);
    if (one.verdict === 'missed' && shares.length) {
      const texts = shares.map(({ row, above, share }) => said(book, above ? 'share-above' : 'share-below', { name: names.get(row) || '', part: shown(share * 100, 0) }));
      made.push(['p', {}, said(book, 'shares', { level: rules.level_titles[one.level], names: texts.join('、') })]);
    }
    return made;
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, names: Assess.Called, resource: Assess.Resource, listed: Assess.JudgedSchool[]) => Assess.Tree[]} */
  function short(book, rules, names, { id, limits, input_unit: unit }, listed) {
    if (!listed.length) return [];
    const rows = listed.map((one) => [
      names.get(one.row) || '',
      rules.level_titles[one.level],
      shown(one.pupils, 0),
      shown(one.values[id] || 0, 2),
      shown(limits[one.level], 2),
      A.quantity(book, one.lacks[id], unit),
    ]);
    return [['p', {}, said(book, 'short', { count: String(listed.length) })], titled(book, 'short', rows)];
  }

  /** @type {(book: Assess.Book, offer: Assess.Offer) => Assess.Tree[]} */
  function offered({ paper: words }, { guides, practices }) {
    /** @type {Assess.Tree[]} */
    const made = [];
    if (guides.length) made.push(['p', {}, ['b', {}, words.guides]], ['ul', {}, ...guides.map(([text, address]) => /** @type {Assess.Tree} */ (['li', {}, link(text, address)]))]);
    const listed = practices.map(([title, about, address]) => /** @type {Assess.Tree} */ (['li', {}, link(title, address), `（${about}）`]));
    if (listed.length) made.push(['p', {}, ['b', {}, words.practices]], ['ul', {}, ...listed]);
    return made;
  }

  /** @type {(text: string, address: string) => Assess.Tree | string} */
  function link(text, address) {
    return address ? ['a', { href: address }, text] : text;
  }

  // ---- the rest

  /** @type {(book: Assess.Book, result: Assess.Result) => Assess.Tree[]} */
  function unknown(book, { indicators }) {
    const rows = indicators.filter(({ verdict }) => verdict === 'unknown').map(({ id, title, missing }) => [`${id} ${title}`, missing.join('；')]);
    return rows.length ? [titled(book, 'missing', rows)] : [];
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, result: Assess.Result, names: Assess.Called) => Assess.Tree[]} */
  function schools(book, rules, { schools: judged }, names) {
    if (!judged.length) return [];
    const { paper: words, signs } = book;
    const head = [...words['head-schools'].split('|'), ...rules.resources.map(({ id }) => id), ...(rules.schools ? [words.met] : [])];
    const rows = judged.map((one) => [
      names.get(one.row) || '',
      rules.level_titles[one.level],
      shown(one.pupils, 0),
      ...rules.resources.map(({ id }) => valueOf(book, one, id)),
      ...(rules.schools ? [`${one.met} ${signs[one.verdict]}`] : []),
    ]);
    const key = rules.resources.map(({ id, title, unit }) => `${id} ${title}（${unit}）`).join('；');
    /** @type {Assess.Tree[]} */
    const rule = rules.schools ? [['p', {}, said(book, 'rule', { rule: A.schoolRule(book, rules) })]] : [];
    return [...rule, tableOf(head, rows), ['p', { class: 'about' }, `${words.key}${key}。`]];
  }

  /** @type {(book: Assess.Book, one: Assess.JudgedSchool, id: string) => string} */
  function valueOf({ signs }, { values, verdicts }, id) {
    const value = values[id];
    if (value === null) return '?';
    return shown(value, value < WHOLE ? 2 : 0) + (verdicts[id] === 'missed' ? ` ${signs.missed}` : '');
  }

  // How it was judged, and from what.
  /** @type {Assess.Evaluator['methods']} */
  function methods(book, { title, document: source }) {
    return [said(book, 'source', { title, document: source }), ...book.paper.methods.split('|'), book.phrases['mend-limits']];
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, remarks: string[]) => Assess.Tree[]} */
  function method(book, rules, remarks) {
    /** @type {Assess.Tree[]} */
    const left = remarks.length ? [['p', {}, book.paper.remarks], list('ul', remarks.map((text) => `${text}。`))] : [];
    return [list('ul', methods(book, rules)), ...left];
  }

  /** @type {(book: Assess.Book, name: string, rows: string[][]) => Assess.Tree} */
  function titled(book, name, rows) {
    return tableOf(book.paper[`head-${name}`].split('|'), rows);
  }

  /** @type {(head: string[], rows: string[][]) => Assess.Tree} */
  function tableOf(head, rows) {
    const top = head.map((cell) => /** @type {Assess.Tree} */ (['th', { scope: 'col' }, cell]));
    const body = rows.map(([first, ...rest]) => {
      const cells = rest.map((cell) => /** @type {Assess.Tree} */ (['td', {}, cell]));
      return /** @type {Assess.Tree} */ (['tr', {}, ['th', { scope: 'row' }, first], ...cells]);
    });
    return ['table', {}, ['thead', {}, ['tr', {}, ...top]], ['tbody', {}, ...body]];
  }

  /** @type {(book: Assess.Book, code: string, slots: Assess.Slots) => string} */
  function said(book, code, slots) {
    return A.fill(book.paper[code], slots);
  }

  jh.assess = { ...jh.assess, asHtml, inOrder, markOf, line, methods, paper, stamp };
})((window.Junheng = window.Junheng || {}));
