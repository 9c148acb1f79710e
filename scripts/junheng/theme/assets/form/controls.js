// The controls of a draft's fields, made from the schema. Each writes what it holds into the draft, at its steps; a control
// that is left blank takes its field out of the draft.
// needs: element
(function (jh) {
  'use strict';

  const { element } = jh;
  const FEW = 12;
  const LONG = 60; // from so many characters on a text has a box of several lines
  const GROUPS = { topics: (id) => id.split('/')[0] };

  const idOf = (steps) => `f-${steps.join('-')}`;
  const labelOf = (field) => field.meaning.split(/[，；;（]/)[0];

  // What else a field's meaning says, and its example where a person writes what the file will hold.
  function hintOf(field) {
    const rest = field.meaning.slice(labelOf(field).length).replace(/^[，；;]/, '');
    const written = field.type && ['Text', 'Date', 'QuantityText'].includes(field.type.kind);
    return [rest, written ? `例如 ${field.example}` : ''].filter(Boolean).join('；');
  }

  // What a field holds that nobody has filled in: some may be blank and must be there, the others are left out.
  const blank = (field) => (field.required && field.empty ? (field.type.kind === 'Many' ? [] : '') : undefined);

  // A record in which nothing is filled in.
  function fresh(fields) {
    return Object.fromEntries(fields.map((field) => [field.name, blank(field)]).filter(([, value]) => value !== undefined));
  }

  // Returns the element for a field. `form` has data, get(steps), set(steps, value) and citations().
  function control(field, type, steps, form) {
    const make = {
      Many: type.item && type.item.kind === 'Part' ? rows : type.item && type.item.kind === 'Term' ? choices : lines,
      Part: part,
      Flag: flag,
      Term: term,
    }[type.kind] || text;
    return make(field, type, steps, form);
  }

  // ---- one value

  function text(field, type, steps, form) {
    const long = type.most >= LONG;
    const box = element(long ? 'textarea' : 'input', long ? { rows: Math.min(4, Math.ceil(type.most / 50)) } : { type: 'text', autocomplete: 'off' });
    const count = type.most ? element('span', { class: 'jh-count', 'aria-hidden': 'true' }) : '';
    const show = () => {
      if (count) count.textContent = `${[...box.value].length}/${type.most}`;
    };
    const read = () => {
      const value = form.get(steps);
      box.value = typeof value === 'string' ? value : '';
      show();
    };
    box.addEventListener('input', () => {
      show();
      form.set(steps, box.value.trim() ? box.value.replace(/\n+$/, '') : blank(field));
    });
    read();
    return framed(field, steps, box, count, read);
  }

  function flag(field, type, steps, form) {
    const box = element('input', { type: 'checkbox', id: idOf(steps) });
    box.checked = form.get(steps) === 'true';
    box.addEventListener('change', () => form.set(steps, box.checked ? 'true' : undefined));
    return element('div', { class: 'jh-field' }, element('label', { class: 'jh-tick' }, box, labelOf(field)), fault(steps));
  }

  function term(field, type, steps, form) {
    if (type.vocabulary === 'regions') return region(field, steps, form);
    if (type.vocabulary === 'sources') return source(field, steps, form);
    if (type.vocabulary === 'practices') return text(field, { ...type, most: 0 }, steps, form);
    const box = element('select', {});
    fill(box, type.vocabulary, form, form.get(steps));
    box.addEventListener('change', () => form.set(steps, box.value || undefined));
    return framed(field, steps, box);
  }

  // A figure names one of the draft's own sources; a citation names a source of the table, by a part of its title.
  function source(field, steps, form) {
    if (steps[0] === 'results') {
      const box = element('select', {});
      const read = () => {
        const cited = form.citations();
        const now = form.get(steps) || '';
        const listed = [...cited, ...(now && !cited.some(([id]) => id === now) ? [[now, now]] : [])];
        box.replaceChildren(element('option', { value: '' }, '请选'), ...listed.map(([id, title]) => element('option', { value: id }, title)));
        box.value = now;
      };
      box.addEventListener('focus', read);
      box.addEventListener('change', () => form.set(steps, box.value || undefined));
      read();
      return framed(field, steps, box);
    }
    const box = element('input', { type: 'text', list: 'source-titles', autocomplete: 'off' });
    const titles = form.data.terms.sources;
    const now = form.get(steps);
    box.value = now ? titles[now] || now : '';
    box.addEventListener('input', () => {
      const id = Object.keys(titles).find((key) => titles[key] === box.value);
      form.set(steps, id || box.value.trim() || undefined);
    });
    const add = element('button', { type: 'button', class: 'jh-plain' }, '来源表里没有，登记新的');
    add.addEventListener('click', () => form.addSource(steps));
    return element('div', {}, framed({ ...field, meaning: '来源的标题，输入几个字再选', type: null }, steps, box), form.isNew(now) ? '' : add);
  }

  function region(field, steps, form) {
    const { regions } = form.data.terms;
    const boxes = ['省', '市', '县'].map((name) => element('select', { 'aria-label': name }));
    const childrenOf = (code) => Object.keys(regions).filter((key) => (form.data.parents[key] || '') === code);
    const path = (code) => (code ? [...path(form.data.parents[code] || ''), code] : []);
    const show = (code) => {
      const chosen = path(regions[code] ? code : '');
      boxes.forEach((box, at) => {
        const above = at ? chosen[at - 1] : '';
        const codes = at && !above ? [] : childrenOf(above);
        const blank = ['选省份', '全省，或选市州', '全市，或选县区'][at];
        box.replaceChildren(element('option', { value: '' }, blank), ...codes.map((key) => element('option', { value: key }, regions[key])));
        box.value = chosen[at] || '';
        box.hidden = !codes.length;
      });
    };
    boxes.forEach((box, at) => box.addEventListener('change', () => {
      const code = box.value || (at ? boxes[at - 1].value : '');
      form.set(steps, code || undefined);
      show(code);
    }));
    show(form.get(steps) || '');
    const group = element('div', { class: 'jh-places' }, ...boxes);
    return grouped({ ...field, meaning: '地区，到做法所在的一级为止；来源隐去县名的，选排在最后的“某县”' }, steps, group);
  }

  function fill(box, vocabulary, form, now) {
    const terms = form.data.terms[vocabulary];
    const groupOf = GROUPS[vocabulary];
    const option = (id) => element('option', { value: id }, vocabulary === 'indicators' ? `${id} ${terms[id]}` : terms[id]);
    const ids = Object.keys(terms);
    const heads = groupOf ? ids.filter((id) => groupOf(id) === id) : [];
    const groups = heads.map((head) => {
      const within = ids.filter((id) => id !== head && groupOf(id) === head);
      return element('optgroup', { label: terms[head] }, element('option', { value: head }, `${terms[head]}（整个主题）`), ...within.map(option));
    });
    box.replaceChildren(element('option', { value: '' }, '请选'), ...(groupOf ? groups : ids.map(option)));
    box.value = now || '';
  }

  // ---- lists

  // Texts, one a line.
  function lines(field, type, steps, form) {
    const box = element('textarea', { rows: 3 });
    const value = form.get(steps);
    box.value = Array.isArray(value) ? value.join('\n') : '';
    box.addEventListener('input', () => {
      const items = box.value.split(/[\n、；;]/).map((line) => line.trim()).filter(Boolean);
      form.set(steps, items.length ? items : undefined);
    });
    return framed({ ...field, meaning: `${field.meaning}；一行一个` }, steps, box);
  }

  // Terms: a box to tick for each of a few; else a list to choose from for each that is chosen, and a blank one.
  function choices(field, type, steps, form) {
    const names = Object.keys(form.data.terms[type.item.vocabulary]);
    const chosen = () => (Array.isArray(form.get(steps)) ? form.get(steps) : []);
    const write = (values) => form.set(steps, values.length ? values : blank(field));
    if (names.length <= FEW) {
      const ticks = names.map((id) => {
        const box = element('input', { type: 'checkbox', value: id });
        box.checked = chosen().includes(id);
        box.addEventListener('change', () => write(names.filter((name) => (name === id ? box.checked : chosen().includes(name)))));
        return element('label', { class: 'jh-tick' }, box, form.data.terms[type.item.vocabulary][id]);
      });
      return grouped(field, steps, element('div', { class: 'jh-ticks' }, ...ticks));
    }
    const group = element('div', { class: 'jh-selects' });
    const add = (now) => {
      const box = element('select', { 'aria-label': `${labelOf(field)} ${group.children.length + 1}` });
      fill(box, type.item.vocabulary, form, now);
      box.addEventListener('change', () => {
        write([...group.children].map((each) => each.value).filter(Boolean));
        if (box === group.lastChild && box.value && group.children.length < type.most) add('');
      });
      group.append(box);
    };
    [...chosen(), ''].slice(0, type.most).forEach((now) => add(typeof now === 'string' ? now : ''));
    return grouped(field, steps, group);
  }

  // Records: each in a group of its own, with a button to take it out and one to add another.
  function rows(field, type, steps, form) {
    const list = element('div', { class: 'jh-rows', id: idOf(steps), tabindex: '-1' });
    const items = () => (Array.isArray(form.get(steps)) ? form.get(steps) : []);
    const draw = () => list.replaceChildren(...items().map((item, at) => row(at)));
    const row = (at) => {
      const remove = element('button', { type: 'button', class: 'jh-plain' }, `去掉${labelOf(field)} ${at + 1}`);
      remove.addEventListener('click', () => {
        form.set(steps, items().filter((item, number) => number !== at));
        draw();
        add.focus();
      });
      const here = [...steps, at];
      const within = form.data.records[type.item.record].map((each) => control(each, each.type, [...here, each.name], form));
      return element('fieldset', { id: idOf(here), tabindex: '-1' }, element('legend', {}, `${labelOf(field)} ${at + 1}`), ...within, form.extra(here), fault(here), remove);
    };
    const add = element('button', { type: 'button', class: 'md-button' }, `加一项${labelOf(field)}`);
    add.addEventListener('click', () => {
      form.set(steps, [...items(), fresh(form.data.records[type.item.record])]);
      draw();
      list.lastChild.querySelector('input, select, textarea').focus();
    });
    form.redraw(steps, draw);
    draw();
    return element('div', { class: 'jh-field' }, list, fault(steps), add);
  }

  function part(field, type, steps, form) {
    const within = form.data.records[type.record].map((each) => control(each, each.type, [...steps, each.name], form));
    return element('fieldset', { id: idOf(steps), tabindex: '-1' }, element('legend', {}, labelOf(field)), ...within, fault(steps));
  }

  // ---- frames

  function fault(steps) {
    return element('p', { class: 'jh-fault', id: `${idOf(steps)}-fault`, 'data-fault': JSON.stringify(steps) });
  }

  function framed(field, steps, box, more = '') {
    const id = idOf(steps);
    box.id = id;
    box.setAttribute('aria-describedby', `${id}-hint ${id}-fault`);
    const hint = element('p', { class: 'jh-hint', id: `${id}-hint` }, hintOf(field));
    return element('div', { class: 'jh-field' }, element('label', { for: id }, labelOf(field), required(field)), ' ', more, hint, box, fault(steps));
  }

  function grouped(field, steps, group) {
    const id = idOf(steps);
    const hint = element('p', { class: 'jh-hint', id: `${id}-hint` }, hintOf(field));
    return element('fieldset', { class: 'jh-field', id, tabindex: '-1', 'aria-describedby': `${id}-hint ${id}-fault` }, element('legend', {}, labelOf(field), required(field)), hint, group, fault(steps));
  }

  function required(field) {
    return field.required && !field.empty ? element('span', { class: 'jh-required' }, '必填') : '';
  }

  // A section of the body.
  function section(anchor, title, form) {
    const steps = ['body', anchor];
    const box = element('textarea', { rows: anchor === 'approach' ? 10 : 5 });
    const value = form.get(steps);
    box.value = typeof value === 'string' ? value : '';
    box.addEventListener('input', () => form.set(steps, box.value.trim() ? box.value : undefined));
    const hints = {
      problem: '原来难在哪里，用自己的话写',
      approach: '谁先做什么、再做什么；一步一行，行首写“1. ”“2. ”',
      results: '做到了什么；数字另写在下面。来源没有说就写“来源未载明”',
      conditions: '要有什么条件，花多少、谁出',
      cautions: '哪里可能不同，哪里存疑',
    };
    return framed({ meaning: `${title}，${hints[anchor]}`, required: anchor === 'approach', empty: false }, steps, box);
  }

  jh.controls = { control, section, fresh, idOf, labelOf };
})((window.Junheng = window.Junheng || {}));
