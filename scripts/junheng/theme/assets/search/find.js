// The find page: the box, the facets and the list of hits; its whole state stands in the address.
// needs: county, element, search/answers, search/engine, search/index, search/shards
(function (jh) {
  'use strict';

  const form = document.getElementById('find-form');
  if (!form) return;

  const { answers, county, element, engine, index, part, shards } = jh;
  const PAGE = 20;
  const SHOWN = 12;
  const REASONS = 4;
  /** @type {Record<string, number>} */
  const FITS = { '': 1.5, approach: 1.1, cautions: 0.4 }; // '' is the summary, which says the whole in brief
  const box = part('find-query', 'input');
  const order = part('find-sort', 'select');
  const answer = part('answer');
  const list = part('results');
  const count = part('result-count');
  const notes = part('result-notes');
  const more = part('more-results');
  const facetBox = part('facets');
  /** @type {Record<string, string>} */
  const TITLES = { topic: '主题', region: '地方', kind: '县区的类型', list: '县区列入的名单（已知的）', indicator: '指标（直接算进）', supports: '指标（有关）', level: '学段', shown: '说出了什么', said: '谁说的', status: '现状', year: '年份' };
  // The evidence in the addresses of earlier editions, 0 to 5, as both marks have it.
  const TIERS = ['shown=0', 'shown=1', 'shown=2,3,4&said=unknown,own,local', 'shown=2,3&said=outside,study', 'shown=2,3&said=above', 'shown=4&said=outside,above,study'];
  let state = fromAddress();
  /** @type {Search.Facets} */
  let facets; // none until they are needed
  /** @type {string[]} */
  let concepts = []; // the words that the catalogue itself uses
  let run = 0;
  const home = county.fold(() => change({ sort: county.chosen() ? 'alike' : 'relevance' }));

  // ---- the state and the address

  /** @type {() => Search.State} */
  function fromAddress() {
    const given = new URLSearchParams(location.search);
    for (const tier of given.getAll('evidence')) new URLSearchParams(TIERS[Number(tier)]).forEach((value, name) => given.append(name, value));
    /** @type {Record<string, string[]>} */
    const chosen = {};
    for (const name of Object.keys(TITLES)) {
      chosen[name] = [...new Set(given.getAll(name).flatMap((value) => value.split(',')).filter(Boolean))];
    }
    const sort = ['relevance', 'evidence', 'date', 'alike'].find((one) => one === given.get('sort')) || 'relevance';
    return { q: (given.get('q') || '').slice(0, 200), chosen, sort, shown: PAGE };
  }

  function toAddress() {
    const given = new URLSearchParams();
    if (state.q) given.set('q', state.q);
    for (const [name, values] of Object.entries(state.chosen)) for (const value of values) given.append(name, value);
    if (state.sort !== 'relevance') given.set('sort', state.sort);
    for (const name of ['compare', 'county']) { // what basket.js and county.js keep there
      const held = new URLSearchParams(location.search).get(name);
      if (held) given.set(name, held);
    }
    const text = given.toString().replace(/%2C/g, ',');
    return location.pathname.split('/').pop() + (text ? `?${text}` : '');
  }

  /** @type {(anew: Partial<Search.State>) => void} */
  function change(anew) {
    state = { ...state, shown: PAGE, ...anew };
    try {
      history.pushState(null, '', toAddress());
    } catch {
      location.hash = ''; // some browsers keep a folder's address as it is; the page works on without it
    }
    show();
  }

  // ---- facets

  // The places weigh as much as all other facets: they come when one is chosen or their group is opened.
  async function loadFacets() {
    if (!facets) facets = table(await allColumns());
    const asked = county.chosen() || state.chosen.region.length || facetBox.querySelector('details[data-facet=region][open]');
    if (asked && !facets.at.region.size) facets = table({ ...facets.columns, region: await shards.load('table', 'places') });
  }

  /** @type {() => Promise<Record<string, Search.Column>>} */
  async function allColumns() {
    const [all, kin] = await Promise.all([shards.load('table', 'facets'), shards.load('table', 'alike')]);
    return Object.fromEntries(Object.entries(all).map(([name, [values, line]]) => [name, [values, kin[name] || line]]));
  }

  // The facets by number: names, values, for each document the numbers of its values and of what lies above them.
  /** @type {(columns: Record<string, Search.Column>) => Search.Facets} */
  function table(columns) {
    const names = Object.keys(columns);
    const values = names.map((name) => columns[name][0]);
    /** @type {Record<string, Map<string, number>>} */
    const at = Object.fromEntries(names.map((name, i) => [name, new Map(values[i].map(([id], number) => [id, number]))]));
    const lines = names.map((name, i) => wholes(columns[name][1], values[i], at[name]));
    return { columns, names, values, at, rows: lines[0].map((_, document) => lines.map((line) => line[document] || [])) };
  }

  /** @type {(line: string, values: Search.Value[], at: Map<string, number>) => number[][]} */
  function wholes(line, values, at) {
    if (!line) return [];
    /** @type {(number: number | undefined) => number[]} */
    const path = (number) => (number === undefined ? [] : [number, ...path(at.get(values[number][2]))]);
    const paths = values.map((_, number) => path(number));
    return line.split(' ').map((own) => (own ? [...new Set(own.split('+').flatMap((each) => paths[parseInt(each, 36)]))] : []));
  }

  // For each facet the numbers of the chosen values; values that nobody knows are kept apart and said.
  /** @type {() => Search.Chosen} */
  function chosenNumbers() {
    return facets.names.map((name) => {
      const numbers = state.chosen[name].flatMap((id) => [facets.at[name].get(id)]);
      return state.chosen[name].length ? new Set(numbers.filter((number) => number !== undefined)) : null;
    });
  }

  // The documents that pass every facet but `except`.
  /** @type {(documents: number[], chosen: Search.Chosen, except: number) => number[]} */
  function passing(documents, chosen, except) {
    return documents.filter((document) =>
      chosen.every((set, facet) => facet === except || !set || facets.rows[document][facet].some((value) => set.has(value))),
    );
  }

  /** @type {(documents: number[], chosen: Search.Chosen) => void} */
  function drawFacets(documents, chosen) {
    const open = new Set([...facetBox.querySelectorAll('details')].filter((each) => each.open).map((each) => each.dataset.facet));
    const focus = document.activeElement ? document.activeElement.id : '';
    facetBox.replaceChildren();
    facets.names.forEach((name, facet) => {
      if (!facets.values[facet].length && name !== 'region' && !state.chosen[name].length) return; // no practice has one
      const counts = new Map();
      for (const each of passing(documents, chosen, facet)) {
        for (const value of facets.rows[each][facet]) counts.set(value, (counts.get(value) || 0) + 1);
      }
      const group = element('details', { 'data-facet': name });
      const wide = matchMedia('(min-width: 60em)').matches;
      group.open = open.has(name) || state.chosen[name].length > 0 || (!open.size && wide && (name === 'topic' || name === 'shown'));
      group.append(element('summary', {}, TITLES[name] + (state.chosen[name].length ? `（已选 ${state.chosen[name].length}）` : '')));
      group.append(branch(name, facet, '', counts, chosen[facet] || new Set()));
      if (name === 'region' && !facets.at.region.size && !group.open) group.addEventListener('toggle', show, { once: true });
      facetBox.append(group);
    });
    const focused = focus ? document.getElementById(focus) : null;
    if (focused) focused.focus();
  }

  /** @type {(name: string, facet: number, parent: string, counts: Map<number, number>, chosen: Set<number>) => HTMLElement} */
  function branch(name, facet, parent, counts, chosen) {
    const items = element('ul', {});
    const values = facets.values[facet];
    /** @type {HTMLElement[]} */
    const hidden = [];
    const numbers = values.map((_, number) => number);
    // Places and indicators are many: those with most practices come first.
    if (['region', 'indicator', 'supports'].includes(name)) numbers.sort((a, b) => (counts.get(b) || 0) - (counts.get(a) || 0) || a - b);
    numbers.forEach((number) => {
      const [id, title, above] = values[number];
      const orphan = !values.some(([other]) => other === above);
      if ((parent ? above !== parent : above && !orphan) || (!counts.get(number) && !chosen.has(number))) return;
      const item = element('li', {});
      if (items.children.length >= SHOWN && !chosen.has(number)) {
        hidden.push(item);
        item.hidden = true;
      }
      const key = `facet-${name}-${id.replace(/[^a-z0-9]+/gi, '-')}`;
      const tick = element('input', { type: 'checkbox', id: key });
      tick.checked = chosen.has(number);
      tick.addEventListener('change', () => toggle(name, id, tick.checked));
      const label = element('label', { for: key }, `${title} `);
      label.append(element('span', { class: 'jh-count' }, String(counts.get(number) || 0)));
      item.append(tick, label);
      if (expanded(values, id, chosen)) item.append(branch(name, facet, id, counts, chosen));
      items.append(item);
    });
    if (hidden.length) {
      const button = element('button', { type: 'button', class: 'jh-plain' }, `再显示 ${hidden.length} 项`);
      button.addEventListener('click', () => {
        for (const item of hidden) item.hidden = false;
        button.remove();
      });
      items.append(element('li', {}, button));
    }
    return items;
  }

  // A value opens what lies below it when it, or something below it, is chosen.
  /** @type {(values: Search.Value[], id: string, chosen: Set<number>) => boolean} */
  function expanded(values, id, chosen) {
    for (const number of chosen) {
      for (const [each] of upwards(values, values[number])) if (each === id) return true;
    }
    return false;
  }

  // A value and all that lies above it.
  /** @type {(values: Search.Value[], value: Search.Value | undefined) => Search.Value[]} */
  function upwards(values, value) {
    return value ? [value, ...upwards(values, values.find(([other]) => other === value[2]))] : [];
  }

  // To choose a place or subtopic narrows its parent, so that the parent's tick is taken away.
  /** @type {(name: string, id: string, on: boolean) => void} */
  function toggle(name, id, on) {
    const values = facets.values[facets.names.indexOf(name)];
    const above = new Set(upwards(values, values.find(([other]) => other === id)).map(([, , other]) => other));
    const kept = state.chosen[name].filter((value) => value !== id && !(on && above.has(value)));
    change({ chosen: { ...state.chosen, [name]: on ? [...kept, id] : kept } });
  }

  // ---- hits

  async function show() {
    run += 1;
    const mine = run;
    list.dataset.state = 'busy';
    box.value = state.q;
    order.value = state.sort;
    /** @type {Search.Ranked} */
    let ranked = { hits: [], scores: [], notes: [], lacking: [], words: [], pairs: [], weigh: () => 0, reasons: () => [] };
    /** @type {Search.ShardError | null} */
    let failed = null;
    const plain = state.sort === 'relevance' && !Object.values(state.chosen).some((values) => values.length);
    try {
      ({ concepts } = (await index.open()).meta);
      if (state.q.trim()) ranked = await engine.rank(state.q);
      if (mine !== run) return;
      // A plain query shows its hits at once; the facets of a large library are heavier than they.
      if (!facets && plain && ranked.hits.length) {
        const [first, found] = await Promise.all([index.records(ranked.hits.slice(0, state.shown)), answers.named(state.q)]);
        if (mine !== run) return;
        drawAnswer(found);
        draw(first, ranked.hits.length, ranked, null);
      }
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error;
      failed = error;
    }
    for (const load of [county.start, loadFacets]) {
      try {
        await load();
      } catch (error) {
        if (!(error instanceof shards.ShardError)) throw error;
        failed = error;
      }
    }
    if (mine !== run || shards.reload(failed)) return;
    if (!facets || (failed && failed.said)) {
      draw([], 0, ranked, failed);
      return;
    }
    const all = state.q.trim() && !failed ? ranked.hits : facets.rows.map((_, number) => number);
    const chosen = chosenNumbers();
    drawFacets(all, chosen);
    const passed = sorted(passing(all, chosen, -1), ranked.scores);
    /** @type {Search.Hit[]} */
    let records = [];
    try {
      records = await index.records(passed.slice(0, state.shown));
      const found = plain && state.q.trim() ? await answers.of(state.q, ranked) : null;
      if (mine === run) drawAnswer(found);
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error;
      failed = error;
      if (error.said) records = [];
    }
    if (mine !== run || shards.reload(failed)) return;
    draw(records, passed.length, ranked, failed, all, chosen);
  }

  /** @type {(documents: number[], scores: ArrayLike<number>) => number[]} */
  function sorted(documents, scores) {
    // Where nothing is asked nothing is more relevant: the best evidence comes first.
    const sort = state.sort === 'relevance' && !state.q.trim() ? 'evidence' : state.sort;
    if (sort === 'relevance' || (sort === 'alike' && !county.chosen())) return documents;
    if (sort === 'alike') {
      const near = new Map(documents.map((number) => [number, county.alike(placeOf(number)).weight]));
      return [...documents].sort((a, b) => (near.get(b) || 0) - (near.get(a) || 0) || (scores[b] || 0) - (scores[a] || 0) || a - b);
    }
    const { names, rows, values } = facets;
    const [shown, said, year] = ['shown', 'said', 'year'].map((name) => names.indexOf(name));
    /** @type {(number: number) => number} */
    const key =
      sort === 'evidence' // the values of either mark stand from the weakest to the strongest
        ? (number) => rows[number][shown][0] * values[said].length + rows[number][said][0]
        : (number) => Number((values[year][rows[number][year][0]] || ['-1'])[0]);
    return [...documents].sort((a, b) => key(b) - key(a) || (scores[b] || 0) - (scores[a] || 0) || a - b);
  }

  // The place of a document, when the places are loaded.
  /** @type {(document: number) => string} */
  function placeOf(document) {
    const facet = facets.names.indexOf('region');
    const [own] = facets.rows[document][facet];
    return own === undefined ? '' : facets.values[facet][own][0];
  }

  // What answers the query itself stands above the hits, and says what it is.
  /** @type {(found: Search.Answer | null) => void} */
  function drawAnswer(found) {
    answer.hidden = !found;
    if (!found) return;
    const { kind, title, url, text } = found;
    const kindOf = element('span', { class: 'jh-count' }, kind);
    answer.replaceChildren(element('p', {}, kindOf, ' ', element('a', { href: url }, title)), element('p', {}, text));
  }

  /** @type {(records: Search.Hit[], total: number, ranked: Search.Ranked, failed: Search.ShardError | null, all?: number[], chosen?: Search.Chosen) => void} */
  function draw(records, total, ranked, failed, all, chosen) {
    list.replaceChildren(...records.map((record) => hit(record, ranked)));
    notes.replaceChildren(...ranked.notes.map((note) => element('li', {}, `${note.kind}：${note.asked} → ${note.word}`)));
    more.hidden = total <= records.length || !records.length;
    more.textContent = `再显示 ${Math.min(PAGE, total - records.length)} 条（共 ${total} 条）`;
    count.textContent = failed ? failed.said || '索引的一部分没有读到，结果不全。' : told(total, ranked.lacking);
    if (failed) count.append(' ', retry(failed));
    else if (!total) nothing(all || [], chosen || []);
    else if (ranked.lacking.length && total <= records.length) list.append(element('li', { class: 'jh-nothing' }, report()));
    list.dataset.state = 'ready';
    home.name();
    if (state.sort === 'alike' && !county.chosen()) home.whole.open = true;
    if (state.q.trim() && !failed) records.forEach((record, i) => answerIn(/** @type {HTMLElement} */ (list.children[i]), record, ranked));
  }

  // What the summary shows of the query, a passage of the page may show better: it takes the summary's place, and leads there.
  // They come after the hits, which say enough where they do not come.
  /** @type {(item: HTMLElement, record: Search.Hit, ranked: Search.Ranked) => Promise<void>} */
  async function answerIn(item, { document, title, url, summary }, { weigh, words }) {
    /** @type {Record<string, string[]>} */
    let found = {};
    try {
      found = await index.passages(document);
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error;
    }
    let best = { weight: weigh(summary) * fits(''), anchor: '', said: '' };
    for (const [anchor, texts] of Object.entries(found)) {
      for (const said of texts) {
        const weight = weigh(said) * fits(anchor);
        if (weight > best.weight) best = { weight, anchor, said };
      }
    }
    if (!best.anchor) return;
    const line = /** @type {HTMLElement} */ (item.querySelector('.jh-summary'));
    const place = element('a', { href: `${url}#${best.anchor}`, 'aria-label': `${title}：看这一处` }, '看这一处');
    line.replaceChildren(...marked(best.said, words), ' ', place);
    const elsewhere = item.querySelector('.jh-elsewhere');
    if (elsewhere && line.querySelector('mark')) elsewhere.remove();
  }

  /** @type {(total: number, lacking: string[]) => string} */
  function told(total, lacking) {
    const words = lacking.map((word) => `“${word}”`).join('和');
    return words && total ? `没有一条做法写到${words}，最接近的有 ${total} 条` : `${total} 条做法`;
  }

  // How well what stands in a section answers: a caution seldom does, and a figure where one is asked for. Of 60 questions read,
  // the first hit shows what answers for 45 so, for 42 with summaries alone, for 43 with 1.15 for the summary; of the first three 54.
  /** @type {(anchor: string) => number} */
  function fits(anchor) {
    if (anchor === 'figures') return /多少|几[个所名人块年]|[0-9]/.test(state.q) ? 1.3 : 0.5;
    return FITS[anchor] || 1;
  }

  /** @type {(failed: Search.ShardError) => HTMLElement} */
  function retry({ said }) {
    const button = element('button', { type: 'button', class: 'jh-plain' }, said ? '重新载入' : '再试一次');
    button.addEventListener('click', () => (said ? location.reload() : show()));
    return button;
  }

  /** @type {(record: Search.Hit, ranked: Search.Ranked) => HTMLElement} */
  function hit(record, ranked) {
    const item = element('li', { 'data-practice-id': record.id });
    const link = element('a', { href: record.url, class: 'jh-hit' });
    link.append(...marked(record.title, ranked.words));
    const summary = element('p', { class: 'jh-summary' });
    summary.append(...marked(record.summary, ranked.words));
    const about = element('p', { class: 'jh-about' }, `${record.place} · ${record.marks}`);
    item.append(link, about, summary);
    const { reasons } = county.chosen() && facets ? county.alike(placeOf(record.document)) : { reasons: [] };
    if (reasons.length) about.append(element('span', { class: 'jh-alike' }, reasons.join('、')));
    if (ranked.words.length && !item.querySelector('mark')) {
      const why = ranked.reasons(record.document).slice(0, REASONS);
      if (why.length) item.append(element('p', { class: 'jh-about jh-elsewhere' }, `别处说到：${why.join('、')}`));
    }
    return item;
  }

  // Nothing found: which choice leaves it out, what else to ask for, and where to tell us.
  /** @type {(all: number[], chosen: Search.Chosen) => void} */
  function nothing(all, chosen) {
    const ways = [];
    const known = Object.fromEntries(facets.names.map((name) => [name, state.chosen[name].filter((id) => facets.at[name].has(id))]));
    if (facets.names.some((name) => known[name].length < state.chosen[name].length)) {
      ways.push(offer('网址里有不认识的筛选：去掉它们', { chosen: known }));
    }
    facets.names.forEach((name, facet) => {
      const without = chosen[facet] ? passing(all, chosen, facet).length : 0;
      if (without) ways.push(offer(`去掉“${TITLES[name]}”的筛选，有 ${without} 条`, { chosen: { ...state.chosen, [name]: [] } }));
    });
    if (state.q.trim() && !all.length) {
      const near = concepts.filter((word) => [...word].some((character) => state.q.includes(character)));
      ways.push(...near.slice(0, 6).map((word) => offer(`改查“${word}”`, { q: word })));
    }
    const item = element('li', { class: 'jh-nothing' });
    item.append(...ways, report());
    list.append(item);
  }

  /** @type {() => HTMLElement} */
  function report() {
    return element('p', {}, '库里可能还没有这样的做法，可以', element('a', { href: 'contribute/index.html' }, '告诉我们或投稿'), '。');
  }

  /** @type {(title: string, anew: Partial<Search.State>) => HTMLElement} */
  function offer(title, anew) {
    const line = element('p', {});
    const button = element('button', { type: 'button', class: 'jh-plain' }, title);
    button.addEventListener('click', () => change(anew));
    line.append(button);
    return line;
  }

  // The text with what the words cover in mark elements; words that overlap make one.
  /** @type {(text: string, words: string[]) => (HTMLElement | string)[]} */
  function marked(text, words) {
    const lower = text.toLowerCase();
    const covered = new Array(text.length).fill(false);
    for (const word of words) {
      for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) covered.fill(true, at, at + word.length);
    }
    const out = [];
    for (let start = 0; start < text.length; ) {
      let end = start;
      while (end < text.length && covered[end] === covered[start]) end += 1;
      const piece = text.slice(start, end);
      out.push(covered[start] ? element('mark', {}, piece) : piece);
      start = end;
    }
    return out;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    change({ q: box.value });
  });
  order.addEventListener('change', () => change({ sort: order.value }));
  more.addEventListener('click', () => {
    const first = list.children.length;
    state.shown += PAGE;
    show().then(() => {
      const next = list.children[first];
      const link = next && next.querySelector('a');
      if (link) link.focus();
    });
  });
  window.addEventListener('popstate', () => {
    state = fromAddress();
    show();
  });
  part('clear-facets').addEventListener('click', () => {
    change({ chosen: Object.fromEntries(Object.keys(TITLES).map((name) => [name, []])) });
  });
  part('find-county').append(home.whole);
  part('facet-panel', 'details').open = matchMedia('(min-width: 60em)').matches;
  show();
})((window.Junheng = window.Junheng || {}));
