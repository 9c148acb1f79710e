// The lists of practices on a page: sorted, narrowed and counted in place. Items are moved and hidden, never made anew.
// needs: element
(function (jh) {
  'use strict';

  const { element } = jh;
  const terms = JSON.parse(document.currentScript.dataset.terms);
  const entries = [...document.querySelectorAll('article li > .jh-item')].map(entry);
  const lists = [...new Set(entries.map(({ list }) => list))];
  const names = new Intl.Collator('zh-u-co-pinyin');
  const ORDERS = {
    tier: (a, b) => b.tier - a.tier,
    year: (a, b) => b.year - a.year, // none known: last
    title: (a, b) => names.compare(a.title, b.title),
  };
  if (!lists.length) return;

  // ---- what an item says, and whether and where it is shown

  function entry(link, at) {
    const item = link.closest('li');
    const { practiceId, tier, status, year } = link.dataset;
    const text = fold(words(item));
    return { item, list: item.parentElement, at, id: practiceId, tier: Number(tier), status, year: Number(year || 0), title: link.textContent, text };
  }

  // What one reads in an item; the buttons that other scripts put there are not part of it.
  function words(item) {
    const copy = item.cloneNode(true);
    for (const button of copy.querySelectorAll('button')) button.remove();
    return copy.textContent;
  }

  function fold(text) {
    return text.normalize('NFKC').toLowerCase();
  }

  function sorted(some, order) {
    return [...some].sort((a, b) => ORDERS[order](a, b) || a.at - b.at);
  }

  function fits({ tier, status, text }, wanted) {
    return tier >= wanted.tier && (!wanted.status || status === wanted.status) && wanted.words.every((word) => text.includes(word));
  }

  function distinct(some) {
    return new Set(some.map(({ id }) => id)).size;
  }

  // ---- the toolbar

  const bar = element('div', { class: 'jh-tools', role: 'group', 'aria-label': '排序和筛选' });
  const order = choice('lists-sort', '排序', [['tier', '证据等级'], ['year', '年份'], ['title', '名称']]);
  const tier = choice('lists-tier', '证据', [['0', '不限'], ...atLeast()]);
  const status = choice('lists-status', '现状', [['', '不限'], ...present('status').map((id) => [id, terms.statuses[id]])]);
  const word = element('input', { id: 'lists-word', type: 'search', maxlength: '60', autocomplete: 'off' });
  const count = element('span', { class: 'jh-shown', role: 'status' });
  const clear = element('button', { type: 'button', class: 'jh-plain' }, '清除');
  const empty = new Map(lists.map((list) => [list, element('p', { class: 'jh-small', hidden: '' }, '这里没有符合的。')]));

  function present(name) {
    const having = new Set(entries.map((each) => String(each[name])));
    return Object.keys(terms[name === 'tier' ? 'tiers' : 'statuses']).filter((id) => having.has(id));
  }

  // Each tier that something here has, but the lowest, which all have.
  function atLeast() {
    const tiers = present('tier').slice(1).reverse();
    return tiers.map((id) => [id, `${id} ${terms.tiers[id]}及以上`]);
  }

  function choice(id, name, options) {
    const select = element('select', { id, autocomplete: 'off' });
    for (const [value, text] of options) select.append(element('option', { value }, text));
    label(name, select);
    select.addEventListener('change', show);
    return select;
  }

  function label(name, control) {
    const around = element('span', {});
    around.append(element('label', { for: control.id }, `${name} `), control);
    bar.append(around);
  }

  // ---- showing

  function show() {
    const wanted = { tier: Number(tier.value), status: status.value, words: fold(word.value).split(/\s+/).filter(Boolean) };
    for (const each of entries) each.item.hidden = !fits(each, wanted);
    for (const list of lists) arrange(list);
    count.textContent = `显示 ${distinct(entries.filter(({ item }) => !item.hidden))} / ${distinct(entries)} 条`;
  }

  function arrange(list) {
    const own = entries.filter((each) => each.list === list);
    const items = sorted(own, order.value).map(({ item }) => item);
    if (items.some((item, i) => list.children[i] !== item)) list.append(...items);
    empty.get(list).hidden = items.some((item) => !item.hidden);
  }

  function reset() {
    order.value = 'tier';
    tier.value = '0';
    status.value = '';
    word.value = '';
    show();
  }

  // Above the one list, or above the heading of the first of several.
  function place() {
    let before = lists[0];
    while (lists.length > 1 && before.previousElementSibling && !/^H[2-6]$/.test(before.tagName)) before = before.previousElementSibling;
    before.before(bar);
  }

  label('文字', word);
  bar.append(count, clear);
  place();
  for (const [list, note] of empty) list.after(note);
  word.addEventListener('input', show);
  clear.addEventListener('click', reset);
  show();
})((window.Junheng = window.Junheng || {}));
