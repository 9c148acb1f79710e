// The page of a trainer's own workshop: practices are looked for and added, slides moved and written on where they lie, and
// out come the address, the deck, the handout and the sheet to fill in. Nothing leaves the browser.
// needs: element, office/practices, office/slides, office/word, records, search/engine, search/index, search/shards, workshop/content, workshop/state
(function (jh) {
  'use strict';

  const { element, engine, index, office, part, records, shards, slides: decks, word } = jh;
  const { content, state: S } = jh.workshop;
  const HITS = 6;
  /** @type {Record<string, string>} */
  const LABELS = { title: '标题', about: '小字', lead: '一句话', points: '几行字，一行一条', source: '来源', value1: '大数一', label1: '数的是什么', value2: '大数二', label2: '数的是什么', value3: '大数三', label3: '数的是什么' };

  const whole = part('workshop');
  const status = part('workshop-status');
  const list = part('workshop-slides');
  const hits = part('workshop-hits');
  const query = part('workshop-query', 'input');
  const packs = part('workshop-pack', 'select');
  const link = part('workshop-link', 'output');
  const file = part('workshop-file', 'input');
  /** @type {Workshop.Kept} */
  let kept = S.fromAddress(location.search, location.hash);
  /** @type {Map<string, Office.Slide>} */
  const made = new Map();
  /** @type {Map<string, string>} */
  const titles = new Map();
  /** @type {Office.DeckParts} */
  let parts;

  // ---- what there is

  /** @type {(ids: string[]) => Promise<string[]>} */
  async function read(ids) {
    const { meta } = await index.open();
    const missing = await Promise.all(ids.map(async (id) => {
      if (made.has(id)) return '';
      const shard = await shards.load('slides', shards.of(id, meta.records));
      if (!Object.prototype.hasOwnProperty.call(shard, id)) return id;
      made.set(id, shard[id]);
      titles.set(id, shard[id].texts.title[0]);
      return '';
    }));
    return missing.filter(Boolean);
  }

  /** @type {() => Workshop.About} */
  function about() {
    const ids = S.chosen(kept);
    return { minutes: kept.minutes, titles: ids.map((id) => titles.get(id) || id), edition: parts.edition[1], address: `${parts.site}workshop.html${S.toAddress(kept).address}`, made };
  }

  /** @type {() => string} */
  function own() {
    return `${parts.site || location.href.replace(/[^/]*$/, '').split(/[?#]/)[0]}workshop.html${S.toAddress(kept).address}`;
  }

  /** @type {() => string} */
  function title() {
    const first = kept.slides.find(({ of }) => of === '+cover');
    return (first && first.texts.title) || '县里怎么做';
  }

  /** @type {() => Office.Slide[]} */
  function shown() {
    const said = about();
    return kept.slides.flatMap((item) => content.slide(item, said) || []);
  }

  // ---- the list of slides

  function keep() {
    const { address, whole: all } = S.toAddress(kept);
    try {
      history.replaceState(history.state, '', location.pathname.split('/').pop() + address);
    } catch {
      // some browsers keep a folder's address as it is
    }
    link.value = own();
    part('workshop-long').hidden = all;
    part('workshop-empty').hidden = S.chosen(kept).length > 0;
  }

  function draw() {
    const said = about();
    list.replaceChildren(...kept.slides.map((item, at) => card(item, at, content.slide(item, said))));
    keep();
  }

  /** @type {(item: Workshop.Item, at: number, slide: Office.Slide | null) => HTMLElement} */
  function card(item, at, slide) {
    const name = (slide && slide.texts.title[0]) || item.of;
    const tools = element('p', { class: 'jh-ws-tools' }, `第 ${at + 1} 张`, ' ', act('上移', name, () => move(at, -1)), ' ', act('下移', name, () => move(at, 1)), ' ', act('移出', name, () => remove(at)));
    if (!slide) return element('li', { class: 'jh-ws-slide' }, tools, element('p', {}, `没有编号为 ${item.of} 的做法。`));
    const boxes = content.LINES.filter((one) => one in slide.texts && fits(slide.layout, one)).map((one) => box(item, slide, one, at));
    const chart = slide.chart ? [plot(slide.chart)] : [];
    const notes = element('details', {}, element('summary', {}, '备注（放映时只有讲的人看到）'), area(item, 'notes', slide.notes || '', `第 ${at + 1} 张的备注`));
    return element('li', { class: `jh-ws-slide jh-ws-${slide.layout}`, id: `slide-${at + 1}` }, tools, element('div', { class: 'jh-ws-page' }, ...boxes, ...chart), notes);
  }

  /** @type {(layout: string, name: string) => boolean} */
  function fits(layout, name) {
    return parts.layouts[layout].boxes.some(([one]) => one === name);
  }

  /** @type {(item: Workshop.Item, slide: Office.Slide, name: string, at: number) => HTMLElement} */
  function box(item, slide, name, at) {
    return area(item, name, slide.texts[name].join('\n'), `第 ${at + 1} 张的${LABELS[name]}`);
  }

  /** @type {(item: Workshop.Item, name: string, text: string, label: string) => HTMLTextAreaElement} */
  function area(item, name, text, label) {
    const rows = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / (name === 'title' ? 24 : 36)), 0);
    const field = element('textarea', { 'aria-label': label, class: `jh-ws-${name}`, rows: Math.min(Math.max(rows, 1), 14), maxlength: 10000 });
    field.value = text;
    field.addEventListener('change', () => {
      item.texts[name] = field.value;
      keep();
    });
    return field;
  }

  /** @type {(chart: Office.Chart) => HTMLElement} */
  function plot({ title: name, unit, points }) {
    const said = points.map(([place, value]) => `${place} ${value}`).join('，');
    return element('p', { class: 'jh-ws-chart' }, `图：${name}。${said}（${unit}）。数在演示文稿里可以改。`);
  }

  /** @type {(words: string, name: string, act: () => void) => HTMLButtonElement} */
  function act(words, name, then) {
    const button = element('button', { type: 'button', class: 'jh-plain', 'aria-label': `${words}：${name}` }, words);
    button.addEventListener('click', then);
    return button;
  }

  /** @type {(at: number, by: number) => void} */
  function move(at, by) {
    const to = at + by;
    if (to < 0 || to >= kept.slides.length) return;
    const [item] = kept.slides.splice(at, 1);
    kept.slides.splice(to, 0, item);
    draw();
    focus(to, by < 0 ? 0 : 1);
    status.textContent = `移到第 ${to + 1} 张。`;
  }

  /** @type {(at: number) => void} */
  function remove(at) {
    kept.slides.splice(at, 1);
    draw();
    status.textContent = '移出了一张。';
    status.focus();
  }

  /** @type {(at: number, button: number) => void} */
  function focus(at, button) {
    const found = list.children[at].querySelectorAll('button')[button];
    if (found) found.focus();
  }

  /** @type {(ids: string[]) => Promise<void>} */
  async function add(ids) {
    const fresh = ids.filter((id) => !S.chosen(kept).includes(id));
    const missing = await read(fresh);
    const found = fresh.filter((id) => !missing.includes(id)).slice(0, Math.max(0, S.MOST - kept.slides.length));
    const last = kept.slides.reduce((at, { of }, i) => (S.OWN.includes(of) && !['+cover', '+aims', '+plan'].includes(of) ? at : i + 1), 0);
    kept.slides.splice(last, 0, ...found.map((of) => ({ of, texts: {} })));
    draw();
    status.textContent = found.length ? `加了 ${found.length} 条。` : '这几条已经在里面了。';
  }

  // ---- looking for practices

  async function look() {
    const text = query.value.trim();
    if (!text) return;
    const { hits: found } = await engine.rank(text);
    const some = await index.records(found.slice(0, HITS));
    const items = some.map(({ id, title: name, place, marks }) => {
      const button = element('button', { type: 'button', class: 'jh-plain', 'aria-label': `加入：${name}` }, '加入');
      button.addEventListener('click', () => guarded(() => add([id])));
      return element('li', {}, button, ' ', element('a', { href: `practices/${id}.html` }, name), ` ${place} · ${marks}`);
    });
    hits.replaceChildren(...(items.length ? items : [element('li', {}, '没有查到。')]));
  }

  // ---- what comes out

  /** @type {(name: string, content: BlobPart, type: string) => void} */
  function save(name, data, type) {
    const address = URL.createObjectURL(data instanceof Blob ? data : new Blob([data], { type }));
    element('a', { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  // A name that every system takes for a file's.
  /** @type {(kind: string) => string} */
  function fileName(kind) {
    return `${title().replace(/[\\/:*?"<>|\s\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+/g, ' ').trim().slice(0, 40) || '一课'}-${kind}`;
  }

  async function chosenRecords() {
    const found = await Promise.all(S.chosen(kept).map(records.find));
    return found.flatMap((one) => one || []);
  }

  /** @type {Record<string, () => Promise<string>>} */
  const OUT = {
    deck: async () => {
      const foot = `${title()} · 均衡实践库，${parts.edition[1]} · 非官方，供参考`;
      save(fileName('投影.pptx'), await decks.pptx(parts, await shards.load('excel', 'parts'), title(), foot, shown()), '');
      return '投影存成了 PowerPoint 文件，在下载的文件夹里。';
    },
    handout: async () => {
      const found = await chosenRecords();
      const wordParts = await shards.load('word', 'parts');
      const blocks = [{ style: 'Title', text: `${title()}：讲义` }, { style: 'Subtitle', text: wordParts.about }, ...found.flatMap((one) => office.blocks(wordParts, one))];
      save(fileName('讲义.docx'), word.docx(wordParts, title(), blocks), '');
      return '讲义存成了 Word 文件。';
    },
    sheet: async () => {
      save(fileName('学员填的表.docx'), word.docx(await shards.load('word', 'parts'), title(), content.sheet(title(), await chosenRecords())), '');
      return '学员填的表存成了 Word 文件。';
    },
    file: async () => {
      save(fileName('一课.json'), S.written(kept), 'application/json');
      return '存成了文件，下次在这里打开接着改。';
    },
    local: async () => {
      kept.slides.push({ of: '+local', texts: {} });
      draw();
      focus(kept.slides.length - 1, 0);
      return '在最后加了一张“本县”。';
    },
  };

  // At the start nothing has been typed, so that a page of two editions may be loaded again.
  /** @type {(then: () => Promise<unknown>, starting?: boolean) => Promise<void>} */
  async function guarded(then, starting = false) {
    try {
      const said = await then();
      if (typeof said === 'string') status.textContent = said;
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error;
      if (starting && shards.reload(error)) return;
      status.textContent = error.said || '没有读到数据，请再试。';
    }
  }

  async function open() {
    const [chosen] = file.files || [];
    if (!chosen) return '';
    const found = S.opened(await chosen.text());
    file.value = '';
    if (!found.state) return found.problem || '';
    kept = found.state;
    await read(S.chosen(kept));
    mark();
    draw();
    return '打开了。';
  }

  function mark() {
    for (const radio of whole.querySelectorAll('input')) if (radio.type === 'radio') radio.checked = Number(radio.value) === kept.minutes;
  }

  async function start() {
    parts = await shards.load('deck', 'parts');
    await read(S.chosen(kept));
    packs.append(...parts.packs.map(([name], at) => element('option', { value: at }, name)));
    mark();
    draw();
    whole.dataset.state = 'ready';
  }

  for (const button of whole.querySelectorAll('button')) {
    const name = button.dataset.id || '';
    if (name in OUT) button.addEventListener('click', () => guarded(OUT[name]));
  }
  whole.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
    kept.minutes = Number(target.value);
    draw();
  });
  part('workshop-search', 'form').addEventListener('submit', (event) => {
    event.preventDefault();
    guarded(look);
  });
  packs.addEventListener('change', () => {
    if (packs.value) guarded(() => add(parts.packs[Number(packs.value)][1]));
  });
  file.addEventListener('change', () => guarded(open));
  part('workshop-copy').addEventListener('click', () => {
    const range = document.createRange();
    range.selectNodeContents(link);
    const selection = window.getSelection();
    if (!selection) return;
    selection.removeAllRanges();
    selection.addRange(range);
    status.textContent = document.execCommand('copy') ? '网址已复制。' : '网址已选中，请按 Ctrl+C。';
  });
  whole.hidden = false;
  guarded(start, true);
})((window.Junheng = window.Junheng || {}));
