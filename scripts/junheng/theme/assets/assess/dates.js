// Numbers that a workbook shows as dates: which formats are of dates, and what such a number says. python-calamine is the twin.
(function (jh) {
  'use strict';

  const FIRST_DAY = Date.UTC(1899, 11, 30);
  const DAY = 86400000;
  const LAST = 2958465; // 31 December 9999
  const SHIFT = 1462; // from the first day of 1900 to that of workbooks that count from 1904
  // Built-in formats of dates and times (ECMA-376, 18.8.30); those from 27 and 50 on only Chinese Excel has: 3-9 gets 58.
  const RANGES = [[14, 22], [27, 36], [45, 47], [50, 58]];
  // What says nothing of a date: escaped and quoted characters, and brackets but for those of hours, minutes and seconds.
  const ASIDE = /[\\_][^]|"[^"]*"?|\[(?!(?:h+|m+|s+)\])[^\]]*\]?/gi;

  // Whether a number format is of dates or times, by its number and what the workbook says it is.
  /** @type {Assess.Dates['shows']} */
  function shows(id, code) {
    if (code === undefined) return RANGES.some(([first, last]) => id >= first && id <= last);
    return /[dhmsy]|a\/p/i.test(code.replace(ASIDE, '').split(';', 1)[0]);
  }

  // The date of a number, or the time of day where it is below 1; the number where no spreadsheet shows a date.
  /** @type {Assess.Dates['written']} */
  function written(number, from1904) {
    if (number < 1) return new Date(Math.max(0, Math.round(number * DAY))).toISOString().slice(11, 19);
    const days = from1904 ? number + SHIFT : number;
    if (!(days < LAST + 1)) return String(number);
    return new Date(FIRST_DAY + Math.round(days * DAY) + (days < 60 ? DAY : 0)).toISOString().slice(0, 10);
  }

  jh.assess = { ...jh.assess, dates: { shows, written } };
})((window.Junheng = window.Junheng || {}));
