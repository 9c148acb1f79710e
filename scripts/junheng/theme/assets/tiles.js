// The grid of provinces counts what the reader chooses: a topic, how far it is shown, from which year on.
// needs: element, search/shards
(function (jh) {
  'use strict';

  const { element, shards } = jh;
  const SHADES = 4; // as in tiles.py
  const grid = /** @type {HTMLElement} */ (document.querySelector('.jh-tiles'));
  const key = /** @type {HTMLElement} */ (document.querySelector('.jh-tiles-key'));
  const items = [...grid.querySelectorAll('li')].map((item) => ({
    item,
    code: item.dataset.region || '',
    count: /** @type {HTMLElement} */ (item.querySelector('b')),
  }));
  const status = element('span', { role: 'status' });
  const [topic, shown, year] = [choice('主题'), choice('证据'), choice('年份')];
  /** @type {Tiles.Table | undefined} */
  let table;

  /** @type {(name: string) => HTMLSelectElement} */
  function choice(name) {
    const select = element('select', { autocomplete: 'off', 'aria-label': name });
    select.append(element('option', { value: '' }, `${name}：不限`));
    select.addEventListener('pointerdown', fill, { once: true });
    select.addEventListener('focus', fill, { once: true });
    select.addEventListener('change', draw);
    return select;
  }

  // The choices come with the data, when a reader first goes to one.
  async function fill() {
    if (table) return;
    try {
      const found = await shards.load('table', 'provinces');
      if (table) return;
      table = found;
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error;
      status.textContent = error.said || '没有读到数据：请确认文件夹是完整的，再试一次。';
      return;
    }
    table.topics.forEach(([, title], number) => topic.append(element('option', { value: String(number) }, title)));
    table.shown.slice(1).forEach(([id, title]) => shown.append(element('option', { value: id }, `${title}及以上`)));
    const years = [...new Set(table.practices.map(([, , , one]) => one).filter(Boolean))].sort((a, b) => b - a);
    years.forEach((one) => year.append(element('option', { value: String(one) }, `${one}年以来`)));
  }

  function draw() {
    if (!table) return;
    /** @type {Map<string, number>} */
    const counts = new Map();
    let whole = 0;
    for (const [province, topics, degree, last] of table.practices) {
      if (topic.value && !topics.includes(Number(topic.value))) continue;
      if (degree < Number(shown.value) || (year.value && last < Number(year.value))) continue;
      counts.set(province, (counts.get(province) || 0) + 1);
      whole += 1;
    }
    const most = Math.max(0, ...items.map(({ code }) => counts.get(code) || 0));
    for (const { item, code, count } of items) {
      const own = counts.get(code) || 0;
      count.textContent = String(own);
      item.className = item.className.replace(/ ?jh-(zero|dark\d)/g, '');
      item.classList.add(own ? `jh-dark${Math.ceil((SHADES * own) / most)}` : 'jh-zero');
    }
    key.textContent = most ? `颜色越浓，做法越多；最浓的有 ${most} 条。` : '';
    status.textContent = `选中 ${whole} 条`;
  }

  grid.before(element('div', { class: 'jh-tiles-choices', role: 'group', 'aria-label': '数哪些做法' }, topic, shown, year, status));
})((window.Junheng = window.Junheng || {}));
