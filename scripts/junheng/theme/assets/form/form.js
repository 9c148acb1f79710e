// The form for a new practice: it holds a draft, checks it at every change, and ends in the file of a practice.
// needs: element, form/controls, form/near, form/places, form/preview, form/rules, form/yaml, records, search/shards
(function (jh) {
  'use strict';

  const { controls, element, near, preview, records, rules, shards, yaml } = jh;
  const place = document.getElementById('new-form');
  const root = document.currentScript.src.replace(/assets\/form\/.*$/, '');
  const KEY = 'junheng-draft';
  const ADDRESS = 7500; // hosts refuse longer addresses
  const WAIT = 600;
  const status = document.getElementById('new-status');
  const faults = document.getElementById('new-faults');
  const lacking = document.getElementById('new-lacking');
  const found = new Map(); // an id that was looked up, with the practice's address or ''
  const redraws = new Map();
  let data = null;
  let draft = null;
  let sources = [];
  let timer = 0;

  function blankDraft() {
    const today = new Date();
    const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
    const given = new URLSearchParams(location.search);
    const known = (name, vocabulary) => given.getAll(name).filter((id) => Object.prototype.hasOwnProperty.call(data.terms[vocabulary], id));
    const topics = known('topic', 'topics');
    const [region] = known('region', 'regions');
    return {
      ...(topics.length ? { topics } : {}),
      ...(region ? { region } : {}),
      ...controls.fresh(data.records.Practice),
      period: {},
      indicators: known('indicator', 'indicators'),
      sources: [{}],
      reviewed: day,
      body: {},
    };
  }

  // ---- what the controls use

  const form = {
    get data() {
      return data;
    },
    get: (steps) => steps.reduce((node, step) => (node && typeof node === 'object' ? node[step] : undefined), draft),
    set(steps, value) {
      draft = written(draft, steps, value);
      propose(steps);
      changed();
    },
    redraw: (steps, draw) => redraws.set(steps.join('-'), draw),
    citations: () => (draft.sources || []).filter(({ id }) => id).map(({ id }) => [id, data.terms.sources[id] || id]),
    isNew: (id) => sources.some((source) => source.id === id),
    addSource(steps) {
      const id = `s-${Date.now().toString(36)}`;
      sources = [...sources, { ...controls.fresh(data.records.SourceEntry), id }];
      nameSources();
      form.set(steps, id);
      redraws.get('sources')();
      document.getElementById(controls.idOf([...steps.slice(0, -1), 'new', 'title'])).focus();
    },
    // The fields of a source that is not in the table yet, below the citation that names it.
    extra(steps) {
      const id = steps[0] === 'sources' && form.get([...steps, 'id']);
      const at = sources.findIndex((source) => source.id === id);
      if (!id || at < 0) return '';
      const within = { ...form, get: ([, , , name]) => sources[at][name], set: ([, , , name], value) => setSource(at, name, value) };
      const fields = data.records.SourceEntry.filter(({ name }) => name !== 'id');
      return element('fieldset', {}, element('legend', {}, '新登记的来源'), ...fields.map((field) => controls.control(field, field.type, [...steps, 'new', field.name], within)));
    },
  };

  function written(node, [step, ...rest], value) {
    const copy = Array.isArray(node) ? [...node] : { ...node };
    if (rest.length) copy[step] = written(copy[step] === undefined || typeof copy[step] === 'string' ? {} : copy[step], rest, value);
    else if (value === undefined) delete copy[step];
    else copy[step] = value;
    return copy;
  }

  function setSource(at, name, value) {
    sources = sources.map((source, number) => (number === at ? written(source, [name], value) : source));
    nameSources();
    changed();
  }

  function nameSources() {
    for (const source of sources) data.terms.sources[source.id] = source.title || '（新登记的来源）';
  }

  // An id follows from the topic and the region, until somebody writes another one.
  function propose(steps) {
    if (!['topics', 'region'].includes(steps[0]) || !draft.topics || !draft.region) return;
    const box = document.getElementById(controls.idOf(['id']));
    if (draft.id && box.dataset.proposed !== draft.id) return;
    const id = `${draft.topics[0].split('/').pop()}-${draft.region}`;
    draft = { ...draft, id };
    box.dataset.proposed = id;
    box.value = id;
  }

  // ---- checking

  function changed() {
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
      if (!(error instanceof shards.ShardError)) throw error;
      document.getElementById('new-near').replaceChildren(element('p', {}, error.said ? `${error.said}先下载文件或留下草稿。` : '相近的做法没有读到；先到“查做法”里看看有没有同一件事。'));
    }
  }

  async function showNear() {
    const said = ['title', 'summary'].map((name) => draft[name]).filter((text) => typeof text === 'string').join('。');
    const box = document.getElementById('new-near');
    if (said.length < 4) {
      box.replaceChildren();
      return;
    }
    const all = `${said}。${Object.values(draft.body || {}).join('。')}`;
    const places = regionPath(draft.region).map((code) => data.terms.regions[code]);
    const listed = await near.near(said, places);
    const sharing = await near.near(all, places);
    const both = listed.map((hit) => ({ ...hit, phrases: (sharing.find(({ id }) => id === hit.id) || hit).phrases }));
    box.replaceChildren(element('p', {}, '库里最近的几条；如果是同一件事，请改那一页，不要新写：'), near.list(both, root));
  }

  function regionPath(code) {
    return code && data.terms.regions[code] ? [...regionPath(data.parents[code]), code] : [];
  }

  const known = {
    has: (id) => !found.has(id) || found.get(id) !== '', // what is being looked up is not called unknown
    path: (id) => `practices/${id}.md`,
  };

  function findings() {
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
  function itemOf(steps) {
    return steps.slice(0, ['results', 'sources', 'related'].includes(steps[0]) ? 2 : 1).join('-');
  }

  function show() {
    const listed = findings();
    const missing = listed.filter(({ code }) => code === 'missing-field' || code === 'missing-section');
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
    lacking.replaceChildren(...missing.map((each) => fault(each, [])));
    lacking.parentNode.hidden = !missing.length;
    const file = yaml.file(draft, data);
    document.getElementById('new-file').textContent = file;
    document.getElementById('new-preview').replaceChildren(...preview(draft, data));
    showSources();
    showHost(file);
  }

  function said({ code, message, help, weight }) {
    const page = element('a', { href: `checks/${code}.html`, target: '_blank', rel: 'noopener' }, code);
    return [weight === 'warning' ? '（提醒）' : '', '：', message, '。', element('span', { class: 'jh-help' }, help), ' ', page];
  }

  function fault({ code, at, stage, message, help, weight }, more) {
    const link = element('a', { href: `#${anchorOf(at)}` }, nameOf(at));
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const target = document.getElementById(anchorOf(at));
      target.focus();
      target.scrollIntoView({ block: 'center' });
    });
    const about = { 'data-code': code, 'data-steps': JSON.stringify(at), 'data-stage': stage, 'data-message': message, 'data-help': help, 'data-weight': weight };
    return element('li', about, link, ...more);
  }

  // The control at fault, or the nearest group that holds it.
  function anchorOf(steps) {
    for (let length = steps.length; length > 0; length -= 1) {
      const id = controls.idOf(steps.slice(0, length));
      if (document.getElementById(id)) return id;
    }
    return place.id;
  }

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
  function mark(listed) {
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
    const topic = Array.isArray(draft.topics) && typeof draft.topics[0] === 'string' ? draft.topics[0].split('/')[0] : 'topic';
    return `practices/${topic}/${fileName()}`;
  }

  function showSources() {
    const used = sources.filter(({ id }) => (draft.sources || []).some((citation) => citation.id === id));
    document.getElementById('new-sources').hidden = !used.length;
    document.getElementById('new-sources-file').textContent = yaml.sources(used, data);
  }

  function showHost(file) {
    const link = document.getElementById('new-host');
    if (!link) return;
    const filled = `${link.dataset.host}?filename=${encodeURIComponent(path())}&value=${encodeURIComponent(file)}`;
    const fits = filled.length <= ADDRESS;
    link.href = fits ? filled : `${link.dataset.host}?filename=${encodeURIComponent(path())}`;
    document.getElementById('new-host-note').textContent = fits ? '' : '内容太长，网址里放不下：先点“复制全文”，再在打开的页里粘贴。';
  }

  function download() {
    const address = URL.createObjectURL(new Blob([yaml.file(draft, data)], { type: 'text/markdown;charset=utf-8' }));
    const link = element('a', { href: address, download: fileName() });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
    say(`已下载 ${fileName()}；它在仓库里的位置是 ${path()}。`);
  }

  // A folder has no clipboard of its own in browsers, so the text is selected and copied as a person would.
  function copy(text) {
    const box = element('textarea', { 'aria-hidden': 'true', class: 'jh-unseen' });
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand('copy');
    box.remove();
    say(done ? '已复制。' : '浏览器不让复制；请打开下面的“文件的全文”，自己选中复制。');
  }

  function say(text) {
    document.getElementById('new-said').textContent = text;
  }

  // ---- a draft kept in this browser, when somebody asks for it

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ draft, sources }));
      say('草稿留在这个浏览器里了；用的是公用电脑，走前请删去。');
    } catch (error) {
      say('这个浏览器不让留草稿；请下载文件。');
    }
    offer();
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEY) || 'null');
    } catch (error) {
      return null;
    }
  }

  function offer() {
    const there = kept() !== null;
    document.getElementById('new-restore').hidden = !there;
    document.getElementById('new-forget').hidden = !there;
  }

  function forget() {
    localStorage.removeItem(KEY);
    say('草稿已从这个浏览器删去。');
    offer();
  }

  // ---- the beginning

  // Shows a draft, and the new sources that it cites.
  async function load(given, added = []) {
    draft = given;
    sources = added;
    nameSources();
    redraws.clear();
    place.replaceChildren(...data.arrangement.map(group));
    propose(['topics']);
    show();
    await look();
  }

  function group([title, names]) {
    const fields = names.flatMap((name) => {
      if (name === 'body') return data.sections.map(([anchor, heading]) => controls.section(anchor, heading, form));
      const field = data.records.Practice.find((each) => each.name === name);
      return [controls.control(field, field.type, [name], form)];
    });
    return element('section', { class: 'jh-group' }, element('h2', {}, title), ...fields);
  }

  async function start() {
    data = await shards.load('table', 'form');
    const { names, parents } = jh.places(data.places);
    Object.assign(data, { parents, terms: { ...data.terms, regions: names } });
    const titles = element('datalist', { id: 'source-titles' }, ...Object.values(data.terms.sources).map((title) => element('option', { value: title })));
    document.body.append(titles);
    place.addEventListener('submit', (event) => event.preventDefault());
    await load(blankDraft());
    document.getElementById('new-download').addEventListener('click', download);
    document.getElementById('new-copy').addEventListener('click', () => copy(yaml.file(draft, data)));
    document.getElementById('new-copy-sources').addEventListener('click', () => copy(document.getElementById('new-sources-file').textContent));
    document.getElementById('new-keep').addEventListener('click', keep);
    document.getElementById('new-forget').addEventListener('click', forget);
    document.getElementById('new-restore').addEventListener('click', () => {
      const there = kept();
      load(there.draft, there.sources);
    });
    offer();
    document.getElementById('new').hidden = false;
    place.dataset.state = 'ready';
  }

  jh.form = { load, file: () => yaml.file(draft, data), draft: () => draft };
  start().catch((error) => {
    if (!(error instanceof shards.ShardError)) throw error;
    if (shards.reload(error)) return;
    const failed = document.getElementById('new-failed');
    if (error.said) failed.textContent = error.said;
    failed.hidden = false;
  });
})((window.Junheng = window.Junheng || {}));
