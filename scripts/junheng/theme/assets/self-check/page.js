// The self-check page: the state, its parts, and what the reader does to them. Nothing leaves the page but files one saves.
// needs: assess/cells, assess/csv, assess/figures, county, element, later, search/shards, self-check/figures, self-check/files, self-check/sheet, self-check/state, self-check/words
// later: assess/changes
// later: self-check/columns
// later: self-check/intake
// later: self-check/report
// later: self-check/results
// later: self-check/schools
// later: self-check/workbench
(function (jh) {
  'use strict';

  const { assess: A, county, element, part, selfCheck: S, shards } = jh;
  const NOTHING = '还没有填数。填第 1、2 步里的任何几项，这里就有结果；或者先“看一个虚构的县”。';
  const SAVED = {
    html: '报告存成了文件，用浏览器打开，可以打印。',
    docx: '报告存成了 Word 文档，在下载的文件夹里；图在网页文件里才有。',
    xlsx: '报告的各表存成了 Excel 文件，在下载的文件夹里。',
  };
  const whole = part('self-check');
  const fields = {
    name: part('sc-name', 'input'),
    framework: part('sc-framework', 'select'),
    paste: part('sc-paste', 'textarea'),
    figures: part('sc-figures-paste', 'textarea'),
    file: part('sc-file', 'input'),
    load: part('sc-load', 'input'),
    last: part('sc-last', 'input'),
  };
  /** @type {Assess.Book} */
  let book;
  /** @type {SelfCheck.About} */
  let about;
  /** @type {SelfCheck.State} */
  let state;
  /** @type {Pick<SelfCheck.State, 'rows' | 'remarks' | 'columns' | 'moves'> | null} */
  let before = null; // the table that the last one read replaced
  /** @type {SelfCheck.Judged} */
  let judged;
  /** @type {SelfCheck.Judged | null} */
  let last = null; // what an earlier self-check came to
  /** @type {SelfCheck.ColumnList | undefined} */
  let list; // made when the first file is read
  /** @type {(columns: Assess.Given) => void} */
  let again; // reads the last file anew

  const sheet = S.sheet(at('sheet'), at('findings'), {
    change: (rows) => set({ rows }),
    remove: (row) => {
      set(S.without(state, row));
      sheet.show(state.rows);
      sheet.go(Math.min(row + 1, state.rows.length), 1);
    },
  });
  /** @type {{ schools: ReturnType<SelfCheck.Parts['schools']>, workbench: SelfCheck.Workbench } | undefined} */
  let parts; // of the result, made with the first figure
  /** @type {SelfCheck.CountyForm} */
  let form;
  // What was typed stays in the page: so does the county, unless it was kept elsewhere.
  const showPlace = county.picker(at('place'), () => set({ place: placeOf(county.chosen()) }), false);

  /** @type {(name: string) => HTMLElement} */
  function at(name) {
    return part(`sc-${name}`);
  }

  // ---- drawing

  // Puts something of the state anew and judges all again.
  /** @type {(anew: Partial<SelfCheck.State>) => void} */
  function set(anew) {
    state = { ...state, ...anew };
    draw();
  }

  function draw() {
    judged = S.judged(book, state);
    sheet.mark(judged.table.findings);
    form.mark(judged.faults);
    at('remarks').replaceChildren(...state.remarks.map((text) => element('li', {}, `${text}。`)));
    if (parts) drawResult(parts);
    else if (S.hasAny(state)) showing();
    at('entry').hidden = state.anonymous;
    at('hidden').hidden = !state.anonymous;
    at('made').hidden = !state.made;
    at('made').textContent = state.made && `${state.made}：下面的校名和数都是编的，供讲课用。填自己的数前，点“全部清空”。`;
    at('stamp').textContent = stamp();
  }

  /** @type {(made: NonNullable<typeof parts>) => void} */
  function drawResult({ schools, workbench }) {
    const answer = S.mended(book, judged);
    at('strip').replaceChildren(...S.strip(book, state, answer, unfold));
    const news = changes();
    at('changes').hidden = !news.length;
    /** @type {Element} */ (at('changes').lastElementChild).replaceChildren(...news.map((text) => element('li', {}, text)));
    at('hand-up').hidden = !at('strip').childElementCount;
    const said = S.hasAny(state) ? S.summary(book, state, answer) : [[NOTHING]];
    at('summary').replaceChildren(...said.map((one) => element('p', {}, ...one)));
    at('indicators').replaceChildren(...S.results(book, about, state, answer, { go, attempt, pick: (id) => workbench.choose(id) }));
    schools.show(state, answer);
    workbench.show(book, state, answer);
  }

  // Loads what shows a result, and makes its parts: a page without figures has none.
  async function results() {
    await jh.later('sc-viewers');
    if (parts) return;
    const hooks = {
      hide: (/** @type {boolean} */ anonymous) => set({ anonymous }),
      add: (/** @type {Assess.Move} */ move) => set({ moves: [...state.moves, move] }),
      undo: (/** @type {number} */ number) => set({ moves: state.moves.filter((_, i) => i !== number) }),
    };
    parts = { schools: S.schools(at('school-table')), workbench: S.workbench(at('workbench'), hooks) };
    at('where').hidden = false;
    await showPlace();
  }

  // With the first figure comes what shows a result.
  function showing() {
    busy(async () => {
      await results();
      draw();
    }, '没有判断：判断用的脚本没有读到。请确认文件夹是完整的，或联上网，再改一个数试试。');
  }

  // Does what has to load something first, or says why it did not come; the page is ready when all is drawn.
  /** @type {(act: () => Promise<void>, lost: string, where?: string) => Promise<void>} */
  async function busy(act, lost, where = 'status') {
    whole.dataset.state = 'busy';
    try {
      await act();
    } catch (error) {
      if (!(error instanceof jh.LaterError || error instanceof shards.ShardError)) throw error;
      say((error instanceof shards.ShardError && error.said) || lost, where);
    } finally {
      whole.dataset.state = 'ready';
    }
  }

  // What is new since an earlier self-check by the same rules.
  function changes() {
    if (!last || last.rules !== judged.rules || !S.hasAny(state)) return [];
    return jh.assess.changes(book, judged.rules, last.result, judged.result, !state.anonymous);
  }

  // A new state: the fields too are drawn anew.
  /** @type {(next: SelfCheck.State) => void} */
  function open(next) {
    state = next;
    part('sc-cells', 'details').open = !S.hasRows(state);
    at('columns').replaceChildren();
    fields.framework.value = state.framework;
    fields.name.value = state.name;
    sheet.show(state.rows);
    form.show(book, book.frameworks[state.framework], state.answers);
    places();
    draw();
  }

  function stamp() {
    const said = [state.name, today(), book.frameworks[state.framework].title, `均衡实践库版本 ${about.edition}`];
    return ` ${said.filter(Boolean).join('，')}。界限以教育部原文为准。`;
  }

  function today() {
    const day = new Date();
    return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
  }

  // Says what was done where it was done.
  /** @type {(text: string, where?: string) => void} */
  function say(text, where = 'status') {
    at(where).textContent = text;
  }

  /** @type {(chosen: Peers.Region | null) => SelfCheck.Place} */
  function placeOf(chosen) {
    return chosen ? chosen.path : ['', '', ''];
  }

  // A state in which only the county's place is known.
  /** @type {(id: string) => SelfCheck.State} */
  function empty(id) {
    return { ...S.empty(book, id), place: placeOf(county.chosen()) };
  }

  // Chooses the place of the state, which a file of progress may have brought.
  async function places() {
    const chosen = county.chosen();
    const wanted = [...state.place].reverse().find(Boolean) || '';
    try {
      if (wanted !== (chosen ? chosen.code : '')) {
        await county.choose(wanted);
        set({ place: placeOf(county.chosen()) });
      }
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error; // the picker says it
    }
    if (parts) await showPlace();
  }

  // To where an item is answered: its field, or the table of schools for a resource.
  /** @type {(id: string) => void} */
  function go(id) {
    if (form.go(id)) return;
    at('schools').focus();
    at('schools').scrollIntoView();
  }

  // To an item of the result.
  /** @type {(id: string) => void} */
  function unfold(id) {
    const item = at('indicators').querySelector(`[data-item="${id}"]`);
    const folds = item ? [item.closest('details'), item.querySelector('details')] : [];
    for (const fold of folds) if (fold) fold.open = true;
    const head = folds[1] ? folds[1].querySelector('summary') : item && item.querySelector('a');
    if (head instanceof HTMLElement) head.focus();
    if (item) item.scrollIntoView({ block: 'start' });
  }

  // Steps that would mend a resource, as moves in the workbench.
  /** @type {(steps: Assess.Move[]) => void} */
  function attempt(steps) {
    set({ moves: [...state.moves, ...steps] });
    part('sc-fold-workbench', 'details').open = true;
    part('workbench').focus();
    part('workbench').scrollIntoView();
  }

  // Paper has what is folded.
  function wirePaper() {
    /** @type {HTMLDetailsElement[]} */
    let folded = [];
    window.addEventListener('beforeprint', () => {
      folded = [...whole.querySelectorAll('details')].filter(({ open: shown }) => !shown);
      for (const one of folded) one.open = true;
    });
    window.addEventListener('afterprint', () => {
      for (const one of folded) one.open = false;
    });
  }

  // ---- reading

  // A made county's answers are not mixed with a real one's.
  /** @type {() => SelfCheck.State} */
  function own() {
    return state.made ? empty(state.framework) : state;
  }

  // Takes the table of the sheets that are chosen, or of all that have schools; where one school stands in two, it asks which.
  /** @type {(read: SelfCheck.Taken, chosen?: string[], columns?: Assess.Given) => void} */
  function take(read, chosen = [], columns = own().columns) {
    const { choose, finding, begun } = read;
    at('sheets').replaceChildren();
    if (finding) {
      const where = begun ? `第 ${finding.row} 行第 ${finding.column} 列，` : '';
      say(`没有读入：${where}${S.said(finding)}页面上的表没有变。`, 'read-status');
      return;
    }
    const { rows, findings: remarks, sheets, readings } = choose(chosen, columns);
    if (sheets.length) {
      say(`还没有读入：${remarks.map(S.said).join('')}`, 'read-status');
      at('sheets').replaceChildren(...sheets.map((name) => S.button(`读“${name}”`, () => take(read, [name], columns))));
      return;
    }
    before = S.hasRows(state) && !state.made ? { rows: state.rows, remarks: state.remarks, columns: state.columns, moves: state.moves } : null;
    open({ ...own(), rows, remarks: remarks.map(placed), columns, moves: [] });
    again = (anew) => take(read, chosen, anew);
    list = list || S.columns(at('columns'), { change: (anew) => again(anew) });
    list.show(book, judged.rules, readings, columns, !judged.table.schools.length);
    at('back').hidden = !before;
    const { findings, schools: found } = judged.table;
    const count = findings.length;
    if (!found.length) say('没有读出一所学校，原因见第 1 步。', 'read-status');
    else say(`读入 ${found.length} 所学校（${levels(found)}），${count ? `${count} 处提示，见第 1 步` : '没有看出问题'}。`, 'read-status');
  }

  // How many schools there are of each level: 小学 8 所、初中 5 所.
  /** @type {(read: Assess.School[]) => string} */
  function levels(read) {
    return Object.entries(judged.rules.level_titles)
      .map(([level, title]) => `${title} ${read.filter((one) => one.level === level).length} 所`)
      .join('、');
  }

  // Loads what reads files, and reads.
  /** @type {(read: (intake: SelfCheck.Intake, rules: Assess.Rules) => SelfCheck.Taken | Promise<SelfCheck.Taken>) => Promise<void>} */
  async function reading(read) {
    await busy(async () => {
      await Promise.all([jh.later('sc-readers'), results()]);
      take(await read(S.intake, book.frameworks[state.framework]));
    }, '没有读入：读表的脚本没有读到。请确认文件夹是完整的，或联上网，再试一次。', 'read-status');
  }

  /** @type {(kind: keyof typeof SAVED) => Promise<void>} */
  async function handUp(kind) {
    await busy(async () => {
      await jh.later('sc-writers');
      const content = await S.report(book, about, state, S.mended(book, judged), today(), changes(), kind);
      S.files.save(`junheng-self-check-${today()}.${kind}`, content, kind === 'html' ? 'text/html' : '');
      say(SAVED[kind]);
    }, '报告没有写成：有的数据没有读到。请确认文件夹是完整的，或联上网，再试一次。');
  }

  // A remark on a file as one text: the table that was made of it has other rows.
  /** @type {(finding: Assess.Finding) => string} */
  function placed({ sheet: name, message, help }) {
    return `${name ? `工作表“${name}”：` : ''}${message}${help ? `。${help}` : ''}`;
  }

  function takeFigures() {
    const rules = book.frameworks[state.framework];
    const { rows, finding } = A.csv.rows(book, fields.figures.value);
    const { answers, findings } = A.readFigures(book, rules, rows);
    const from = own();
    open({ ...from, answers: { ...from.answers, ...S.typed(rules, answers) } });
    const all = finding ? [...findings, finding] : findings;
    at('figures-findings').replaceChildren(...S.findings('粘贴的两栏', all));
    say(`读入 ${Object.keys(answers).length} 个数，${all.length} 处提示。`, 'figures-status');
  }

  /** @type {(id: string, text: string) => void} */
  function change(id, text) {
    const answers = { ...state.answers, [id]: text };
    if (!A.plain(text)) delete answers[id];
    set({ answers });
  }

  /** @type {(id: string) => void} */
  function framework(id) {
    const head = book.frameworks[id].template;
    const rows = S.hasRows(state) ? withColumns(head) : S.empty(book, id).rows;
    open({ ...state, framework: id, rows, moves: [] });
    say(`改按${book.frameworks[id].title}判断。`);
  }

  // The table with the columns that the other framework asks for besides.
  /** @type {(head: string[]) => Assess.Rows} */
  function withColumns(head) {
    const [first, ...rest] = state.rows;
    return [[...first, ...head.filter((name) => !first.includes(name))], ...rest];
  }

  async function example() {
    await busy(async () => {
      const [{ label, name, rows, figures }] = await Promise.all([shards.load('example', 'county'), results()]);
      open({ ...empty(about.current), made: label, name, rows, answers: Object.fromEntries(figures) });
      say(`${label}。`);
    }, '虚构的县没有读到：请确认文件夹是完整的。');
  }

  /** @type {(text: string) => void} */
  function load(text) {
    const { state: found, problem } = S.files.opened(book, text);
    if (!found) return say(problem);
    if (!mayGo()) return say('没有读入；页面上的数没有变。');
    open(found);
    return say(`已读入进度：${judged.table.schools.length} 所学校，${Object.keys(judged.answers).length} 个全县的数。`);
  }

  /** @type {(text: string) => void} */
  function compare(text) {
    const { state: found, problem } = S.files.opened(book, text);
    if (!found) return say(problem);
    if (found.framework !== state.framework) return say(`没有比：那个进度是按${book.frameworks[found.framework].title}填的，和现在的不是一套办法。`);
    last = S.judged(book, { ...found, moves: [] });
    draw();
    return say(`已和${found.name ? `“${found.name}”` : ''}上一次的进度比，见“结论”一节；页面上的数没有变。`);
  }

  // Takes a file of progress when what shows its result is there.
  /** @type {(taking: (text: string) => void, text: string) => Promise<void>} */
  function shownAfter(taking, text) {
    return busy(async () => {
      await results();
      taking(text);
    }, '没有读入：判断用的脚本没有读到。请确认文件夹是完整的，或联上网，再试一次。');
  }

  /** @type {(input: HTMLInputElement, read: (file: File) => Promise<void>) => void} */
  function given(input, read) {
    input.addEventListener('change', async () => {
      const [file] = input.files || [];
      if (file) await read(file);
      input.value = '';
    });
  }

  // ---- the buttons

  // Whether what was typed may be replaced as a whole.
  function mayGo() {
    return state.made || !S.hasAny(state) || window.confirm('现在填的数会全部换掉，没有保存的就没有了。继续吗？');
  }

  /** @type {(name: string, act: () => unknown) => void} */
  function press(name, act) {
    at(name).addEventListener('click', act);
  }

  function wire() {
    press('read', () => reading((intake, rules) => intake.pasted(book, rules, fields.paste.value)));
    // A table that is pasted is read at once: a text field of ten thousand lines would take longer than the reading.
    fields.paste.addEventListener('paste', (event) => {
      const [text, html] = ['text/plain', 'text/html'].map((kind) => (event.clipboardData ? event.clipboardData.getData(kind) : ''));
      if (!/[\t\n]/.test(text.trim()) || fields.paste.value) return;
      event.preventDefault();
      reading((intake, rules) => intake.pasted(book, rules, text, html));
    });
    press('figures-read', takeFigures);
    press('example', () => mayGo() && example());
    press('print', () => window.print());
    press('template', () => S.files.save('junheng-schools.csv', S.files.template(judged.rules), 'text/csv'));
    press('save', () => {
      S.files.save(`junheng-self-check-${today()}.json`, S.files.progress(state), 'application/json');
      say(`进度存成了文件，里面有校名${state.anonymous ? '（隐去校名只管屏幕、打印和导出）' : ''}。`);
    });
    press('export', () => S.files.save(`junheng-self-check-${today()}.csv`, S.files.results(state, judged, today()), 'text/csv'));
    press('report', () => handUp('html'));
    press('word', () => handUp('docx'));
    press('excel', () => handUp('xlsx'));
    press('clear', () => {
      if (!mayGo()) return;
      last = null;
      open(empty(state.framework));
      say('已清空。');
    });
    press('back', () => {
      open({ ...state, ...before });
      at('back').hidden = true;
      say('已换回上一张表。', 'read-status');
    });
    given(fields.file, (file) => reading((intake, rules) => intake.file(book, rules, file)));
    given(fields.last, async (file) => shownAfter(compare, await file.text()));
    given(fields.load, async (file) => shownAfter(load, await file.text()));
    wirePaper();
    fields.name.addEventListener('change', () => set({ name: fields.name.value.trim() }));
    fields.framework.addEventListener('change', () => framework(fields.framework.value));
  }

  // An indicator's page leads here with its id: to its field, in its framework.
  function follow() {
    const id = location.hash.slice(1);
    const found = Object.values(book.frameworks).find(({ items }) => items.some((item) => item.id === id));
    if (!found) return;
    if (found.framework !== state.framework) framework(found.framework);
    go(id);
  }

  async function start() {
    try {
      [book, about] = await Promise.all([shards.load('assess', 'rules'), shards.load('serving', 'about'), county.start()]);
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error;
      if (shards.reload(error)) return;
      if (error.said) at('failed').textContent = error.said;
      at('failed').hidden = false;
      return;
    }
    /** @type {SelfCheck.Option[]} */
    const frameworks = Object.values(book.frameworks).map(({ framework: id, title }) => [id, title]);
    S.options(fields.framework, frameworks, about.current);
    form = S.form(at('form'), about, { change });
    wire();
    whole.hidden = false;
    at('summary').append(element('p', {}, NOTHING));
    open(empty(about.current));
    if (new URLSearchParams(location.search).get('example') === '1') await example();
    else if (county.chosen()) await showPlace(); // the county that the reader has picked before
    whole.dataset.state = 'ready';
    follow();
    window.addEventListener('hashchange', follow);
    // Whoever begins may go offline before the first figure.
    whole.addEventListener('focusin', () => ['sc-viewers', 'sc-readers'].forEach((id) => jh.later(id).catch(() => {})), { once: true });
  }

  // A reload or a slip would lose what nobody saved.
  window.addEventListener('beforeunload', (event) => {
    if (!state || state.made || !S.hasAny(state)) return;
    event.preventDefault();
    event.returnValue = ''; // Chromium before 119 asks for it
  });
  start();
})((window.Junheng = window.Junheng || {}));
