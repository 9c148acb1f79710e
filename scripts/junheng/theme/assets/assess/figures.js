// A county's own figures: two columns, 指标 and 数值; each row is read by what its figure is.
// The twin of scripts/junheng/assess/figures.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { finding, plain, readNumber, readPercent, readRatio, squeezed } = jh.assess;
  /** @type {'none'} */
  const NOT_APPLICABLE = 'none';

  /** @type {Assess.Evaluator['readFigures']} */
  function readFigures(book, rules, rows) {
    const names = namesOf(rules);
    const many = manyOf(rules);
    /** @type {Map<string, number>} */
    const first = new Map();
    /** @type {Assess.Answers} */
    const answers = {};
    /** @type {Assess.Finding[]} */
    const findings = [];
    rows.forEach((row, i) => {
      const [name = '', text = ''] = row;
      if (skipped(book, i + 1, name, text)) return;
      const id = names.get(keyOf(name));
      if (!id) findings.push(unknown(book, rules, many, i + 1, name));
      else if (first.has(id)) {
        findings.push(finding(book, i + 1, 1, 'duplicate-figure', { label: plain(name), first: String(first.get(id)) }));
      } else {
        first.set(id, i + 1);
        const { value, problem, slots } = read(book, rules, id, text);
        if (problem) findings.push(finding(book, i + 1, 2, problem, { ...slots, label: plain(name) }));
        else if (value !== null) answers[id] = value;
      }
    });
    return { answers, findings };
  }

  // What was typed for the figure, choice or veto of this id, as a form asks for it.
  /** @type {Assess.Evaluator['answer']} */
  function answer(book, rules, id, text) {
    const { value, problem, slots } = read(book, rules, id, text);
    return { answer: value, finding: problem ? finding(book, 1, 2, problem, { ...slots, label: id }) : null };
  }

  /** @type {(book: Assess.Book, number: number, name: string, text: string) => boolean} */
  function skipped(book, row, name, text) {
    if (!plain(name) && !plain(text)) return true;
    const { 指标: heads, 数值: values } = book.words.figures;
    return row === 1 && heads.includes(squeezed(name)) && values.includes(squeezed(text));
  }

  /** @type {(name: string) => string} */
  function keyOf(name) {
    return squeezed(name).toUpperCase();
  }

  /** @type {(id: string, title: string) => string[]} */
  function ways(id, title) {
    return [keyOf(id), keyOf(title), keyOf(id + title)];
  }

  /** @type {(rules: Assess.Rules) => Map<string, string>} */
  function namesOf(rules) {
    /** @type {Map<string, string>} */
    const names = new Map();
    /** @type {(id: string, title: string, to: string) => void} */
    const add = (id, title, to) => ways(id, title).forEach((way) => names.set(way, to));
    for (const item of rules.items) {
      if (item.kind === 'choice') add(item.id, item.title, item.id);
      for (const figure of item.figures) {
        add(figure.id, figure.label, figure.id);
        if (item.figures.length === 1) add(item.id, item.title, figure.id);
        const behind = figure.levels;
        if (behind) [item.id, item.title].forEach((name) => names.set(keyOf(name + behind), figure.id));
      }
    }
    for (const veto of rules.vetoes) add(veto.id, veto.title, veto.id);
    return names;
  }

  /** @type {(rules: Assess.Rules) => Map<string, Assess.Figure[]>} */
  function manyOf(rules) {
    const several = rules.items.filter((item) => item.figures.length > 1);
    /** @type {Map<string, Assess.Figure[]>} */
    const found = new Map();
    for (const item of several) for (const way of ways(item.id, item.title)) found.set(way, item.figures);
    return found;
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, many: Map<string, Assess.Figure[]>, row: number, name: string) => Assess.Finding} */
  function unknown(book, rules, many, row, name) {
    const figures = many.get(keyOf(name));
    if (figures) {
      const labels = figures.map((figure) => `${figure.id}（${figure.label}）`).join('、');
      return finding(book, row, 1, 'which-figure', { text: plain(name), labels });
    }
    const example = rules.items.filter((item) => item.kind !== 'resource').map((item) => item.id)[0] || '';
    return finding(book, row, 1, 'unknown-figure', { text: plain(name), example });
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, id: string, text: string) => Assess.ReadAnswer} */
  function read(book, rules, id, text) {
    const { words } = book;
    const bare = squeezed(text);
    const slots = { text: plain(text) };
    if (words.blanks.includes(bare)) return { value: null, problem: '', slots };
    if (words.none.includes(bare)) return { value: NOT_APPLICABLE, problem: '', slots };
    const figure = rules.items.flatMap((item) => item.figures).find((one) => one.id === id);
    if (!figure) return choice(words, rules.vetoes.some((veto) => veto.id === id), bare, slots);
    return figure.kind === 'grade' ? grade(words, figure, bare, slots) : number(book, figure, text);
  }

  /** @type {(words: Assess.Words, veto: boolean, bare: string, slots: Assess.Slots) => Assess.ReadAnswer} */
  function choice(words, veto, bare, slots) {
    const [yes, no] = veto ? [words.happened, words.notHappened] : [words.yes, words.no];
    const known = yes.includes(bare) || no.includes(bare);
    return { value: known ? yes.includes(bare) : null, problem: known ? '' : 'not-a-choice', slots };
  }

  /** @type {(words: Assess.Words, figure: Assess.Figure, bare: string, slots: Assess.Slots) => Assess.ReadAnswer} */
  function grade(words, figure, bare, slots) {
    const grades = gradesOf(words, String(figure.value));
    const found = grades.find((listed) => listed.includes(bare));
    const known = grades.map((listed) => listed[0]).join('、');
    return { value: found ? found[0] : null, problem: found ? '' : 'not-a-grade', slots: { ...slots, grades: known } };
  }

  // The grades among which a limit stands, the lowest first, each with the ways to write it.
  /** @type {Assess.Evaluator['gradesOf']} */
  function gradesOf(words, limit) {
    return words.grades.find((grades) => grades.some((listed) => listed.includes(limit))) || [[limit]];
  }

  /** @type {(book: Assess.Book, figure: Assess.Figure, text: string) => Assess.ReadAnswer} */
  function number(book, figure, text) {
    if (figure.kind === 'percent') return readPercent(book, text, Number(figure.value));
    if (figure.kind === 'ratio') return readRatio(book, text, Number(figure.value));
    return readNumber(book, text, figure.units, figure.unit);
  }

  jh.assess = { ...jh.assess, NOT_APPLICABLE, answer, gradesOf, readFigures };
})((window.Junheng = window.Junheng || {}));
