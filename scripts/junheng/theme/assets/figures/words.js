// Amounts in words: the twin of number_text and many_text in model/phrases.py.
(function (jh) {
  'use strict';

  /** @type {[number, string][]} */
  const MANY = [[1e8, '亿'], [1e4, '万']];

  /** @type {(text: string) => string} */
  const trimmed = (text) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

  // A number without an exponent: with two decimals at most, or four significant digits when it is small.
  /** @type {Figures.Parts['number']} */
  function number(value) {
    return trimmed(Math.abs(value) >= 10 || value === 0 ? value.toFixed(2) : value.toPrecision(4));
  }

  // An amount with its unit as one says it: 15000 万元 is 1.5亿元; `bare` leaves the unit out, but not its 万 or 亿.
  /** @type {Figures.Parts['many']} */
  function many(value, unit, bare = false) {
    const own = unit.startsWith('万') ? 1e4 : 1;
    const whole = value * own;
    const [step, word] = MANY.find(([size]) => Math.abs(whole) >= size) || [1, ''];
    const text = step === 1 ? number(whole) : trimmed((whole / step).toFixed(4));
    return `${text}${word}${bare ? '' : unit.slice(own > 1 ? 1 : 0)}`;
  }

  jh.figures = { ...jh.figures, number, many };
})((window.Junheng = window.Junheng || {}));
