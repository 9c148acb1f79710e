// The form for a new practice: it holds a draft, checks it at every change, and ends in the file of a practice.
// needs: element, form/controls, form/kept, form/places, form/rules, form/screens, form/yaml, later
// needs: records, search/shards
// later: form/letter
// later: form/near
// later: form/preview
(function (jh) {
  'use strict';

  const { controls, element, kept, later, part, records, rules, screens, shards, yaml } = jh;
  const place = part('new-form', 'form');
  const root = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/assets\/form\/.*$/, '');
  const ADDRESS = 7500; // hosts refuse longer addresses
  const WAIT = 600;
  const status = part('new-status');
  const faults = part('new-faults');
  const lacking = part('new-lacking');
  const laidOut = part('new-laid-out', 'details');
  /** @type {Map<string, string>} */
  const found = new Map(); // an id that was looked up, with the practice's address or ''
  /** @type {Map<string, () => void>} */
  const redraws = new Map();
  /** @type {Form.Book} */
  let data;
  /** @type {Form.Draft} */
  let draft;
  /** @type {Form.Row[]} */
  let sources = [];
  let timer = 0;
  let taken = true; // whether the writer has all that was typed in a file, on the clipboard or kept in this browser

  /** @type {() => Form.Draft} */
  function blankDraft() {
    const today = new Date();
    const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((number) => String(number).padStart(2, '0')).join('-');
    const given = new URLSearchParams(location.search);
    /** @type {(name: string, vocabulary: string) => string[]} */
    const listed = (name, vocabulary) => given.getAll(name).filter((id) => Object.prototype.hasOwnProperty.call(data.terms[vocabulary], id));
    const topics = listed('topic', 'topics');
    const [region] = listed('region', 'regions');
    return {
      ...(topics.length ? { topics } : {}),
      ...(region ? { region } : {}),
      ...controls.fresh(data.records.Practice),
      period: {},
      indicators: listed('indicator', 'items').map((id) => ({ id, strength: 'serves' })),
      sources: [{}],
      read: { date: day },
      body: {},
    };
  }

  // ---- what the controls use

  /** @type {Form.Context} */
  const form = {
    get data() {
      return data;
    },
    get: (steps) => /** @type {Form.Value | undefined} */ (steps.reduce(within, draft)),
    spread(parts) {
      const { body } = draft;
      const whole = Object.entries(parts).map(([anchor, text]) => [anchor, [body[anchor], text].filter(Boolean).join('\n\n')]);
      load({ ...draft, body: { ...body, ...Object.fromEntries(whole) } }, sources);
      say(`粘贴的文字按标题分进了 ${whole.length} 节，请逐节看一遍。`);
    },
    set(steps, value) {
      draft = /** @type {Form.Draft} */ (written(draft, steps, value));
      propose(steps);
      changed();
    },
    redraw: (steps, draw) => redraws.set(steps.join('-'), draw),
    citations: () => (draft.sources || []).filter(({ id }) => id).map(({ id }) => [id, data.terms.sources[id] || id]),
    isNew: (id) => sources.some((source) => source.id === id),
    addSource(steps) {
      const id = `s-${Date.now().toString(36)}`;
      sources = [...sources, /** @type {Form.Row} */ ({ ...controls.fresh(data.records.SourceEntry), id })];
      nameSources();
      form.set(steps, id);
      const redraw = redraws.get('sources');
      if (redraw) redraw();
      part(controls.idOf([...steps.slice(0, -1), 'new', 'title'])).focus();
    },
    // The fields of a source that is not in the table yet, below the citation that names it.
    extra(steps) {
      const id = steps[0] === 'sources' && form.get([...steps, 'id']);
      const at = sources.findIndex((source) => source.id === id);
      if (!id || at < 0) return '';
      /** @type {Form.Context} */
      const own = { ...form, get: ([, , , name]) => sources[at][name], set: ([, , , name], value) => setSource(at, String(name), value) };
      const fields = data.records.SourceEntry.filter(({ name }) => name !== 'id');
      return element('fieldset', {}, element('legend', {}, '新登记的来源'), ...fields.map((field) => controls.control(field, field.type, [...steps, 'new', field.name], own)));
    },
  };

  /** @type {(node: Form.Tree, step: string | number) => Form.Tree} */
  function within(node, step) {
    return typeof node === 'object' ? /** @type {Record<string | number, Form.Tree>} */ (node)[step] : undefined;
  }

  // A copy of a draft, or of a part of one, with a value at its steps; undefined takes out what stands there.
  /** @type {(node: Form.Tree, steps: Form.Steps, value: Form.Value | undefined) => Form.Tree} */
  function written(node, [step, ...rest], value) {
    const made = /** @type {Record<string | number, Form.Tree>} */ (Array.isArray(node) ? [...node] : { .../** @type {object} */ (node) });
    if (rest.length) made[step] = written(typeof made[step] === 'object' ? made[step] : {}, rest, value);
    else if (value === undefined) delete made[step];
    else made[step] = value;
    return made;
  }

  /** @type {(at: number, name: string, value: Form.Value | undefined) => void} */
  function setSource(at, name, value) {
    sources = sources.map((source, number) => (number === at ? /** @type {Form.Row} */ (written(source, [name], value)) : source));
    nameSources();
    changed();
  }

  function nameSources() {
    for (const source of sources) data.terms.sources[source.id] = source.title || '（新登记的来源）';
  }

  // An id follows from the topic and the region, until somebody writes another one.
  /** @type {(steps: Form.Steps) => void} */
  function propose(steps) {
    if (!['topics', 'region'].includes(String(steps[0])) || !draft.topics || !draft.region) return;
    const box = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (part(controls.idOf(['id'])));
    if (draft.id && box.dataset.proposed !== draft.id) return;
    const id = `${draft.topics[0].split('/').pop()}-${draft.region}`;
    draft = { ...draft, id };
    box.dataset.proposed = id;
    box.value = id;
  }

  // ---- checking

  function changed() {
    setTaken(false);
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
    show();
  }

  // Looks up the practices that the draft names, and those that are near to it.
  async function look() {
    try {
      await Promise.all(rules.named(draft).filter((id) => !found.has(id)).map(async (id) => {
        const practice = await records.find(id);
        found.set(id, practice ? practice.url : '');
      }));
      show();
      await showNear();
    } catch (error) {
      if (!(error instanceof shards.ShardError || error instanceof jh.LaterError)) throw error;
      part('new-near').replaceChildren(element('p', {}, 'said' in error && error.said ? `${error.said}先下载文件或留下草稿。` : '相近的做法没有读到；先到“查做法”里看看有没有同一件事。'));
    }
  }

  async function showNear() {
    const told = ['title', 'summary'].map((name) => draft[name]).filter((text) => typeof text === 'string').join('。');
    const box = part('new-near');
    if (told.length < 4) {
      box.replaceChildren(element('p', {}, '写了标题和一句话说明，这里列出最近的几条。'));
      return;
    }
    const all = `${told}。${Object.values(draft.body).join('。')}`;
    const places = regionPath(draft.region).map((code) => data.terms.regions[code]);
    await later('new-finder');
    const { near } = jh;
    const listed = await near.near(told, places);
    const sharing = await near.near(all, places);
    const both = listed.map((hit) => ({ ...hit, phrases: (sharing.find(({ id }) => id === hit.id) || hit).phrases }));
    box.replaceChildren(element('p', {}, '库里最近的几条；如果是同一件事，请改那一页，不要新写：'), near.list(both, root));
  }

  /** @type {(code?: string) => string[]} */
  function regionPath(code) {
    return code && data.terms.regions[code] ? [...regionPath(data.parents[code]), code] : [];
  }

  /** @type {Form.Known} */
  const known = {
    has: (id) => !found.has(id) || found.get(id) !== '', // what is being looked up is not called unknown
    path: (id) => `practices/${id}.md`,
  };

  /** @type {() => Form.Fault[]} */
  function findings() {
    /** @type {Form.Known} */
    const looked = { ...known, has: (id) => (id === draft.id ? Boolean(found.get(id)) : known.has(id)) };
    const own = rules.check(draft, data, looked);
    const wrong = own.filter(({ stage }) => stage < rules.LAST).map(({ steps }) => itemOf(steps));
    const first = own.filter(({ stage, steps }) => stage < rules.LAST || steps[0] === 'body' || !wrong.includes(itemOf(steps)));
    const added = sources.flatMap((source) => {
      const at = (draft.sources || []).findIndex(({ id }) => id === source.id);
      if (at < 0) return [];
      return rules.checkRecord('SourceEntry', source, data, known).map((each) => ({ ...each, at: ['sources', at, 'new', ...each.steps] }));
    });
    return [...first.map((each) => ({ ...each, at: each.steps })), ...added];
  }

  // The record that a finding is about: what follows from a wrong field in it is not said as well.
  /** @type {(steps: Form.Steps) => string} */
  function itemOf(steps) {
    return steps.slice(0, ['indicators', 'results', 'ask', 'sources', 'related', 'places'].includes(String(steps[0])) ? 2 : 1).join('-');
  }

  function show() {
    const listed = findings();
    const missing = listed.filter(isMissing);
    const rest = listed.filter((each) => !missing.includes(each));
    mark(rest);
    const errors = rest.filter(({ weight }) => weight === 'error').length;
    const parts = [
      missing.length ? `还有 ${missing.length} 处没有填` : '',
      errors ? `${errors} 处要改` : '',
      rest.length - errors ? `${rest.length - errors} 处提醒` : '',
    ].filter(Boolean);
    status.textContent = parts.length ? `${parts.join('，')}。` : '检查没有发现问题。';
    faults.replaceChildren(...rest.map((each) => fault(each, said(each))));
    const inOrder = [...missing].sort((a, b) => questionOf(a.at) - questionOf(b.at));
    lacking.replaceChildren(...inOrder.map(lack));
    part('new-complete').hidden = inOrder.some(({ at }) => !isEditors(at));
    const file = yaml.file(draft, data);
    part('new-file').textContent = file;
    showPreview();
    showSources();
    showHost(file);
    showLetter();
  }

  /** @type {(fault: Form.Fault) => boolean} */
  function isMissing({ code, at }) {
    return ['missing-field', 'missing-section'].includes(code) || (code === 'no-indicator' && at[0] === 'indicators');
  }

  /** @type {(fault: Form.Fault) => (HTMLElement | string)[]} */
  function said({ code, message, help, weight }) {
    const page = element('a', { href: `checks/${code}.html`, target: '_blank', rel: 'noopener', 'aria-label': `为什么：${message}` }, '为什么');
    return [weight === 'warning' ? '（提醒）' : '', '：', message, '。', element('span', { class: 'jh-help' }, help), ' ', page];
  }

  // The number of the question that asks for a value, from 1; the last group is the editor's.
  /** @type {(steps: Form.Steps) => number} */
  function questionOf([name]) {
    return data.arrangement.findIndex(([, names]) => names.includes(String(name))) + 1;
  }

  /** @type {(steps: Form.Steps) => boolean} */
  function isEditors(steps) {
    return questionOf(steps) === data.arrangement.length;
  }

  // What is missing, with a link to the question that asks for it.
  /** @type {(missing: Form.Fault) => HTMLElement} */
  function lack(missing) {
    const item = fault(missing, []);
    item.prepend(isEditors(missing.at) ? '编辑会补：' : `第 ${questionOf(missing.at)} 题：`);
    return item;
  }

  /** @type {(fault: Form.Fault, more: (HTMLElement | string)[]) => HTMLElement} */
  function fault({ code, at, stage, message, help, weight }, more) {
    const link = element('a', { href: `#${anchorOf(at)}` }, nameOf(at));
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const target = part(anchorOf(at));
      screens.reveal(target);
      target.focus();
      target.scrollIntoView({ block: 'center' });
    });
    const about = { 'data-code': code, 'data-steps': JSON.stringify(at), 'data-stage': stage, 'data-message': message, 'data-help': help, 'data-weight': weight };
    return element('li', about, link, ...more);
  }

  // The control at fault, or the nearest group that holds it.
  /** @type {(steps: Form.Steps) => string} */
  function anchorOf(steps) {
    for (let length = steps.length; length > 0; length -= 1) {
      const id = controls.idOf(steps.slice(0, length));
      if (document.getElementById(id)) return id;
    }
    return place.id;
  }

  /** @type {(steps: Form.Steps) => string} */
  function nameOf(steps) {
    const names = [];
    let list = data.records.Practice;
    for (const step of steps) {
      if (typeof step === 'number') names.push(String(step + 1));
      const field = list.find(({ name }) => name === step);
      const section = data.sections.find(([anchor]) => anchor === step);
      if (field) names.push(controls.labelOf(field));
      else if (section && steps[0] === 'body') names.push(section[1]);
      else if (step === 'new') list = data.records.SourceEntry;
      const type = field && (field.type.kind === 'Many' ? field.type.item : field.type);
      if (type && type.kind === 'Part') list = data.records[type.record];
    }
    return names.join(' ') || '整个文件';
  }

  // Shows each finding at its control; one that has no control of its own is shown at the group around it.
  /** @type {(listed: Form.Fault[]) => void} */
  function mark(listed) {
    /** @type {Map<string, string[]>} */
    const texts = new Map();
    for (const { at, message, help } of listed) {
      const id = anchorOf(at);
      texts.set(id, [...(texts.get(id) || []), `${message}。${help}`]);
    }
    for (const box of place.querySelectorAll('[data-fault]')) {
      const id = box.id.replace(/-fault$/, '');
      const text = (texts.get(id) || []).join('；');
      if (box.textContent !== text) box.textContent = text;
      const control = document.getElementById(id);
      if (control && control.matches('input, select, textarea')) control.setAttribute('aria-invalid', String(text.length > 0));
    }
  }

  // ---- the end: a file, a copy, the host's page

  function fileName() {
    return `${/^[a-z0-9-]+$/.test(draft.id || '') ? draft.id : 'practice'}.md`;
  }

  function path() {
    const [topic] = draft.topics && draft.topics.length ? draft.topics[0].split('/') : ['topic'];
    return `practices/${topic}/${fileName()}`;
  }

  // What few open is made by a script that is loaded when somebody does.
  function showPreview() {
    if (laidOut.open && jh.preview) part('new-preview').replaceChildren(...jh.preview(draft, data));
  }

  async function preview() {
    try {
      await later('new-viewer');
      showPreview();
    } catch (error) {
      if (!(error instanceof jh.LaterError)) throw error;
      part('new-preview').textContent = '没有读到排版的脚本；请确认文件夹是完整的，再打开一次。';
    }
  }

  function showSources() {
    const used = sources.filter(({ id }) => (draft.sources || []).some((citation) => citation.id === id));
    part('new-sources').hidden = !used.length;
    part('new-sources-file').textContent = yaml.sources(used, data);
  }

  // The link is there where the site knows the repository.
  /** @type {(file: string) => void} */
  function showHost(file) {
    const link = document.getElementById('new-host');
    if (!(link instanceof HTMLAnchorElement)) return;
    const filled = `${link.dataset.host}?filename=${encodeURIComponent(path())}&value=${encodeURIComponent(file)}`;
    const fits = filled.length <= ADDRESS;
    link.href = fits ? filled : `${link.dataset.host}?filename=${encodeURIComponent(path())}`;
    part('new-host-note').textContent = fits ? '' : '内容太长，网址里放不下：先点“复制全文”，再在打开的页里粘贴。';
  }

  /** @type {(name: string, file: Blob) => void} */
  function save(name, file) {
    const address = URL.createObjectURL(file);
    const link = element('a', { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  function download() {
    save(fileName(), new Blob([yaml.file(draft, data)], { type: 'text/markdown;charset=utf-8' }));
    setTaken(true);
    say(`已下载 ${fileName()}；它在仓库里的位置是 ${path()}。`);
  }

  async function downloadWord() {
    try {
      await later('new-viewer');
      await later('new-writers');
      save(jh.letter.named(draft), await jh.letter.docx(draft, sources, data));
      setTaken(true);
      say('已下载 Word 文件。');
    } catch (error) {
      if (!(error instanceof jh.LaterError || error instanceof shards.ShardError)) throw error;
      say('没有读到写 Word 文件的脚本；请先下载文件，或确认文件夹是完整的。');
    }
  }

  async function writeLetter() {
    try {
      await later('new-viewer');
      await later('new-writers');
      part('new-letter').hidden = false;
      showLetter();
    } catch (error) {
      if (!(error instanceof jh.LaterError)) throw error;
      say('没有读到写信的脚本；请确认文件夹是完整的，再打开一次。');
    }
  }

  // The letter goes on saying what the draft says. The link is there where the site knows an editor's address.
  function showLetter() {
    if (part('new-letter').hidden) return;
    const missing = findings().filter((each) => isMissing(each) && !isEditors(each.at)).map(({ at }) => nameOf(at));
    const places = regionPath(draft.region).map((code) => data.terms.regions[code]);
    const { subject, body } = jh.letter.letter({ draft, sources, data, places, missing, files: [jh.letter.named(draft), fileName()] });
    part('new-letter-text').textContent = `主题：${subject}\n\n${body}`;
    const link = document.getElementById('new-mail');
    if (link instanceof HTMLAnchorElement) {
      link.href = `mailto:${link.dataset.to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replace(/\n/g, '\r\n'))}`;
    }
  }

  // A folder has no clipboard of its own in browsers, so the text is selected and copied as a person would.
  /** @type {(text: string) => boolean} */
  function copy(text) {
    const box = element('textarea', { 'aria-hidden': 'true', class: 'jh-unseen' });
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    say(done ? '已复制。' : '浏览器不让复制；请打开下面的“文件的全文”，自己选中复制。');
    return done;
  }

  /** @type {(text: string) => void} */
  function say(text) {
    part('new-said').textContent = text;
  }

  // ---- a draft kept in this tab at every change, and in this browser when somebody asks for it

  /** @type {(now: boolean) => void} */
  function setTaken(now) {
    taken = now;
    kept.write('tab', draft, sources, taken);
  }

  function keep() {
    const done = kept.write('browser', draft, sources, true);
    if (done) setTaken(true);
    say(done ? '草稿留在这个浏览器里了；用的是公用电脑，走前请删去。' : '这个浏览器不让留草稿；请下载文件。');
    offer();
  }

  function offer() {
    const there = kept.read('browser', data) !== null;
    part('new-restore').hidden = !there;
    part('new-forget').hidden = !there;
  }

  function forget() {
    kept.forget('browser');
    say('草稿已从这个浏览器删去。');
    offer();
  }

  // Goes on with what was typed in this tab before it was loaded again.
  async function restore() {
    const there = kept.read('tab', data);
    await load(there ? there.draft : blankDraft(), there ? there.sources : []);
    taken = !there || there.taken;
    part('new-restored').hidden = !there;
  }

  async function discard() {
    kept.forget('tab');
    taken = true;
    part('new-restored').hidden = true;
    await load(blankDraft());
  }

  // ---- the beginning

  // Shows a draft, and the new sources that it cites.
  /** @type {Form.Page['load']} */
  async function load(given, added = []) {
    draft = given;
    sources = added;
    nameSources();
    redraws.clear();
    const groups = data.arrangement.map(([, names]) => names.flatMap(controlsOf));
    const questions = groups.slice(0, -1).map(question);
    part('new-questions').replaceChildren(...questions);
    const editors = part('new-editors');
    editors.replaceChildren(/** @type {HTMLElement} */ (editors.firstElementChild), ...groups[questions.length]);
    screens.lay(questions);
    propose(['topics']);
    show();
    await look();
  }

  /** @type {(name: string) => HTMLElement[]} */
  function controlsOf(name) {
    if (name === 'body') return data.sections.map(([anchor, heading]) => controls.section(anchor, heading, form));
    const own = data.records.Practice.filter((each) => each.name === name);
    return own.map((field) => controls.control(field, field.type, [name], form));
  }

  /** @type {(fields: HTMLElement[], at: number, all: HTMLElement[][]) => HTMLElement} */
  function question(fields, at, { length }) {
    const number = element('span', { class: 'jh-turn' }, `第 ${at + 1} 题，共 ${length} 题`);
    return element('section', {}, element('h2', { tabindex: '-1' }, number, ' ', data.arrangement[at][0]), ...fields);
  }

  async function start() {
    data = await shards.load('table', 'form');
    const { names, parents } = jh.places(data.places);
    Object.assign(data, { parents, terms: { ...data.terms, regions: names } });
    const titles = element('datalist', { id: 'source-titles' }, ...Object.values(data.terms.sources).map((title) => element('option', { value: title })));
    document.body.append(titles);
    place.addEventListener('submit', (event) => event.preventDefault());
    await restore();
    part('new-download').addEventListener('click', download);
    part('new-copy').addEventListener('click', () => {
      if (copy(yaml.file(draft, data))) setTaken(true);
    });
    part('new-copy-sources').addEventListener('click', () => copy(part('new-sources-file').textContent || ''));
    part('new-keep').addEventListener('click', keep);
    part('new-word').addEventListener('click', downloadWord);
    part('new-write').addEventListener('click', writeLetter);
    part('new-copy-letter').addEventListener('click', () => copy(part('new-letter-text').textContent || ''));
    laidOut.addEventListener('toggle', preview);
    part('new-forget').addEventListener('click', forget);
    part('new-restore').addEventListener('click', () => {
      const there = kept.read('browser', data);
      if (!there) return;
      load(there.draft, there.sources);
      setTaken(true);
    });
    part('new-discard').addEventListener('click', discard);
    window.addEventListener('beforeunload', (event) => {
      if (taken) return;
      event.preventDefault();
      event.returnValue = ''; // Chromium before 119 asks for it
    });
    offer();
    part('new').hidden = false;
    place.dataset.state = 'ready';
  }

  jh.form = { load, file: () => yaml.file(draft, data), draft: () => draft };
  start().catch((error) => {
    if (!(error instanceof shards.ShardError)) throw error;
    if (shards.reload(error)) return;
    const failed = part('new-failed');
    if (error.said) failed.textContent = error.said;
    failed.hidden = false;
  });
})((window.Junheng = window.Junheng || {}));
