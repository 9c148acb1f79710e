// The county against its framework: each indicator met, missed by how much, or not judged and what is missing.
// The twin of scripts/junheng/assess/county.py.
// needs: assess/cells, assess/figures
(function (jh) {
  'use strict';

  const { NOT_APPLICABLE, gradesOf, has, holds, shown } = jh.assess;
  const NAMED = 3;

  /** @type {Assess.Evaluator['judgeCounty']} */
  function judgeCounty(book, rules, balance, answers, notes) {
    /** @type {(id: string) => Assess.Answer | null} */
    const answerOf = (id) => (id in answers ? answers[id] : null);
    /** @type {(id: string) => string[]} */
    const notesOf = (id) => (has(notes, id) ? notes[id] : []);
    return {
      indicators: rules.items.map((item) => ({ ...indicator(book, rules, item, balance, answerOf), notes: notesOf(item.id) })),
      vetoes: rules.vetoes.map(({ id, title }) => ({ id, title, verdict: choice(answerOf(id), false) })),
    };
  }

  // What several verdicts come to.
  /** @type {Assess.Evaluator['verdictOf']} */
  function verdictOf(verdicts) {
    /** @type {Assess.Verdict[]} */
    const worst = ['missed', 'unknown', 'met'];
    return worst.find((verdict) => verdicts.includes(verdict)) || 'none';
  }

  // Which schools have no figure, the first few by name; '' when none lacks one or none has one.
  /** @type {Assess.Evaluator['lackingText']} */
  function lackingText({ lacking, schools }) {
    if (!lacking.length || !schools) return '';
    const names = lacking.slice(0, NAMED).map(({ name }) => name).join('、');
    return lacking.length > NAMED ? `${names}等 ${lacking.length} 所没有读出数` : `${names}没有读出数`;
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, item: Assess.Item, balance: Assess.Balance[], answerOf: (id: string) => Assess.Answer | null) => Omit<Assess.Indicator, 'notes'>} */
  function indicator(book, rules, { id, title, part, kind, figures: asked }, balance, answerOf) {
    /** @type {(judged: Assess.JudgedFigure[], missing: string[], verdict: Assess.Verdict) => Omit<Assess.Indicator, 'notes'>} */
    const made = (judged, missing, verdict) => {
      return { id, title, part, kind, figures: judged, missing, verdict, text: textOf(rules, verdict, judged, missing) };
    };
    if (kind === 'choice') {
      const verdict = choice(answerOf(id), true);
      return made([], verdict === 'unknown' ? [title] : [], verdict);
    }
    const own = balance.filter((one) => one.indicator === id && one.limit !== null);
    const resource = kind === 'resource';
    const figures = resource ? own.map((one) => coefficient(rules, id, one)) : asked.map((one) => figureOf(book, one, answerOf(one.id)));
    /** @type {(one: { verdict: Assess.Verdict }) => boolean} */
    const unknown = ({ verdict }) => verdict === 'unknown';
    const missing = resource ? own.filter(unknown).map((one) => missingText(rules, one)) : figures.filter(unknown).map(({ label }) => label);
    return made(figures, missing, verdictOf(figures.map((figure) => figure.verdict)));
  }

  /** @type {(answer: Assess.Answer | null, good: boolean) => Assess.Verdict} */
  function choice(answer, good) {
    if (answer === NOT_APPLICABLE) return 'none';
    if (answer === null) return 'unknown';
    return answer === good ? 'met' : 'missed';
  }

  /** @type {(rules: Assess.Rules, id: string, one: Assess.Balance) => Assess.JudgedFigure} */
  function coefficient(rules, id, one) {
    const { level, coefficient: value, operator, limit, distance, verdict } = one;
    return { id: `${id}.${level}`, label: labelOf(rules, one), value, operator, limit: Number(limit), unit: '', distance, verdict };
  }

  /** @type {(rules: Assess.Rules, one: Assess.Balance) => string} */
  function labelOf(rules, { level }) {
    return `${rules.level_titles[level]}差异系数`;
  }

  /** @type {(rules: Assess.Rules, one: Assess.Balance) => string} */
  function missingText(rules, one) {
    const why = lackingText(one);
    return why ? `${labelOf(rules, one)}（${why}）` : labelOf(rules, one);
  }

  /** @type {(book: Assess.Book, figure: Assess.Figure, answer: Assess.Answer | null) => Assess.JudgedFigure} */
  function figureOf(book, { id, label, operator, value: limit, unit }, answer) {
    const value = answer === NOT_APPLICABLE || typeof answer === 'boolean' ? null : answer;
    /** @type {Assess.Verdict} */
    let verdict = answer === NOT_APPLICABLE ? 'none' : 'unknown';
    let distance = null;
    if (typeof value === 'string' && typeof limit === 'string') verdict = reaches(book, value, limit) ? 'met' : 'missed';
    else if (typeof value === 'number' && typeof limit === 'number') {
      verdict = holds(value, operator, limit) ? 'met' : 'missed';
      distance = verdict === 'met' ? 0 : Math.abs(value - limit);
    }
    return { id, label, value, operator, limit, unit, distance, verdict };
  }

  /** @type {(book: Assess.Book, grade: string, limit: string) => boolean} */
  function reaches(book, grade, limit) {
    const names = gradesOf(book.words, limit).map((listed) => listed[0]);
    return names.indexOf(grade) >= names.indexOf(limit);
  }

  /** @type {(rules: Assess.Rules, verdict: Assess.Verdict, figures: Assess.JudgedFigure[], missing: string[]) => string} */
  function textOf(rules, verdict, figures, missing) {
    const known = figures.filter((figure) => figure.verdict !== 'unknown');
    const said = known.map((figure) => figureText(rules, figure, figures.length === 1));
    if (missing.length) said.push(`不能判断：缺 ${missing.join('；')}`);
    if (!figures.length && !missing.length) said.push(verdict === 'none' || verdict === 'unknown' ? '没有单项的界限' : reached(verdict));
    return said.join('；');
  }

  /** @type {(rules: Assess.Rules, figure: Assess.JudgedFigure, alone: boolean) => string} */
  function figureText(rules, { label, value, operator, limit, distance, verdict }, alone) {
    const name = alone ? '' : `${label} `;
    if (value === null) return `${name}不适用`;
    const off = distance ? `，差 ${written(distance)}` : '';
    const bound = `${rules.operator_titles[operator]} ${written(limit)}`;
    return `${name}${written(value)}（${bound}）${reached(verdict)}${off}`;
  }

  /** @type {(verdict: Assess.Verdict) => string} */
  function reached(verdict) {
    return verdict === 'met' ? '达到' : '未达到';
  }

  /** @type {(value: number | string) => string} */
  function written(value) {
    return typeof value === 'string' ? value : shown(value, 3);
  }

  jh.assess = { ...jh.assess, judgeCounty, lackingText, verdictOf };
})((window.Junheng = window.Junheng || {}));
