// The county against its framework: each indicator met, missed by how much, or not judged and what is missing.
// The twin of scripts/junheng/assess/county.py.
// needs: assess/cells, assess/figures
(function (jh) {
  'use strict';

  const { NOT_APPLICABLE, gradesOf, has, holds, shown } = jh.assess;
  const NAMED = 3;

  function judgeCounty(book, rules, balance, answers, notes) {
    const answerOf = (id) => (id in answers ? answers[id] : null);
    const notesOf = (id) => (has(notes, id) ? notes[id] : []);
    return {
      indicators: rules.items.map((item) => ({ ...indicator(book, rules, item, balance, answerOf), notes: notesOf(item.id) })),
      vetoes: rules.vetoes.map(({ id, title }) => ({ id, title, verdict: choice(answerOf(id), false) })),
    };
  }

  // What several verdicts come to.
  function verdictOf(verdicts) {
    return ['missed', 'unknown', 'met'].find((verdict) => verdicts.includes(verdict)) || 'none';
  }

  // Which schools have no figure, the first few by name; '' when none lacks one or none has one.
  function lackingText({ lacking, schools }) {
    if (!lacking.length || !schools) return '';
    const names = lacking.slice(0, NAMED).map(({ name }) => name).join('、');
    return lacking.length > NAMED ? `${names}等 ${lacking.length} 所没有读出数` : `${names}没有读出数`;
  }

  function indicator(book, rules, { id, title, part, kind, figures: asked }, balance, answerOf) {
    const made = (figures, missing, verdict) => {
      return { id, title, part, kind, figures, missing, verdict, text: textOf(rules, verdict, figures, missing) };
    };
    if (kind === 'choice') {
      const verdict = choice(answerOf(id), true);
      return made([], verdict === 'unknown' ? [title] : [], verdict);
    }
    const own = balance.filter((one) => one.indicator === id && one.limit !== null);
    const resource = kind === 'resource';
    const figures = resource ? own.map((one) => coefficient(rules, id, one)) : asked.map((one) => figureOf(book, one, answerOf(one.id)));
    const unknown = ({ verdict }) => verdict === 'unknown';
    const missing = resource ? own.filter(unknown).map((one) => missingText(rules, one)) : figures.filter(unknown).map(({ label }) => label);
    return made(figures, missing, verdictOf(figures.map((figure) => figure.verdict)));
  }

  function choice(answer, good) {
    if (answer === NOT_APPLICABLE) return 'none';
    if (answer === null) return 'unknown';
    return answer === good ? 'met' : 'missed';
  }

  function coefficient(rules, id, one) {
    const { level, coefficient: value, operator, limit, distance, verdict } = one;
    return { id: `${id}.${level}`, label: labelOf(rules, one), value, operator, limit, unit: '', distance, verdict };
  }

  function labelOf(rules, { level }) {
    return `${rules.level_titles[level]}差异系数`;
  }

  function missingText(rules, one) {
    const why = lackingText(one);
    return why ? `${labelOf(rules, one)}（${why}）` : labelOf(rules, one);
  }

  function figureOf(book, { id, label, operator, value: limit, unit }, answer) {
    const value = answer === NOT_APPLICABLE ? null : answer;
    let verdict = answer === NOT_APPLICABLE ? 'none' : 'unknown';
    let distance = null;
    if (value !== null && typeof limit === 'string') verdict = reaches(book, value, limit) ? 'met' : 'missed';
    else if (value !== null) {
      verdict = holds(value, operator, limit) ? 'met' : 'missed';
      distance = verdict === 'met' ? 0 : Math.abs(value - limit);
    }
    return { id, label, value, operator, limit, unit, distance, verdict };
  }

  function reaches(book, grade, limit) {
    const names = gradesOf(book.words, limit).map((listed) => listed[0]);
    return names.indexOf(grade) >= names.indexOf(limit);
  }

  function textOf(rules, verdict, figures, missing) {
    const known = figures.filter((figure) => figure.verdict !== 'unknown');
    const said = known.map((figure) => figureText(rules, figure, figures.length === 1));
    if (missing.length) said.push(`不能判断：缺 ${missing.join('；')}`);
    if (!figures.length && !missing.length) said.push({ met: '达到', missed: '未达到' }[verdict] || '没有单项的界限');
    return said.join('；');
  }

  function figureText(rules, { label, value, operator, limit, distance, verdict }, alone) {
    const name = alone ? '' : `${label} `;
    if (value === null) return `${name}不适用`;
    const off = distance ? `，差 ${written(distance)}` : '';
    const bound = `${rules.operator_titles[operator]} ${written(limit)}`;
    return `${name}${written(value)}（${bound}）${verdict === 'met' ? '达到' : '未达到'}${off}`;
  }

  function written(value) {
    return typeof value === 'string' ? value : shown(value, 3);
  }

  Object.assign(jh.assess, { judgeCounty, lackingText, verdictOf });
})((window.Junheng = window.Junheng || {}));
