// The find page: the box and the list of hits; its whole state stands in the address. What narrows the hits comes after the first.
// needs: element, search/answers, search/engine, search/index, search/shards, search/text
// later: search/asked
// later: search/facets
(function (jh) {
  'use strict';

  const form = document.getElementById('find-form');
  if (!form) return;

  const { answers, element, engine, index, part, shards } = jh;
  const PAGE = 20;
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
  const again = part('find-within');
  const within = part('within');
  const clear = part('clear-facets');
  /** @type {Record<string, string>} */
  const TITLES = { topic: '主题', region: '地方', kind: '县区的类型', list: '县区列入的名单（已知的）', indicator: '指标（直接算进）', supports: '指标（有关）', level: '学段', shown: '说出了什么', said: '谁说的', status: '现状', year: '年份' };
  // The evidence in the addresses of earlier editions, 0 to 5, as both marks have it.
  const TIERS = ['shown=0', 'shown=1', 'shown=2,3,4&said=unknown,own,local', 'shown=2,3&said=outside,study', 'shown=2,3&said=above', 'shown=4&said=outside,above,study'];
  let state = fromAddress();
  /** @type {ReturnType<Search.Facetting>} */
  let facets; // none until they are needed
  /** @type {string[]} */
  let concepts = []; // the words that the catalogue itself uses
  let run = 0;

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
    const [q, outer] = ['q', 'in'].map((name) => (given.get(name) || '').slice(0, 200));
    return { q, within: outer, chosen, sort, shown: PAGE };
  }

  function toAddress() {
    const given = new URLSearchParams();
    if (state.q) given.set('q', state.q);
    if (state.within) given.set('in', state.within);
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

  // ---- hits

  async function loadFacets() {
    await index.scripts('find-facets');
    facets = facets || jh.facets({ box: part('facets'), place: part('find-county'), titles: TITLES, concepts: () => concepts, state: () => state, change, show });
  }

  async function show() {
    run += 1;
    const mine = run;
    list.dataset.state = 'busy';
    box.value = state.q;
    clear.hidden = !Object.values(state.chosen).some((values) => values.length);
    order.value = state.sort;
    /** @type {Search.Ranked} */
    let ranked = { hits: [], scores: [], notes: [], lacking: [], words: [], pairs: [], weigh: () => 0, reasons: () => [] };
    /** @type {Search.ShardError | null} */
    let failed = null;
    const asked = state.q.trim() ? state.q : state.within.trim() && state.within;
    const plain = state.sort === 'relevance' && !Object.values(state.chosen).some((values) => values.length);
    try {
      ({ concepts } = (await index.open()).meta);
      if (asked) ranked = await engine.rank(asked);
      if (state.within.trim() && asked !== state.within) ranked = inside(ranked, await engine.rank(state.within));
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
    for (const load of [loadFacets, () => facets && facets.start(), () => facets && facets.load()]) {
      try {
        await load();
      } catch (error) {
        if (!(error instanceof shards.ShardError)) throw error;
        failed = error;
      }
    }
    if (mine !== run || shards.reload(failed)) return;
    if (!facets || !facets.ready() || (failed && failed.said)) {
      draw([], 0, ranked, failed);
      return;
    }
    const all = asked && !failed ? ranked.hits : facets.all();
    const chosen = facets.chosenNumbers();
    facets.draw(all, chosen);
    const passed = facets.sorted(facets.passing(all, chosen, -1), ranked.scores);
    /** @type {Search.Hit[]} */
    let records = [];
    try {
      records = await index.records(passed.slice(0, state.shown));
      const found = plain && state.q.trim() ? await jh.asked(state.q, ranked) : null;
      if (mine === run) drawAnswer(found);
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error;
      failed = error;
      if (error.said) records = [];
    }
    if (mine !== run || shards.reload(failed)) return;
    draw(records, passed.length, ranked, failed, all, chosen);
  }

  // The hits of a query that are among those of another.
  /** @type {(ranked: Search.Ranked, outer: Search.Ranked) => Search.Ranked} */
  function inside(ranked, outer) {
    const kept = new Set(outer.hits);
    return { ...ranked, hits: ranked.hits.filter((document) => kept.has(document)) };
  }

  // What answers the query itself stands above the hits, and says what it is.
  /** @type {(found: Search.Answer | null) => void} */
  function drawAnswer(found) {
    answer.hidden = !found;
    if (!found) return;
    const { kind, title, url, text, rows = [] } = found;
    const kindOf = element('span', { class: 'jh-count' }, kind);
    answer.replaceChildren(element('p', {}, kindOf, ' ', element('a', { href: url }, title)), element('p', {}, text));
    const places = rows.map(([place, amount, page]) => element('li', {}, element('a', { href: page }, place), `：${amount}`));
    if (places.length) answer.append(element('ul', {}, ...places));
  }

  /** @type {(records: Search.Hit[], total: number, ranked: Search.Ranked, failed: Search.ShardError | null, all?: number[], chosen?: Search.Chosen) => void} */
  function draw(records, total, ranked, failed, all, chosen) {
    list.replaceChildren(...records.map((record) => hit(record, ranked)));
    notes.replaceChildren(...ranked.notes.map((note) => element('li', {}, `${note.kind}：${note.asked} → ${note.word}`)));
    more.hidden = total <= records.length || !records.length;
    more.textContent = `再显示 ${Math.min(PAGE, total - records.length)} 条（共 ${total} 条）`;
    count.textContent = failed ? failed.said || '索引的一部分没有读到，结果不全。' : told(total, ranked.lacking);
    if (failed) count.append(' ', retry(failed));
    else if (!total) list.append(element('li', { class: 'jh-nothing' }, ...facets.nothing(all || [], chosen || []), report()));
    else if (ranked.lacking.length && total <= records.length) list.append(element('li', { class: 'jh-nothing' }, report()));
    again.hidden = !total || !state.q.trim();
    drawWithin();
    list.dataset.state = 'ready';
    if (facets) facets.nameCounty();
    if (state.q.trim() && !failed) records.forEach((record, i) => answerIn(/** @type {HTMLElement} */ (list.children[i]), record, ranked));
  }

  function drawWithin() {
    within.hidden = !state.within.trim();
    if (within.hidden) return;
    const leave = element('button', { type: 'button', class: 'jh-plain' }, '不限在这里面');
    leave.addEventListener('click', () => change({ within: '' }));
    within.replaceChildren(`在“${state.within}”的结果里查。`, leave);
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
    about.append(element('a', { href: `${record.url}#related`, 'aria-label': `${record.title}：相近的做法` }, '相近的做法'));
    item.append(link, about, summary);
    const reasons = facets ? facets.reasons(record.document) : [];
    if (reasons.length) about.append(element('span', { class: 'jh-alike' }, reasons.join('、')));
    if (ranked.words.length && !item.querySelector('mark')) {
      const why = ranked.reasons(record.document).filter(jh.text.isChinese).slice(0, REASONS); // a code that was read as words says nothing
      if (why.length) item.append(element('p', { class: 'jh-about jh-elsewhere' }, `别处说到：${why.join('、')}`));
    }
    return item;
  }

  /** @type {() => HTMLElement} */
  function report() {
    return element('p', {}, '库里可能还没有这样的做法，可以', element('a', { href: 'contribute/index.html' }, '告诉我们或投稿'), '。');
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
  // The arrows lead from the box through the hits and back.
  document.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...list.querySelectorAll('a.jh-hit')];
    const at = document.activeElement === box ? -1 : links.indexOf(/** @type {Element} */ (document.activeElement));
    if (!step || event.isComposing || (at < 0 && document.activeElement !== box) || at + step >= links.length) return;
    event.preventDefault();
    /** @type {HTMLElement} */ (links[at + step] || box).focus();
  });
  again.addEventListener('click', () => {
    change({ q: '', within: state.q });
    box.focus();
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
  clear.addEventListener('click', () => {
    change({ chosen: Object.fromEntries(Object.keys(TITLES).map((name) => [name, []])) });
    const [summary] = part('facet-panel').getElementsByTagName('summary');
    summary.focus(); // the button goes
  });
  part('facet-panel', 'details').open = matchMedia('(min-width: 60em)').matches;
  show();
})((window.Junheng = window.Junheng || {}));
