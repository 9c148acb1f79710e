// The controls of a draft's fields, made from the schema. Each writes what it holds into the draft, at its steps; a control
// that is left blank takes its field out of the draft.
// needs: element, form/written
(function (jh) {
  'use strict';

  const { element } = jh;
  const FEW = 12;
  const LONG = 60; // characters; a longer text has a box of several lines

  /** @type {Form.Controls['idOf']} */
  const idOf = (steps) => `f-${steps.join('-')}`;
  /** @type {Form.Controls['labelOf']} */
  const labelOf = (field) => field.meaning.split(/[，；;（]/)[0];

  // What else a field's meaning says, and its example where a person writes what the file will hold.
  /** @type {(field: Form.Label) => string} */
  function hintOf(field) {
    const rest = field.meaning.slice(labelOf(field).length).replace(/^[，；;]/, '');
    const written = field.type && ['Text', 'UnitText', 'Date', 'QuantityText'].includes(field.type.kind);
    return [rest, written ? `例如 ${field.example}` : ''].filter(Boolean).join('；');
  }

  // What a field holds that nobody has filled in: some may be blank and must be there, the others are left out.
  /** @type {(field: Form.Field) => string | string[] | undefined} */
  function blank(field) {
    if (!field.required || !field.empty) return undefined;
    return field.type.kind === 'Many' ? [] : '';
  }

  // A record in which nothing is filled in.
  /** @type {Form.Controls['fresh']} */
  function fresh(fields) {
    /** @type {Record<string, string | string[]>} */
    const record = {};
    for (const field of fields) {
      const value = blank(field);
      if (value !== undefined) record[field.name] = value;
    }
    return record;
  }

  /** @type {Form.Controls['control']} */
  function control(field, type, steps, form) {
    switch (type.kind) {
      case 'Many':
        return many(field, type, steps, form);
      case 'Part':
        return part(field, type, steps, form);
      case 'Flag':
        return flag(field, steps, form);
      case 'Term':
        return term(field, type, steps, form);
      default:
        return text(field, type, steps, form);
    }
  }

  /** @type {(form: Form.Context, steps: Form.Steps) => string} */
  function textAt(form, steps) {
    const value = form.get(steps);
    return typeof value === 'string' ? value : '';
  }

  /** @type {(form: Form.Context, steps: Form.Steps) => string[]} */
  function textsAt(form, steps) {
    const value = form.get(steps);
    return Array.isArray(value) ? value.map((item) => (typeof item === 'string' ? item : '')) : [];
  }

  // ---- one value

  /** @type {(field: Form.Field, type: Form.FieldType, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function text(field, type, steps, form) {
    const most = type.kind === 'Text' || type.kind === 'UnitText' ? type.most : 0;
    const box =
      most >= LONG ? element('textarea', { rows: Math.min(4, Math.ceil(most / 50)) }) : element('input', { type: 'text', autocomplete: 'off' });
    const count = most ? element('span', { class: 'jh-count', 'aria-hidden': 'true' }) : '';
    const show = () => {
      if (count) count.textContent = `${[...box.value].length}/${most}`;
    };
    box.value = textAt(form, steps);
    box.addEventListener('input', () => {
      show();
      form.set(steps, box.value.trim() ? box.value.replace(/\n+$/, '') : blank(field));
    });
    if (type.kind === 'Date') {
      box.addEventListener('change', () => {
        const date = jh.written.date(box.value, type, new Date().getFullYear());
        if (date === box.value) return; // the list of faults stays, which a reader may be pressing
        box.value = date;
        form.set(steps, box.value.trim() || blank(field));
      });
    }
    show();
    return framed(field, steps, box, count);
  }

  /** @type {(field: Form.Field, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function flag(field, steps, form) {
    const box = element('input', { type: 'checkbox', id: idOf(steps) });
    box.checked = form.get(steps) === 'true';
    box.addEventListener('change', () => form.set(steps, box.checked ? 'true' : undefined));
    return element('div', { class: 'jh-field' }, element('label', { class: 'jh-tick' }, box, labelOf(field)), fault(steps));
  }

  /** @type {(field: Form.Field, type: Form.OfKind<'Term'>, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function term(field, type, steps, form) {
    if (type.vocabulary === 'regions') return region(field, steps, form);
    if (type.vocabulary === 'sources') return steps[0] === 'results' ? ownSource(field, steps, form) : source(field, steps, form);
    if (type.vocabulary === 'practices') return text(field, type, steps, form);
    const box = element('select', {});
    fill(box, type.vocabulary, form, textAt(form, steps));
    box.addEventListener('change', () => form.set(steps, box.value || undefined));
    return framed(field, steps, box);
  }

  // A figure names one of the draft's own sources.
  /** @type {(field: Form.Field, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function ownSource(field, steps, form) {
    const box = element('select', {});
    const read = () => {
      const cited = form.citations();
      const now = textAt(form, steps);
      const listed = [...cited, ...(now && !cited.some(([id]) => id === now) ? [[now, now]] : [])];
      box.replaceChildren(option('', '请选'), ...listed.map(([id, title]) => option(id, title)));
      box.value = now;
    };
    box.addEventListener('focus', read);
    box.addEventListener('change', () => form.set(steps, box.value || undefined));
    read();
    return framed(field, steps, box);
  }

  // A citation names a source of the table, by a part of its title.
  /** @type {(field: Form.Field, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function source(field, steps, form) {
    const box = element('input', { type: 'text', list: 'source-titles', autocomplete: 'off' });
    const titles = form.data.terms.sources;
    const now = textAt(form, steps);
    box.value = titles[now] || now;
    box.addEventListener('input', () => {
      const id = Object.keys(titles).find((key) => titles[key] === box.value);
      form.set(steps, id || box.value.trim() || undefined);
    });
    const add = element('button', { type: 'button', class: 'jh-plain' }, '来源表里没有，登记新的');
    add.addEventListener('click', () => form.addSource(steps));
    return element('div', {}, framed({ ...field, meaning: '来源的标题，输入几个字再选' }, steps, box), form.isNew(now) ? '' : add);
  }

  /** @type {(field: Form.Field, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function region(field, steps, form) {
    const { parents, terms } = form.data;
    const boxes = ['省', '市', '县'].map((name) => element('select', { 'aria-label': name }));
    /** @type {(code: string) => string[]} */
    const childrenOf = (code) => Object.keys(terms.regions).filter((key) => (parents[key] || '') === code);
    /** @type {(code: string) => string[]} */
    const path = (code) => (code ? [...path(parents[code] || ''), code] : []);
    /** @type {(code: string) => void} */
    const show = (code) => {
      const chosen = path(terms.regions[code] ? code : '');
      boxes.forEach((box, at) => {
        const above = at ? chosen[at - 1] : '';
        const codes = at && !above ? [] : childrenOf(above);
        const whole = ['选省份', '全省，或选市州', '全市，或选县区'][at];
        box.replaceChildren(option('', whole), ...codes.map((key) => option(key, terms.regions[key])));
        box.value = chosen[at] || '';
        box.hidden = !codes.length;
      });
    };
    boxes.forEach((box, at) => box.addEventListener('change', () => {
      const code = box.value || (at ? boxes[at - 1].value : '');
      form.set(steps, code || undefined);
      show(code);
    }));
    show(textAt(form, steps));
    const group = element('div', { class: 'jh-places' }, ...boxes);
    const own = steps.length === 1;
    const meaning = own ? '地区，到做法所在的一级为止；来源隐去县名的，选排在最后的“某县”' : '地区，到结对的那一级为止';
    return grouped({ ...field, meaning }, steps, group);
  }

  // Fills a list with the terms of a vocabulary, those of topics in groups.
  /** @type {(box: HTMLSelectElement, vocabulary: string, form: Form.Context, now: string) => void} */
  function fill(box, vocabulary, form, now) {
    const terms = form.data.terms[vocabulary];
    const ids = Object.keys(terms);
    /** @type {(id: string) => HTMLElement} */
    const listed = (id) => option(id, vocabulary === 'items' ? `${id} ${terms[id]}` : terms[id]);
    box.replaceChildren(option('', '请选'), ...(vocabulary === 'topics' ? topics(terms) : ids.map(listed)));
    box.value = now;
  }

  /** @type {(terms: Record<string, string>) => HTMLElement[]} */
  function topics(terms) {
    const ids = Object.keys(terms);
    return ids.filter((id) => !id.includes('/')).map((head) => {
      const within = ids.filter((id) => id.startsWith(`${head}/`)).map((id) => option(id, terms[id]));
      return element('optgroup', { label: terms[head] }, option(head, `${terms[head]}（整个主题）`), ...within);
    });
  }

  /** @type {(value: string, shown: string) => HTMLElement} */
  function option(value, shown) {
    return element('option', { value }, shown);
  }

  // ---- lists

  /** @type {(field: Form.Field, type: Form.OfKind<'Many'>, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function many(field, type, steps, form) {
    const { item, most } = type;
    if (item.kind === 'Part') return rows(field, item, steps, form);
    if (item.kind !== 'Term') return lines(field, steps, form);
    const names = Object.keys(form.data.terms[item.vocabulary]);
    return names.length <= FEW ? ticks(field, item, steps, form) : choices(field, item, most, steps, form);
  }

  // Texts, one a line.
  /** @type {(field: Form.Field, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function lines(field, steps, form) {
    const box = element('textarea', { rows: 3 });
    box.value = textsAt(form, steps).join('\n');
    box.addEventListener('input', () => {
      const items = box.value.split(/[\n、；;]/).map((line) => line.trim()).filter(Boolean);
      form.set(steps, items.length ? items : undefined);
    });
    return framed({ ...field, meaning: `${field.meaning}；一行一个` }, steps, box);
  }

  // A box to tick for each of a few terms.
  /** @type {(field: Form.Field, item: Form.OfKind<'Term'>, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function ticks(field, item, steps, form) {
    const terms = form.data.terms[item.vocabulary];
    const made = Object.keys(terms).map((id) => {
      const box = element('input', { type: 'checkbox', value: id });
      box.checked = textsAt(form, steps).includes(id);
      box.addEventListener('change', () => {
        const chosen = textsAt(form, steps);
        const values = Object.keys(terms).filter((name) => (name === id ? box.checked : chosen.includes(name)));
        form.set(steps, values.length ? values : blank(field));
      });
      return element('label', { class: 'jh-tick' }, box, terms[id]);
    });
    return grouped(field, steps, element('div', { class: 'jh-ticks' }, ...made));
  }

  // A list to choose from for each of many terms that is chosen, and a blank one.
  /** @type {(field: Form.Field, item: Form.OfKind<'Term'>, most: number, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function choices(field, item, most, steps, form) {
    const group = element('div', { class: 'jh-selects' });
    /** @type {HTMLSelectElement[]} */
    const boxes = [];
    /** @type {(now: string) => void} */
    const add = (now) => {
      const box = element('select', { 'aria-label': `${labelOf(field)} ${boxes.length + 1}` });
      fill(box, item.vocabulary, form, now);
      box.addEventListener('change', () => {
        const values = boxes.map((each) => each.value).filter(Boolean);
        form.set(steps, values.length ? values : blank(field));
        if (box === boxes[boxes.length - 1] && box.value && boxes.length < most) add('');
      });
      boxes.push(box);
      group.append(box);
    };
    [...textsAt(form, steps), ''].slice(0, most).forEach(add);
    return grouped(field, steps, group);
  }

  /** @type {Record<string, string>} */
  const LEADS = {
    ask: '来源没有说、照着做的人却要知道的，像打电话问那个县一样写，一句一问；上面写过的不再问',
    indicators: '做了这件事，哪几项数的那个数会变，或更容易做到，写一句为什么；一项也没有的，选下面的“没有指标的原因”',
    places: '另有地方派人、出钱、送课，或受帮助的',
  };

  // Records: each in a group of its own, with a button to take it out and one to add another.
  /** @type {(field: Form.Field, item: Form.OfKind<'Part'>, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function rows(field, item, steps, form) {
    const fields = form.data.records[item.record];
    const list = element('div', { class: 'jh-rows' });
    const lead = LEADS[field.name];
    const add = element('button', { type: 'button', class: 'md-button' }, `加一项${labelOf(field)}`);
    const items = () => /** @type {Form.Row[]} */ (form.get(steps) || []);
    const draw = () => list.replaceChildren(...items().map((_, at) => row(at)));
    /** @type {(at: number) => HTMLElement} */
    const row = (at) => {
      const remove = element('button', { type: 'button', class: 'jh-plain' }, `去掉${labelOf(field)} ${at + 1}`);
      remove.addEventListener('click', () => {
        form.set(steps, items().filter((_, number) => number !== at));
        draw();
        add.focus();
      });
      const here = [...steps, at];
      const within = fields.map((each) => control(each, each.type, [...here, each.name], form));
      return element('fieldset', { id: idOf(here), tabindex: '-1' }, element('legend', {}, `${labelOf(field)} ${at + 1}`), ...within, form.extra(here), fault(here), remove);
    };
    add.addEventListener('click', () => {
      form.set(steps, [...items(), /** @type {Form.Row} */ (fresh(fields))]);
      draw();
      const boxes = [...list.children].map((each) => each.querySelector('input, select, textarea'));
      /** @type {HTMLElement} */ (boxes[boxes.length - 1]).focus();
    });
    form.redraw(steps, draw);
    draw();
    const meaning = `${labelOf(field)}${lead ? `，${lead}` : ''}`;
    return grouped({ ...field, meaning, example: '', type: undefined }, steps, element('div', {}, list, add));
  }

  /** @type {(field: Form.Field, type: Form.OfKind<'Part'>, steps: Form.Steps, form: Form.Context) => HTMLElement} */
  function part(field, type, steps, form) {
    const within = form.data.records[type.record].map((each) => control(each, each.type, [...steps, each.name], form));
    return element('fieldset', { id: idOf(steps), tabindex: '-1' }, element('legend', {}, labelOf(field)), ...within, fault(steps));
  }

  // ---- frames

  /** @type {(steps: Form.Steps) => HTMLElement} */
  function fault(steps) {
    return element('p', { class: 'jh-fault', id: `${idOf(steps)}-fault`, 'data-fault': JSON.stringify(steps) });
  }

  /** @type {(field: Form.Label, steps: Form.Steps, box: HTMLElement, more?: HTMLElement | '') => HTMLElement} */
  function framed(field, steps, box, more = '') {
    const id = idOf(steps);
    box.id = id;
    box.setAttribute('aria-describedby', `${id}-hint ${id}-fault`);
    const hint = element('p', { class: 'jh-hint', id: `${id}-hint` }, hintOf(field));
    return element('div', { class: 'jh-field' }, element('label', { for: id }, labelOf(field), required(field)), ' ', more, hint, box, fault(steps));
  }

  /** @type {(field: Form.Label, steps: Form.Steps, group: HTMLElement) => HTMLElement} */
  function grouped(field, steps, group) {
    const id = idOf(steps);
    const hint = element('p', { class: 'jh-hint', id: `${id}-hint` }, hintOf(field));
    return element('fieldset', { class: 'jh-field', id, tabindex: '-1', 'aria-describedby': `${id}-hint ${id}-fault` }, element('legend', {}, labelOf(field), required(field)), hint, group, fault(steps));
  }

  /** @type {(field: Form.Label) => HTMLElement | ''} */
  function required(field) {
    return field.required && !field.empty ? element('span', { class: 'jh-required' }, '必填') : '';
  }

  /** @type {Record<string, string>} */
  const HINTS = {
    problem: '原来难在哪里，用自己的话写',
    approach: '谁先做什么、再做什么；一步一行，行首写“1. ”“2. ”',
    results: '做到了什么；数字另写在下面，来源没有说的写到“照做前要问清的”里',
    conditions: '要有什么条件，花多少、谁出',
    cautions: '哪里可能不同，哪里存疑',
  };

  // A section of the body.
  /** @type {Form.Controls['section']} */
  function section(anchor, title, form) {
    const steps = ['body', anchor];
    const box = element('textarea', { rows: anchor === 'approach' ? 10 : 5 });
    box.value = textAt(form, steps);
    box.addEventListener('input', () => form.set(steps, box.value.trim() ? box.value : undefined));
    box.addEventListener('paste', (event) => {
      const parts = jh.written.sections(event.clipboardData ? event.clipboardData.getData('text/plain') : '', form.data);
      if (Object.keys(parts).length < 2) return;
      event.preventDefault();
      form.spread(parts);
    });
    return framed({ meaning: `${title}，${HINTS[anchor]}`, required: anchor === 'approach', empty: false }, steps, box);
  }

  jh.controls = { control, section, fresh, idOf, labelOf };
})((window.Junheng = window.Junheng || {}));
