// The lists of practices on a page: sorted, narrowed and counted in place. Items are moved and hidden, never made anew.
// needs: county, element, search/shards
(function (jh) {
  'use strict';

  const { county, element, shards } = jh;
  /** @type {{ shown: Record<string, string>, statuses: Record<string, string> }} */
  const terms = JSON.parse(/** @type {HTMLScriptElement} */ (document.currentScript).dataset.terms || '{}');
  const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('article li > .jh-item')]);
  const entries = links.map(entry);
  const lists = [...new Set(entries.map(({ list }) => list))];
  const names = new Intl.Collator('zh-u-co-pinyin');
  /** @type {Record<string, (a: Junheng.Entry, b: Junheng.Entry) => number>} */
  const ORDERS = {
    shown: (a, b) => b.shown - a.shown,
    year: (a, b) => b.year - a.year, // none known: last
    title: (a, b) => names.compare(a.title, b.title),
    alike: (a, b) => county.alike(b.region).weight - county.alike(a.region).weight,
  };
  if (!lists.length) return;

  // ---- what an item says, and whether and where it is shown

  /** @type {(link: HTMLElement, at: number) => Junheng.Entry} */
  function entry(link, at) {
    const item = /** @type {HTMLElement} */ (link.closest('li'));
    const list = /** @type {HTMLElement} */ (item.parentElement);
    const { practiceId: id = '', shown: rank, status: state = '', year, region = '' } = link.dataset;
    const text = fold(words(item));
    return { item, list, at, id, shown: Number(rank), status: state, year: Number(year || 0), region, title: link.textContent || '', text };
  }

  // What one reads in an item; the buttons that other scripts put there are not part of it.
  /** @type {(item: HTMLElement) => string} */
  function words(item) {
    const copy = /** @type {HTMLElement} */ (item.cloneNode(true));
    for (const button of copy.querySelectorAll('button')) button.remove();
    return copy.textContent || '';
  }

  /** @type {(text: string) => string} */
  function fold(text) {
    return text.normalize('NFKC').toLowerCase();
  }

  /** @type {(some: Junheng.Entry[], by: string) => Junheng.Entry[]} */
  function sorted(some, by) {
    return [...some].sort((a, b) => ORDERS[by](a, b) || a.at - b.at);
  }

  /** @type {(entry: Junheng.Entry, wanted: { shown: number, status: string, words: string[] }) => boolean} */
  function fits(each, wanted) {
    return each.shown >= wanted.shown && (!wanted.status || each.status === wanted.status) && wanted.words.every((one) => each.text.includes(one));
  }

  /** @type {(some: Junheng.Entry[]) => number} */
  function distinct(some) {
    return new Set(some.map(({ id }) => id)).size;
  }

  // ---- the toolbar

  const bar = element('div', { class: 'jh-tools', role: 'group', 'aria-label': '排序和筛选' });
  const order = choice('lists-sort', '排序', [['shown', '证据'], ['year', '年份'], ['title', '名称'], ['alike', '与本县相像']]);
  const shown = choice('lists-shown', '说出了什么', [['0', '不限'], ...atLeast()]);
  const status = choice('lists-status', '现状', [['', '不限'], ...present('status').map((id) => [id, terms.statuses[id]])]);
  const word = element('input', { id: 'lists-word', type: 'search', maxlength: '60', autocomplete: 'off' });
  const home = county.fold(() => near(county.chosen() ? 'alike' : 'shown'));
  const count = element('span', { class: 'jh-shown', role: 'status' });
  const clear = element('button', { type: 'button', class: 'jh-plain' }, '清除');
  /** @type {Map<HTMLElement, HTMLElement>} */
  const empty = new Map(lists.map((list) => [list, element('p', { class: 'jh-small', hidden: '' }, '这里没有符合的。')]));

  // The degrees or statuses that something here has.
  /** @type {(name: 'shown' | 'status') => string[]} */
  function present(name) {
    const having = new Set(entries.map((each) => String(each[name])));
    return Object.keys(terms[name === 'shown' ? 'shown' : 'statuses']).filter((id) => having.has(id));
  }

  // Each degree that something here has, but the lowest, which all have.
  /** @type {() => string[][]} */
  function atLeast() {
    const degrees = present('shown').slice(1).reverse();
    return degrees.map((id) => [id, `${terms.shown[id]}及以上`]);
  }

  /** @type {(id: string, name: string, options: string[][]) => HTMLSelectElement} */
  function choice(id, name, options) {
    const select = element('select', { id, autocomplete: 'off' });
    for (const [value, text] of options) select.append(element('option', { value }, text));
    label(name, select);
    select.addEventListener('change', show);
    return select;
  }

  /** @type {(name: string, control: HTMLElement) => void} */
  function label(name, control) {
    const around = element('span', {});
    around.append(element('label', { for: control.id }, `${name} `), control);
    bar.append(around);
  }

  // ---- showing

  // Says at each practice why its place is like the reader's county, and sorts.
  /** @type {(by: string) => void} */
  function near(by) {
    for (const each of entries) {
      const { reasons } = county.alike(each.region);
      const old = each.item.querySelector('.jh-alike');
      if (old) old.remove();
      const end = each.item.querySelector('.jh-choose, br');
      if (reasons.length && end) end.before(element('span', { class: 'jh-alike' }, reasons.join('、')));
    }
    order.value = by;
    show();
  }

  async function open() {
    try {
      await county.start();
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error; // the picker says it when it is opened
    }
    home.name();
    if (county.chosen()) near('alike');
  }

  function show() {
    if (order.value === 'alike' && !county.chosen()) home.whole.open = true;
    const wanted = { shown: Number(shown.value), status: status.value, words: fold(word.value).split(/\s+/).filter(Boolean) };
    for (const each of entries) each.item.hidden = !fits(each, wanted);
    for (const list of lists) arrange(list);
    count.textContent = `显示 ${distinct(entries.filter(({ item }) => !item.hidden))} / ${distinct(entries)} 条`;
  }

  /** @type {(list: HTMLElement) => void} */
  function arrange(list) {
    const own = entries.filter((each) => each.list === list);
    const items = sorted(own, order.value).map(({ item }) => item);
    if (items.some((item, i) => list.children[i] !== item)) list.append(...items);
    const note = empty.get(list);
    if (note) note.hidden = items.some((item) => !item.hidden);
  }

  function reset() {
    order.value = 'shown';
    shown.value = '0';
    status.value = '';
    word.value = '';
    show();
  }

  // Above the one list, or above the heading of the first of several.
  function place() {
    /** @type {Element} */
    let before = lists[0];
    while (lists.length > 1 && before.previousElementSibling && !/^H[2-6]$/.test(before.tagName)) before = before.previousElementSibling;
    before.before(bar);
  }

  label('文字', word);
  bar.append(count, clear);
  if (!home.whole.isConnected) bar.append(home.whole);
  place();
  for (const [list, note] of empty) list.after(note);
  word.addEventListener('input', show);
  clear.addEventListener('click', reset);
  show();
  open();
})((window.Junheng = window.Junheng || {}));
