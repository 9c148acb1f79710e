// The result: five sentences and a strip of marks first, then each item folded under its verdict, the missed first.
// needs: assess/cells, assess/conclusions, assess/mending, assess/plot, element, self-check/picture, self-check/practices, self-check/state, self-check/words
(function (jh) {
  'use strict';

  const { assess: A, element, selfCheck } = jh;
  const { REMARKS, VERDICTS, button, distance, link, measured, picture, remarks, served, shown, verdict } = selfCheck;
  /** @type {SelfCheck.Kind[]} */
  const ORDER = ['missed', 'partly', 'unknown', 'met', 'none'];
  const MOST = 60;
  const SHORT = 10;
  const WIDTH = 560;
  const NARROW = 240;
  const BESIDE = 66; // what stands beside a picture on a narrow page

  // All that follows from a state, with what would mend it.
  /** @type {SelfCheck.Parts['mended']} */
  function mended(book, judged) {
    return { ...judged, mending: A.mend(book, judged.rules, judged.table) };
  }

  // The first words of the result; they are read out when they change.
  /** @type {SelfCheck.Parts['summary']} */
  function summary(book, state, { rules, table, result, mending }) {
    if (nothing(state, table)) return [['第 1 步的表里没有读出一所学校，没有判断；原因见第 1 步。']];
    const sentences = A.conclusions(book, rules, result, table.unread.length, mending);
    return [...sentences.map((text) => [text]), [A.vetoes(book, result)], ...means(rules, result)].filter(([one]) => one);
  }

  // A mark for each item, the missed first: what was judged, in a sign and in words.
  /** @type {SelfCheck.Parts['strip']} */
  function strip(book, state, { table, result }, open) {
    if (!selfCheck.hasAny(state) || nothing(state, table)) return [];
    const marks = ORDER.flatMap((kind) => result.indicators.filter((one) => kindOf(result, one) === kind).map((one) => mark(book, kind, one, open)));
    const used = ORDER.filter((kind) => result.indicators.some((one) => kindOf(result, one) === kind));
    const key = used.map((kind) => element('span', {}, element('b', { class: `jh-sc-${kind}`, 'aria-hidden': 'true' }, VERDICTS[kind][0]), ` ${book.verdicts[kind]}`));
    return [element('ul', { class: 'jh-sc-strip', 'aria-label': `${marks.length} 项的判断，未达到的在前` }, ...marks), element('p', { class: 'jh-sc-about jh-sc-key' }, ...key)];
  }

  /** @type {(book: Assess.Book, kind: SelfCheck.Kind, one: Assess.Indicator, open: (id: string) => void) => HTMLElement} */
  function mark(book, kind, { id, title }, open) {
    const name = `${id} ${title}：${book.verdicts[kind]}`;
    const made = button('', () => open(id), `jh-sc-mark jh-sc-${kind}`);
    made.setAttribute('aria-label', name);
    made.title = name;
    made.append(element('b', {}, VERDICTS[kind][0]), ` ${id}`);
    return element('li', {}, made);
  }

  // A resource that the county as a whole meets and a school does not is neither met nor missed.
  /** @type {(result: Assess.Result, one: Assess.Indicator) => SelfCheck.Kind} */
  function kindOf(result, one) {
    return A.partly(result, one) ? 'partly' : one.verdict;
  }

  // A table that gave no school has no verdict.
  /** @type {(state: SelfCheck.State, table: Assess.Table) => boolean} */
  function nothing({ answers }, table) {
    return !table.schools.length && !Object.keys(answers).length;
  }

  // Where only the mean of all coefficients has a limit.
  /** @type {(rules: Assess.Rules, result: Assess.Result) => SelfCheck.Inside[][]} */
  function means(rules, { balance }) {
    const listed = balance.filter(({ indicator }) => !indicator);
    return listed.map((one) => [verdict(one.verdict), ` ${rules.level_titles[one.level]}各项差异系数的平均 ${shown(one.coefficient)}（${bound(rules, one)}）。`]);
  }

  /** @type {SelfCheck.Parts['bound']} */
  function bound(rules, { operator, limit }) {
    return `界限${rules.operator_titles[operator]} ${shown(limit)}`;
  }

  /** @type {(listed: string[]) => HTMLElement[]} */
  function remarked(listed) {
    if (!listed.length) return [];
    const items = listed.slice(0, MOST).map((text) => element('li', {}, `${text}。`));
    if (listed.length > MOST) items.push(element('li', {}, `还有 ${listed.length - MOST} 处，见第 1 步。`));
    return [fold('remarks', 'jh-sc-remarks', [`${REMARKS}（${listed.length} 处）`], [element('ul', { class: 'jh-sc-list' }, ...items)])];
  }

  // ---- the items

  const opened = new Set(); // the folds that the reader opened: they are drawn anew with every change

  /** @type {(key: string, name: string, head: SelfCheck.Inside[], parts: HTMLElement[]) => HTMLElement} */
  function fold(key, name, head, parts) {
    const made = element('details', { class: `jh-sc-fold jh-sc-wide ${name}`, 'data-fold': key }, element('summary', {}, ...head), ...parts);
    made.open = opened.has(key);
    made.addEventListener('toggle', () => (made.open ? opened.add(key) : opened.delete(key)));
    return made;
  }

  // go(id) leads to the field of an item, pick(id) to a resource in the workbench, attempt(steps) tries steps there.
  /** @type {SelfCheck.Parts['results']} */
  function results(book, about, state, judged, hooks) {
    const { table, result } = judged;
    if (nothing(state, table)) return [];
    const drawn = ORDER.flatMap((kind) => {
      const items = result.indicators.filter((one) => kindOf(result, one) === kind);
      const title = `${book.verdicts[kind]}（${items.length}）`;
      if (!items.length) return [];
      if (kind !== 'missed' && kind !== 'partly') {
        const listed = items.map((one) => element('li', { 'data-item': one.id }, verdict(kind), ' ', link(about.indicators[one.id][0], `${one.id} ${one.title}`), ...inside(book, about, state, judged, one, kind, hooks)));
        return [fold(kind, `jh-sc-group jh-sc-group-${kind}`, [title], [element('ul', {}, ...listed)])];
      }
      const listed = items.map((one) => element('li', { 'data-item': one.id }, fold(one.id, 'jh-sc-one', [verdict(kind), ` ${one.id} ${one.title}`, element('span', { class: 'jh-sc-gist' }, gist(judged, one))], inside(book, about, state, judged, one, kind, hooks))));
      return [element('section', { class: `jh-sc-group jh-sc-group-${kind}` }, element('h3', {}, title), element('ul', {}, ...listed))];
    });
    return [...drawn, ...remarked(remarks(state, judged))];
  }

  // What a folded item says: its figures that are missed, and how many schools miss it.
  /** @type {(judged: SelfCheck.Judged, one: Assess.Indicator) => string} */
  function gist({ rules, result }, one) {
    const missed = one.figures.filter((figure) => figure.verdict === 'missed').map((figure) => line(rules, kinded(rules, figure), one.figures.length > 1));
    const short = one.kind === 'resource' ? result.schools.filter(({ verdicts }) => verdicts[one.id] === 'missed').length : 0;
    return [...missed, ...(short ? [`${short} 所学校未达到`] : [])].join('；');
  }

  /** @type {(book: Assess.Book, about: SelfCheck.About, state: SelfCheck.State, judged: SelfCheck.Mended, one: Assess.Indicator, kind: SelfCheck.Kind, hooks: SelfCheck.ResultHooks) => HTMLElement[]} */
  function inside(book, about, state, judged, one, kind, { go, pick, attempt }) {
    const { rules, result } = judged;
    const weak = kind === 'missed' || kind === 'partly';
    /** @type {HTMLElement[]} */
    const made = weak ? [element('p', { class: 'jh-sc-line' }, link(about.indicators[one.id][0], `${one.id} 怎样数、界限的出处`))] : [];
    const known = one.figures.filter(({ value, verdict: said }) => value !== null || said === 'none');
    made.push(...known.map((figure) => element('p', { class: 'jh-sc-line' }, line(rules, kinded(rules, figure), one.figures.length > 1))));
    if (one.kind === 'resource' && result.schools.length) made.push(element('p', { class: 'jh-sc-line' }, perSchool(one, result.schools)));
    made.push(...one.notes.map((note) => element('p', { class: 'jh-sc-line' }, `${note}。`)));
    if (one.missing.length) made.push(element('p', { class: 'jh-sc-line' }, `不能判断：缺 ${one.missing.join('；')}。`, ' ', way(one, go)));
    if (!weak) return made;
    if (one.kind === 'resource') made.push(...ofResource(book, judged, one, { pick, attempt }));
    return [...made, served(about, one, state.place)];
  }

  // Which schools are short, how they stand along the limit, and what would mend it.
  /** @type {(book: Assess.Book, judged: SelfCheck.Mended, one: Assess.Indicator, hooks: Pick<SelfCheck.ResultHooks, 'pick' | 'attempt'>) => HTMLElement[]} */
  function ofResource(book, { rules, table, result, mending }, { id }, { pick, attempt }) {
    const resource = rules.resources.find((one) => one.id === id);
    if (!resource) return [];
    const names = A.called(book, rules, result);
    const made = [...shortOnes(book, rules, resource, result, names), button('看差在哪几所学校', () => pick(id), 'jh-plain')];
    made.push(...pictures(book, rules, resource, table, result));
    const found = mending.find((one) => one.indicator === id);
    if (!found) return made;
    const listed = A.ways(book, rules, names, found).map((text) => element('li', {}, `${text}。`));
    const first = found.remedies.filter((one, i, all) => all.findIndex(({ level }) => level === one.level) === i);
    const box = element('div', { class: 'jh-sc-mend' }, element('p', {}, element('b', {}, '怎样补最省'), `（补上后${A.effect(book, names, found)}）：`));
    box.append(element('ul', { class: 'jh-sc-list' }, ...listed), element('p', { class: 'jh-sc-about' }, book.phrases['mend-limits']), button('放进试算', () => attempt(first.flatMap(({ steps }) => steps)), 'jh-sc-noprint'));
    return [...made, box];
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, resource: Assess.Resource, result: Assess.Result, names: Assess.Called) => HTMLElement[]} */
  function shortOnes(book, rules, { id, input_unit: unit }, { schools }, names) {
    const short = schools.filter(({ verdicts }) => verdicts[id] === 'missed');
    if (!short.length) return [];
    const texts = short.slice(0, SHORT).map(({ row, values, lacks }) => `${names.get(row)} ${shown(values[id], 2)}（缺 ${A.quantity(book, lacks[id], unit)}）`);
    const more = short.length > SHORT ? `等 ${short.length} 所` : '';
    return [element('p', { class: 'jh-sc-line' }, `未达到的学校：${texts.join('、')}${more}。`)];
  }

  // A picture for each level, with what is seen in it in words.
  /** @type {(book: Assess.Book, rules: Assess.Rules, resource: Assess.Resource, table: Assess.Table, result: Assess.Result) => HTMLElement[]} */
  function pictures(book, rules, resource, table, { balance }) {
    return balance.filter(({ indicator, mean }) => indicator === resource.id && mean !== null).flatMap((one) => {
      const values = table.schools.flatMap(({ level, amounts: { [resource.id]: amount }, pupils }) => (level === one.level && amount !== null ? [(amount * resource.per) / pupils] : []));
      if (values.length < 2) return [];
      const limit = A.has(resource.limits, one.level) ? resource.limits[one.level] : null;
      const title = `${rules.level_titles[one.level]} ${resource.id}`;
      const drawn = picture({ title, unit: resource.unit, values, mean: one.mean, limit, width: Math.max(NARROW, Math.min(WIDTH, window.innerWidth - BESIDE)) });
      return [element('figure', { class: 'jh-sc-figure' }, drawn, element('figcaption', { class: 'jh-sc-about' }, A.seen(book, rules, title, one, values, limit)))];
    });
  }

  // A resource is judged in two ways: between the schools by the coefficient, and in each.
  /** @type {(one: Assess.Indicator, judged: Assess.JudgedSchool[]) => string} */
  function perSchool({ id }, judged) {
    /** @type {(verdict: Assess.Verdict) => number} */
    const of = (kind) => judged.filter(({ verdicts }) => verdicts[id] === kind).length;
    const lacking = of('unknown') ? `，没有数 ${of('unknown')} 所` : '';
    return of('none') ? '' : `逐校：达到 ${of('met')} 所，未达到 ${of('missed')} 所${lacking}（合不合逐校的规则见第 4 步）`;
  }

  /** @type {(one: Assess.Indicator, go: (id: string) => void) => HTMLElement} */
  function way({ id, title }, go) {
    const made = button('去填', () => go(id), 'jh-plain');
    made.setAttribute('aria-label', `去填 ${id} ${title}`);
    return made;
  }

  /** @type {(rules: Assess.Rules, figure: Assess.JudgedFigure) => Assess.JudgedFigure & { kind: string }} */
  function kinded(rules, figure) {
    const found = rules.items.flatMap(({ figures }) => figures).find(({ id }) => id === figure.id);
    return { ...figure, kind: found ? found.kind : '' };
  }

  /** @type {(rules: Assess.Rules, figure: Assess.JudgedFigure & { kind: string }, many: boolean) => string} */
  function line(rules, figure, many) {
    const name = many ? `${figure.label}：` : '';
    if (figure.verdict === 'none') return `${name}不适用`;
    const limit = `界限${rules.operator_titles[figure.operator]} ${measured(figure, figure.limit)}`;
    const off = figure.distance ? `，差 ${distance(figure, figure.distance)}` : '';
    return `${name}${measured(figure, figure.value)}（${limit}），${VERDICTS[figure.verdict][1]}${off}`;
  }

  selfCheck.bound = bound;
  selfCheck.mended = mended;
  selfCheck.results = results;
  selfCheck.strip = strip;
  selfCheck.summary = summary;
})((window.Junheng = window.Junheng || {}));
