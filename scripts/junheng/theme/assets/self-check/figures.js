// The county's own figures as a form, a fold for each part of the framework; every field may stay empty.
// needs: assess/cells, assess/figures, element, self-check/words
(function (jh) {
  'use strict';

  const { assess: A, element, selfCheck } = jh;
  const { link, measured, options, said } = selfCheck;
  /** @type {SelfCheck.Option} */
  const NONE = ['不适用', '不适用'];

  // change(id, text) says what was typed.
  /** @type {SelfCheck.Parts['form']} */
  function form(place, about, { change }) {
    /** @type {Map<string, { input: HTMLInputElement | HTMLSelectElement, why: HTMLElement }>} */
    let fields = new Map();

    /** @type {SelfCheck.CountyForm['show']} */
    function show(book, rules, answers) {
      fields = new Map();
      const asked = about.parts[rules.framework].map(([id, title]) => ({ title, items: rules.items.filter(({ part, kind }) => part === id && kind !== 'resource') }));
      const folds = asked.filter(({ items }) => items.length).map(({ title, items }) => fold(title, items.map((item) => group(book, rules, item))));
      if (rules.vetoes.length) folds.push(fold('一票否决', rules.vetoes.map((veto) => group(book, rules, veto, true))));
      place.replaceChildren(...(folds.length ? folds : [element('p', {}, '这套办法只看各校的表，没有全县的数要填。')]));
      for (const [id, { input }] of fields) input.value = A.has(answers, id) ? answers[id] : '';
      for (const { input } of fields.values()) if (input instanceof HTMLSelectElement && input.selectedIndex === -1) input.selectedIndex = 0;
    }

    /** @type {(title: string, groups: HTMLElement[]) => HTMLElement} */
    function fold(title, groups) {
      return element('details', { class: 'jh-sc-fold' }, element('summary', {}, `${title}：${groups.length} 项`, element('span', {})), ...groups);
    }

    /** @type {(book: Assess.Book, rules: Assess.Rules, item: Pick<Assess.Item, 'id' | 'title'> & Partial<Assess.Item>, veto?: boolean) => HTMLElement} */
    function group(book, rules, { id, title, kind, figures = [] }, veto = false) {
      const made = element('fieldset', { class: 'jh-sc-item' }, element('legend', {}, `${id} ${title}`));
      if (veto || kind === 'choice') made.append(field(id, veto ? '有没有发生' : '做到没有', '', choices(veto)));
      for (const figure of figures) {
        const limit = `${rules.operator_titles[figure.operator]} ${measured(figure, figure.value)}`;
        const grades = figure.kind === 'grade' ? gradesOf(book, figure) : null;
        made.append(field(figure.id, figures.length > 1 ? `${figure.id} ${figure.label}` : figure.label, limit, grades));
      }
      const page = about.indicators[id];
      if (page) made.append(link(page[0], `${id} 怎样数`));
      return made;
    }

    /** @type {(veto: boolean) => SelfCheck.Option[]} */
    function choices(veto) {
      return veto ? [['', '不知道'], ['没有', '没有'], ['有', '有']] : [['', '不知道'], ['是', '做到'], ['否', '没做到'], NONE];
    }

    /** @type {(book: Assess.Book, figure: Assess.Figure) => SelfCheck.Option[]} */
    function gradesOf(book, { value }) {
      /** @type {SelfCheck.Option[]} */
      const grades = A.gradesOf(book.words, String(value)).map(([name]) => [name, name]);
      return [['', '不知道'], ...grades, NONE];
    }

    /** @type {(id: string, label: string, limit: string, listed: SelfCheck.Option[] | null) => HTMLElement} */
    function field(id, label, limit, listed) {
      const key = `sc-${id}`;
      const input = listed ? element('select', { id: key }) : element('input', { id: key, type: 'text', autocomplete: 'off' });
      if (listed && input instanceof HTMLSelectElement) options(input, listed, '');
      const why = element('span', { id: `${key}-why`, class: 'jh-sc-why' });
      input.addEventListener('change', () => change(id, input.value));
      fields.set(id, { input, why });
      const words = element('label', { for: key }, label, limit ? element('small', {}, ` 界限：${limit}`) : '');
      return element('p', { class: 'jh-sc-field' }, words, ' ', input, ' ', why);
    }

    /** @type {SelfCheck.CountyForm['mark']} */
    function mark(faults) {
      count();
      for (const [id, { input, why }] of fields) {
        const found = faults[id];
        why.textContent = found ? said(found) : '';
        for (const name of ['aria-invalid', 'aria-describedby']) input.removeAttribute(name);
        if (found) input.setAttribute('aria-invalid', 'true');
        if (found) input.setAttribute('aria-describedby', why.id);
      }
    }

    // How many fields of each fold have something in them.
    function count() {
      for (const made of place.querySelectorAll('details')) {
        const listed = [...fields.values()].filter(({ input }) => made.contains(input));
        const head = /** @type {Element} */ (made.querySelector('summary span'));
        head.textContent = `，${listed.length} 个数已填 ${listed.filter(({ input }) => input.value.trim()).length} 个`;
      }
    }

    // Opens the fold of an item or figure and gives its first field the focus; false where it has none.
    /** @type {SelfCheck.CountyForm['go']} */
    function go(id) {
      const found = [...fields].find(([one]) => one === id || one.startsWith(`${id}.`));
      if (!found) return false;
      const [, { input }] = found;
      /** @type {HTMLDetailsElement} */ (input.closest('details')).open = true;
      input.focus();
      input.scrollIntoView({ block: 'center' });
      return true;
    }

    return { go, mark, show };
  }

  // Answers that were read from a table, as one would type them.
  /** @type {SelfCheck.Parts['typed']} */
  function typed(rules, answers) {
    const percents = new Set(rules.items.flatMap(({ figures }) => figures).filter(({ kind }) => kind === 'percent').map(({ id }) => id));
    const vetoes = new Set(rules.vetoes.map(({ id }) => id));
    return Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, text(value, percents.has(id), vetoes.has(id))]));
  }

  /** @type {(value: Assess.Answer, percent: boolean, veto: boolean) => string} */
  function text(value, percent, veto) {
    if (value === A.NOT_APPLICABLE) return '不适用';
    if (typeof value === 'boolean' && veto) return value ? '有' : '没有';
    if (typeof value === 'boolean') return value ? '是' : '否';
    return typeof value === 'number' ? `${Number(value.toPrecision(12))}${percent ? '%' : ''}` : value;
  }

  selfCheck.form = form;
  selfCheck.typed = typed;
})((window.Junheng = window.Junheng || {}));
