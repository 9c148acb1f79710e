// A cell as it was typed or pasted: the number in it, or why it has none. The twin of scripts/junheng/assess/cells.py.
//
// The evaluator of the self-check is Junheng.assess. It is pure: no DOM, no state, the same values in and out as the
// Python package junheng.assess, whose docstrings describe every field. tests/golden/assess.json holds both to it.
//
// Scripts, in this order, after search/shards.js:
//   assess/cells.js  table.js  balance.js  schools.js  figures.js  county.js  judge.js  csv.js  workbook.js
// Data: const book = await Junheng.shards.load('assess', 'rules')     (search/assess-rules.js, made by the build)
//   book.frameworks['quality-balance' | 'basic-balance'] → rules:
//     { framework, title, level_titles: {primary, junior}, operator_titles: {'>=': '不低于', …},
//       resources: [{id, title, input (the column's heading), aliases, input_unit, unit, per, operator, limits: {level: n}}],
//       schools: {least, rest, point} | null, limits: [{applies_to: 'each' | 'mean', level, operator, value}],
//       items: [{id, title, part, kind: 'resource' | 'figures' | 'choice',
//                figures: [{id, label, levels, kind: 'percent' | 'ratio' | 'amount' | 'grade', unit, units, operator, value}]}],
//       vetoes: [{id, title}] }
//   book.words (what cells may say), book.messages[code] = [severity, message, help]
//
// rows: a table as text, [[cell, …], …], as csv.rows or workbook.read return it. Rows and columns in findings
// count from 1. No number in a result is rounded; shown(value, digits) rounds half up for reading.
//
//   A = Junheng.assess
//   A.assess(book, rules, rows, figureRows = [])  → result + { findings: {schools: [finding], county: [finding]} }
//   A.readTable(book, rules, rows)     → { schools: [school], findings: [finding] }
//   A.readFigures(book, rules, rows)   → { answers: {id: number | grade | true | false | 'none'}, findings }
//       rows of 指标, 数值; a form may as well call A.answer(book, rules, id, text) → { answer | null, finding | null }
//   A.judge(book, rules, schools, answers) → result          (this alone is what a change in the page must recompute)
//   A.changed(schools, {what, amount, from_row, to_row}) → schools | null
//       what: a resource's id, or 'pupils' (places); from_row 0: added from nowhere; null: it cannot be made
//   A.spread(pupils, totals, per = 1) → { mean, coefficient | null, shares, above }
//   A.columns(book, rules) → [heading, …] of an empty table;  A.shown(value, digits) → text
//   A.csv.decode(bytes) → text | null;  A.csv.rows(book, text) → { rows, finding | null }, of a CSV file or of cells
//       pasted from a spreadsheet;  A.csv.text(rows) → for a download: byte order mark, formulas made harmless
//   A.workbook.read(book, bytes) → Promise of { rows, finding | null }: the first sheet of an XLSX file
//
// school:  { name, level: 'primary' | 'junior', row, pupils, amounts: {id: number | null} }
// finding: { row, column, code, severity: 'error' | 'warning', message, help }      (Chinese, from book.messages)
// result:  { framework, coefficients: {primary: {R1: number | null, …}, junior: {…}},
//   balance: [{ level, indicator ('' for the mean of all), mean, coefficient, operator, limit | null, distance | null,
//               verdict, schools, lacking, shares: [{row, name, above, share}] greatest first }],
//   schools: [{ name, level, row, pupils, values: {id: n | null}, verdicts: {id}, lacks: {id: how much more}, met, verdict }],
//   school_rule: verdict,
//   indicators: [{ id, title, part, kind, figures: [{id, label, value, operator, limit, unit, distance, verdict}],
//                  missing: [label], verdict, text }],
//   vetoes: [{ id, title, verdict }] }      verdict: 'met' | 'missed' | 'unknown' (cannot be judged) | 'none' (no limit)
(function (jh) {
  'use strict';

  const DIGITS = 15;
  const SLACK = 1e-9;
  const BLANK = /[\t\n\r\u00a0\u2002\u2003\u2009\u202f\u3000]/g;
  const NOTHING = /[\u200b\u200c\u200d\u2060\ufeff]/g;
  const NUMBER = /^([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+)(\.[0-9]+)? *([^]*)$/;

  // The text in half-width characters, without blanks around it and the apostrophe of a text cell.
  function plain(text) {
    const shown = text
      .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
      .replace(BLANK, ' ')
      .replace(NOTHING, '')
      .replace(/[\u2212\u2013]/g, '-')
      .replace(/^ +| +$/g, '');
    return shown[0] === "'" ? shown.slice(1).replace(/^ +| +$/g, '') : shown;
  }

  function squeezed(text) {
    return plain(text).replace(/ /g, '');
  }

  function has(object, key) {
    return Object.prototype.hasOwnProperty.call(object, key);
  }

  function refused(problem, slots) {
    return { value: null, problem, slots, unit: '' };
  }

  // { value | null, problem: '' or a code, slots, unit: what stood behind the number }
  function readNumber(book, text, units, unit, factor = 1) {
    const shown = plain(text);
    const slots = { text: shown };
    if (book.words.blanks.includes(shown)) return refused('missing', slots);
    if (shown[0] === '=') return refused('formula', slots);
    const match = NUMBER.exec(shown);
    if (!match) return refused('not-a-number', slots);
    const [sign, whole, part] = [match[1], match[2].replace(/[, ]/g, ''), match[3] || ''];
    const behind = match[4].replace(/ /g, '');
    const problem = problemOf(sign, whole, part, behind, units);
    if (problem) return refused(problem, { ...slots, unit: behind, expected: unit });
    return { value: Number(whole + part) * (behind ? units[behind] : factor), problem: '', slots, unit: behind };
  }

  function problemOf(sign, whole, part, behind, units) {
    if (/^[0-9,.]/.test(behind)) return 'bad-grouping';
    if (behind && !has(units, behind)) return /^[eE*/+-]/.test(behind) ? 'not-a-number' : 'unknown-unit';
    if (whole.length > DIGITS) return 'too-large';
    return sign === '-' && /[1-9]/.test(whole + part) ? 'negative' : '';
  }

  function readPercent(book, text, limit) {
    const read = readNumber(book, text, { '%': 1 }, '百分之几');
    let { value } = read;
    if (value === null || value === 0) return read;
    if (!read.unit && value <= 1) {
      if (value === 1 || limit < 50) {
        return refused('ambiguous-percent', { ...read.slots, one: shown(value, 4), other: shown(value * 100, 4) });
      }
      value *= 100;
    }
    return value > 100 + SLACK ? refused('over-hundred', read.slots) : { value, problem: '', slots: read.slots, unit: '' };
  }

  function readRatio(book, text, limit) {
    const read = readNumber(book, text, { '%': 0.01 }, '小数');
    const lost = read.value !== null && !read.unit && read.value > Math.max(1, limit) * 5;
    return lost ? refused('ambiguous-ratio', read.slots) : read;
  }

  function holds(value, operator, limit) {
    if (operator === '>=') return value >= limit - SLACK;
    if (operator === '<=') return value <= limit + SLACK;
    if (operator === '=') return Math.abs(value - limit) <= SLACK;
    return operator === '<' ? value < limit - SLACK : value > limit + SLACK;
  }

  function shown(value, digits) {
    const scale = 10 ** digits;
    const rounded = Math.floor(Math.abs(value) * scale + 0.5 + SLACK);
    const whole = Math.floor(rounded / scale);
    const part = digits ? String(rounded % scale).padStart(digits, '0').replace(/0+$/, '') : '';
    const text = part ? `${whole}.${part}` : String(whole);
    return value < 0 && rounded ? `-${text}` : text;
  }

  // A finding with the blanks of its message filled in, once: what is filled in is not looked at again.
  function finding(book, row, column, code, slots = {}) {
    const [severity, message, help] = book.messages[code];
    const fill = (template) => template.replace(/\{(\w+)\}/g, (all, name) => slots[name]);
    return { row, column, code, severity, message: fill(message), help: fill(help) };
  }

  jh.assess = { ...jh.assess, SLACK, finding, has, holds, plain, readNumber, readPercent, readRatio, shown, squeezed };
})((window.Junheng = window.Junheng || {}));
