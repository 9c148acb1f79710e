// A cell as it was typed or pasted: the number in it, or why it has none. The twin of scripts/junheng/assess/cells.py.
// scripts/lint/types/assess.d.ts says what the evaluator, Junheng.assess, takes and gives.
(function (jh) {
  'use strict';

  const DIGITS = 15;
  const SLACK = 1e-9;
  const BLANK = /[\t\n\r\u00a0\u2002\u2003\u2009\u202f\u3000]/g;
  const NOTHING = /[\u200b-\u200d\u2060\ufeff]/g;
  const GROUPS = '[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|[0-9]+';
  const DATE = /^(?:[0-9]{4}(?:-[0-9]{1,2}|[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?|年[0-9]{1,2}月)(?:[T ][0-9:.]+)?|[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}-[A-Z][a-z]{2}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?|PT[0-9HMS.]+)$/;
  const FIRST_DAY = Date.UTC(1899, 11, 30);
  const DAY = 86400000;
  const DAYS = [36526, 73050];
  const NUMBER = new RegExp(`^([+-]?)(${GROUPS})(\\.[0-9]+)?(?:[eE]([+-]?[0-9]{1,2})(?![0-9]))? *([^]*)$`);

  // The text in half-width characters, without blanks around it and the apostrophe of a text cell.
  /** @type {Assess.Evaluator['plain']} */
  function plain(text) {
    const bare = text
      .replace(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
      .replace(BLANK, ' ')
      .replace(NOTHING, '')
      .replace(/[\u2212\u2013]/g, '-')
      .replace(/^ +| +$/g, '');
    return bare[0] === "'" ? bare.slice(1).replace(/^ +| +$/g, '') : bare;
  }

  /** @type {Assess.Evaluator['squeezed']} */
  function squeezed(text) {
    return plain(text).replace(/ /g, '');
  }

  /** @type {Assess.Evaluator['has']} */
  function has(object, key) {
    return Object.prototype.hasOwnProperty.call(object, key);
  }

  /** @type {WeakMap<object, Map<string, string>>} */
  const KNOWN = new WeakMap();

  // Each listed word to the key that lists it.
  /** @type {Assess.Evaluator['inverted']} */
  function inverted(lists) {
    const known = KNOWN.get(lists) || new Map(Object.entries(lists).flatMap(([key, listed]) => listed.map((word) => [word, key])));
    KNOWN.set(lists, known);
    return known;
  }

  /** @type {(problem: string, slots: Assess.Slots) => Assess.ReadNumber} */
  function refused(problem, slots) {
    return { value: null, problem, slots, unit: '', step: 0 };
  }

  /** @type {Assess.Evaluator['readNumber']} */
  function readNumber(book, text, units, unit, factor = 1) {
    const bare = plain(text);
    const slots = { text: bare };
    if (book.words.blanks.includes(bare)) return refused('missing', slots);
    if (bare[0] === '=') return refused('formula', slots);
    if (DATE.test(bare)) return refused('date', slots);
    const match = NUMBER.exec(bare);
    if (!match) return refused('not-a-number', slots);
    const [sign, whole, part] = [match[1], match[2].replace(/[, ]/g, ''), match[3] || ''];
    const [exponent, behind] = [Number(match[4] || 0), match[5].replace(/ /g, '')];
    const number = Number(`${whole}${part}e${exponent}`);
    const problem = problemOf(book.words, sign, number, behind, units);
    if (problem) return refused(problem, { ...slots, unit: behind, expected: unit });
    const worth = behind ? units[behind] : factor;
    const step = 10 ** (exponent - part.slice(1).length) * worth;
    return { value: number * worth, problem: '', slots, unit: behind, step };
  }

  // The date that a spreadsheet stores as a number; '' for a number that stands for none of this century.
  /** @type {Assess.Evaluator['dateOf']} */
  function dateOf(value) {
    if (value === null || !Number.isInteger(value) || value < DAYS[0] || value > DAYS[1]) return '';
    return new Date(FIRST_DAY + value * DAY).toISOString().slice(0, 10);
  }

  /** @type {(words: Assess.Words, sign: string, number: number, behind: string, units: Record<string, number>) => string} */
  function problemOf({ merged, both }, sign, number, behind, units) {
    if (behind.endsWith(merged)) return 'merged-cell';
    if (behind.endsWith(both)) return 'both-levels';
    if (/^[0-9,.]/.test(behind)) return 'bad-grouping';
    if (behind && !has(units, behind)) return /^[eE*/+-]/.test(behind) ? 'not-a-number' : 'unknown-unit';
    if (number >= 10 ** DIGITS) return 'too-large';
    return sign === '-' && number ? 'negative' : '';
  }

  /** @type {Assess.Evaluator['readPercent']} */
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
    return value > 100 + SLACK ? refused('over-hundred', read.slots) : { value, problem: '', slots: read.slots, unit: '', step: 0 };
  }

  /** @type {Assess.Evaluator['readRatio']} */
  function readRatio(book, text, limit) {
    const read = readNumber(book, text, { '%': 0.01 }, '小数');
    const lost = read.value !== null && !read.unit && read.value > Math.max(1, limit) * 5;
    return lost ? refused('ambiguous-ratio', read.slots) : read;
  }

  /** @type {Assess.Evaluator['holds']} */
  function holds(value, operator, limit) {
    if (operator === '>=') return value >= limit - SLACK;
    if (operator === '<=') return value <= limit + SLACK;
    if (operator === '=') return Math.abs(value - limit) <= SLACK;
    return operator === '<' ? value < limit - SLACK : value > limit + SLACK;
  }

  /** @type {Assess.Evaluator['shown']} */
  function shown(value, digits) {
    const scale = 10 ** digits;
    const rounded = Math.floor(Math.abs(value) * scale + 0.5 + SLACK);
    const whole = Math.floor(rounded / scale);
    const part = digits ? String(rounded % scale).padStart(digits, '0').replace(/0+$/, '') : '';
    const text = part ? `${whole}.${part}` : String(whole);
    return value < 0 && rounded ? `-${text}` : text;
  }

  /** @type {Assess.Evaluator['finding']} */
  function finding(book, row, column, code, slots = {}) {
    const [severity, message, help] = book.messages[code];
    return { row, column, code, severity, message: fill(message, slots), help: fill(help, slots), sheet: '' };
  }

  /** @type {Assess.Evaluator['note']} */
  function note(book, code, slots) {
    return fill(book.notes[code], slots);
  }

  // A text with its blanks filled in, once: what is filled in is not looked at again.
  /** @type {Assess.Evaluator['fill']} */
  function fill(template, slots) {
    return template.replace(/\{(\w+)\}/g, (_, name) => slots[name]);
  }

  jh.assess = { ...jh.assess, SLACK, dateOf, fill, finding, has, holds, inverted, note, plain, readNumber, readPercent, readRatio, shown, squeezed };
})((window.Junheng = window.Junheng || {}));
