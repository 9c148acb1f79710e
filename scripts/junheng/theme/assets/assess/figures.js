// A county's own figures: two columns, 指标 and 数值; each row is read by what its figure is.
// The twin of scripts/junheng/assess/figures.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { finding, plain, readNumber, readPercent, readRatio, squeezed } = jh.assess;
  const NOT_APPLICABLE = 'none';

  function readFigures(book, rules, rows) {
    const names = namesOf(rules);
    const many = manyOf(rules);
    const first = new Map();
    const answers = {};
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
  function answer(book, rules, id, text) {
    const { value, problem, slots } = read(book, rules, id, text);
    return { answer: value, finding: problem ? finding(book, 1, 2, problem, { ...slots, label: id }) : null };
  }

  function skipped(book, number, name, text) {
    if (!plain(name) && !plain(text)) return true;
    const { 指标: heads, 数值: values } = book.words.figures;
    return number === 1 && heads.includes(squeezed(name)) && values.includes(squeezed(text));
  }

  function keyOf(name) {
    return squeezed(name).toUpperCase();
  }

  function ways(id, title) {
    return [keyOf(id), keyOf(title), keyOf(id + title)];
  }

  function namesOf(rules) {
    const names = new Map();
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

  function manyOf(rules) {
    const several = rules.items.filter((item) => item.figures.length > 1);
    return new Map(several.flatMap((item) => ways(item.id, item.title).map((way) => [way, item.figures])));
  }

  function unknown(book, rules, many, number, name) {
    const figures = many.get(keyOf(name));
    if (figures) {
      const labels = figures.map((figure) => `${figure.id}（${figure.label}）`).join('、');
      return finding(book, number, 1, 'which-figure', { text: plain(name), labels });
    }
    const example = rules.items.filter((item) => item.kind !== 'resource').map((item) => item.id)[0] || '';
    return finding(book, number, 1, 'unknown-figure', { text: plain(name), example });
  }

  // { value: the answer or null, problem, slots }
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

  function choice(words, veto, bare, slots) {
    const [yes, no] = veto ? [words.happened, words.notHappened] : [words.yes, words.no];
    const known = yes.includes(bare) || no.includes(bare);
    return { value: known ? yes.includes(bare) : null, problem: known ? '' : 'not-a-choice', slots };
  }

  function grade(words, figure, bare, slots) {
    const grades = gradesOf(words, figure.value);
    const found = grades.find((listed) => listed.includes(bare));
    const known = grades.map((listed) => listed[0]).join('、');
    return { value: found ? found[0] : null, problem: found ? '' : 'not-a-grade', slots: { ...slots, grades: known } };
  }

  // The grades among which a limit stands, the lowest first, each with the ways to write it.
  function gradesOf(words, limit) {
    return words.grades.find((grades) => grades.some((listed) => listed.includes(limit))) || [[limit]];
  }

  function number(book, figure, text) {
    if (figure.kind === 'percent') return readPercent(book, text, figure.value);
    if (figure.kind === 'ratio') return readRatio(book, text, figure.value);
    return readNumber(book, text, figure.units, figure.unit);
  }

  Object.assign(jh.assess, { NOT_APPLICABLE, answer, gradesOf, readFigures });
})((window.Junheng = window.Junheng || {}));
