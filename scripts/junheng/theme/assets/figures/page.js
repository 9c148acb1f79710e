// The page of all figures: the filter, which stands in the address; the plot and the table of what it leaves; the table as CSV and for Excel.
// needs: assess/csv, element, figures/data, figures/plot, figures/words, office/excel, search/shards
(function (jh) {
  'use strict';

  const { assess, element, excel, figures, part, shards } = jh;
  const PAGE = 50;
  /** @type {(keyof Figures.Choice)[]} */
  const NAMES = ['measure', 'topic', 'indicator', 'kind', 'province', 'from', 'to', 'state', 'words', 'sort'];
  const HEAD = ['地方', '数的是什么', '数值', '折合', '种类', '时间', '证据', '哪一条'];
  const OWN = 3; // the column of the values in the unit of their measure
  const whole = part('figures');
  const form = part('figures-form', 'form');
  const clear = /** @type {HTMLElement} */ (form.querySelector('[type=reset]'));
  const status = part('figures-status');
  const plotBox = part('figures-plot');
  const tableBox = part('figures-table');
  const more = part('figures-more', 'button');
  const csv = part('figures-csv', 'button');
  const book = part('figures-xlsx', 'button');
  /** @type {Figures.Table} */
  let table;
  /** @type {Figures.Figure[]} */
  let left = []; // what the filter leaves, in order
  let shown = PAGE;
  let run = 0;

  // ---- the choice and the address

  /** @type {(name: string) => HTMLInputElement | HTMLSelectElement} */
  const box = (name) => /** @type {HTMLInputElement | HTMLSelectElement} */ (form.elements.namedItem(name));

  /** @type {() => Figures.Choice} */
  function choice() {
    return /** @type {Figures.Choice} */ (Object.fromEntries(NAMES.map((name) => [name, box(name).value.trim()])));
  }

  function fromAddress() {
    const given = new URLSearchParams(location.search);
    for (const name of NAMES) {
      const made = box(name);
      made.value = (given.get(name) || '').slice(0, 60);
      if (made instanceof HTMLSelectElement && made.selectedIndex === -1) made.value = ''; // what nobody can choose
    }
  }

  function toAddress() {
    const given = new URLSearchParams(Object.entries(choice()).filter(([, value]) => value));
    const compare = new URLSearchParams(location.search).get('compare'); // what basket.js keeps there
    if (compare) given.set('compare', compare);
    const text = given.toString().replace(/%2C/g, ',');
    try {
      history.replaceState(null, '', (location.pathname.split('/').pop() || '') + (text ? `?${text}` : '') + location.hash);
    } catch {
      // some browsers keep a folder's address as it is; the page works on without it
    }
  }

  /** @type {(name: string, some: Figures.Named[]) => void} */
  function offer(name, some) {
    box(name).append(...some.map(([id, title]) => element('option', { value: id }, title)));
  }

  function offerMeasures() {
    const homes = new Map(table.topics.filter(([id]) => !id.includes('/')));
    for (const [home, title] of homes) {
      const group = element('optgroup', { label: title });
      for (const [id, name, unit, topic, , count] of table.measures) {
        if (table.topics[topic][0].split('/')[0] === home && count) group.append(element('option', { value: id }, `${name}（${unit}，${count} 个）`));
      }
      if (group.childElementCount) box('measure').append(group);
    }
  }

  // ---- the filter

  /** @type {(chosen: Figures.Choice) => (figure: Figures.Figure) => boolean} */
  function passing({ topic, indicator, kind, province, from, to, state, words }) {
    const kinds = new Map(table.kinds);
    const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
    return (one) =>
      (!topic || one.topics.some((id) => id === topic || id.startsWith(`${topic}/`))) &&
      (!indicator || one.indicators.includes(indicator)) &&
      (!kind || one.kind === kinds.get(kind)) &&
      (!province || one.province === province) &&
      (!/^\d{4}$/.test(from) || one.year >= Number(from)) &&
      (!/^\d{4}$/.test(to) || (one.year > 0 && one.year <= Number(to))) &&
      (!STATES[state] || STATES[state](one)) &&
      asked.every((word) => `${one.claim} ${one.place} ${one.title}`.toLowerCase().includes(word));
  }

  /** @type {Record<string, (one: Figures.Figure) => boolean>} */
  const STATES = { sound: ({ masked, doubted }) => !masked && !doubted, masked: ({ masked }) => masked, doubt: ({ doubted }) => doubted };

  // The largest first only within a measure: without one, measures stand in their order, each with its largest first.
  /** @type {Record<string, (a: Figures.Figure, b: Figures.Figure) => number>} */
  const ORDERS = {
    small: (a, b) => a.measure - b.measure || Number(a.value === null) - Number(b.value === null) || (a.value || 0) - (b.value || 0),
    new: (a, b) => b.year - a.year,
    place: (a, b) => (a.place < b.place ? -1 : Number(a.place > b.place)),
  };

  /** @type {(id: string) => { measure: Figures.Measure, first: number, end: number } | null} */
  function measureOf(id) {
    const row = table.measures.find(([own]) => own === id);
    return row ? { measure: { id, title: row[1], unit: row[2] }, first: row[4], end: row[4] + row[5] } : null;
  }

  async function show() {
    run += 1;
    const mine = run;
    const chosen = choice();
    const one = measureOf(chosen.measure);
    status.textContent = '正在读数字……';
    whole.dataset.state = 'busy';
    const none = Object.values(chosen).every((value) => !value); // nothing is chosen: the first script will do
    clear.hidden = none;
    const end = none ? Math.min(table.size, table.count) : table.count;
    const all = await figures.read(table, one ? one.first : 0, one ? one.end : end);
    if (mine !== run) return;
    left = all.filter(passing(chosen));
    if (ORDERS[chosen.sort]) left.sort(ORDERS[chosen.sort]);
    shown = PAGE;
    const made = one ? figures.plot(one.measure, left) : null;
    plotBox.replaceChildren(...(made ? [made] : []));
    status.textContent = none ? `共 ${table.count} 个数，下面列开头的一些。选一个量，就画成图。` : saysLeft(one !== null);
    draw();
    csv.hidden = none || !left.length;
    book.hidden = csv.hidden;
    whole.dataset.state = 'ready';
  }

  /** @type {(drawn: boolean) => string} */
  function saysLeft(drawn) {
    if (!left.length) return '没有这样的数：请少选几样。';
    return `留下 ${left.length} 个数。${drawn ? '' : '选一个量，就画成图。'}`;
  }

  // ---- the table

  /** @type {(one: Figures.Figure) => string[]} */
  function cellsOf(one) {
    const measure = one.measure >= 0 ? table.measures[one.measure] : null;
    const own = measure && one.value !== null ? `${figures.number(one.value)} ${measure[2]}` : '';
    const date = one.date || (one.year ? `${one.year}年（做法的时间）` : '未写明');
    return [one.place, one.claim, one.printed, own, one.kind, date, one.marks, one.title];
  }

  /** @type {(one: Figures.Figure) => HTMLElement} */
  function rowOf(one) {
    const cells = cellsOf(one);
    const made = element('tr', { role: 'row' }, element('th', { scope: 'row', role: 'rowheader' }, cells[0]));
    cells.slice(1).forEach((text, i) => {
      const cell = element('td', { role: 'cell', 'data-label': HEAD[i + 1] });
      if (i === HEAD.length - 2) cell.append(element('a', { href: `practices/${one.practice}.html#figures` }, text));
      else cell.append(text);
      if (i === 0 && one.measure >= 0) {
        const [id, title] = table.measures[one.measure];
        cell.append(element('span', { class: 'jh-like' }, element('a', { href: `figures/${id}.html` }, title)));
      }
      if (i === 0 && one.doubt) cell.append(element('span', { class: 'jh-doubt' }, `存疑：${one.doubt}`));
      made.append(cell);
    });
    return made;
  }

  function draw() {
    more.hidden = left.length <= shown;
    if (!left.length) {
      tableBox.replaceChildren();
      return;
    }
    const head = element('tr', { role: 'row' }, ...HEAD.map((text) => element('th', { scope: 'col', role: 'columnheader' }, text)));
    const caption = `${left.length} 个数${left.length > shown ? `里的前 ${shown} 个` : ''}`;
    const made = element(
      'table',
      { class: 'jh-figures', role: 'table' },
      element('caption', {}, caption),
      element('thead', { role: 'rowgroup' }, head),
      element('tbody', { role: 'rowgroup' }, ...left.slice(0, shown).map(rowOf)),
    );
    tableBox.replaceChildren(made);
  }

  /** @type {(name: string, content: BlobPart, type: string) => void} */
  function save(name, content, type) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    element('a', { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  function saveCsv() {
    save('数字.csv', assess.csv.text([[...HEAD, '做法的编号'], ...left.map((one) => [...cellsOf(one), one.practice])]), 'text/csv;charset=utf-8');
  }

  // The values in the unit of their measure are numbers, so that they can be counted with.
  async function saveExcel() {
    const heads = [...HEAD.slice(0, OWN), '折合', '折合的单位', ...HEAD.slice(OWN + 1), '做法的编号'];
    const rows = left.map((one) => {
      const cells = cellsOf(one);
      const measure = one.measure >= 0 ? table.measures[one.measure] : null;
      const own = measure && one.value !== null ? [one.value, measure[2]] : ['', ''];
      return [...cells.slice(0, OWN), ...own, ...cells.slice(OWN + 1), one.practice];
    });
    const columns = heads.map((title, i) => /** @type {[string, number]} */ ([title, Math.min(50, 2 * Math.max(title.length, ...rows.map((row) => String(row[i]).length)) + 2)]));
    save('数字.xlsx', excel.xlsx(await shards.load('excel', 'parts'), [{ name: '数字', columns, rows }]), '');
  }

  // ---- what one can do

  /** @type {(error: unknown) => void} */
  function failed(error) {
    if (!(error instanceof shards.ShardError)) throw error;
    if (!shards.reload(error)) status.textContent = error.said || '数字没有读到，请重新载入。';
  }

  function changed() {
    toAddress();
    show().catch(failed);
  }

  async function open() {
    table = await shards.load('table', 'measures');
    offerMeasures();
    offer('topic', table.topics.map(([id, title]) => [id, id.includes('/') ? `— ${title}` : title]));
    offer('indicator', table.indicators.map(([id, title]) => [id, `${id} ${title}`]));
    offer('kind', table.kinds);
    offer('province', table.provinces);
    fromAddress();
    form.addEventListener('input', changed);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => {
      setTimeout(changed);
      box('measure').focus(); // the button goes
    });
    more.addEventListener('click', () => {
      const from = shown;
      shown += PAGE;
      draw();
      const link = tableBox.querySelectorAll('tbody tr')[from].querySelector('a');
      if (link) link.focus();
    });
    csv.addEventListener('click', saveCsv);
    book.addEventListener('click', () => saveExcel().catch(failed));
    const further = NAMES.filter((name) => !['measure', 'sort'].includes(name)).some((name) => box(name).value);
    part('figures-further', 'details').open = further; // else the plot would lie below the screen of an office
    whole.hidden = false;
    await show();
  }

  open().catch(failed);
})((window.Junheng = window.Junheng || {}));
