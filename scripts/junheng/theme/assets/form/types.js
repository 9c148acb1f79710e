// What may stand in a field: the twin of the types of schema.py, with their settings as data.
// needs: form/words
(function (jh) {
  'use strict';

  const { say } = jh.words;
  const SHAPES = { Many: 'list', Part: 'record' };
  const NUMBER = /^-?[0-9]{1,15}(\.[0-9]{1,9})?$/;
  const DATE = /^(19|20)[0-9][0-9](-[0-9][0-9](-[0-9][0-9])?)?$/;

  // The kind of value that a type is written as, and that a value is: 'value', 'list' or 'record'.
  const shape = (type) => SHAPES[type.kind] || 'value';
  const shapeOf = (value) => (Array.isArray(value) ? 'list' : typeof value === 'string' ? 'value' : 'record');
  const whole = (pattern, text) => new RegExp(`^(?:${pattern})$`).test(text);

  // Says what is wrong with a text; null when nothing is.
  function problem(type, text, wording) {
    const found = (PROBLEMS[type.kind] || (() => null))(type, text);
    return found && say(wording, ...found);
  }

  const PROBLEMS = {
    Text(type, text) {
      const count = [...text].length;
      if (count > type.most) return ['too-long', { count, most: type.most }];
      if (text.replace(/^\n+|\n+$/g, '').includes('\n')) return ['many-lines'];
      return type.pattern && !whole(type.pattern, text) ? ['bad-form', { text }] : null;
    },
    Flag: (type, text) => (text === 'true' || text === 'false' ? null : ['not-flag', { text }]),
    Number(type, text) {
      return NUMBER.test(text) || (type.grades && text && !/^[0-9]/.test(text)) ? null : ['not-number', { text }];
    },
    QuantityText: (type, text) => (whole(type.pattern, text) ? null : ['not-number', { text }]),
    Date(type, text) {
      if (type.whole) return text.length === 10 && isDate(text) ? null : ['not-date', { text }];
      const dates = (type.span ? text.split('/') : [text]).map((part) => part.replace(/~$/, ''));
      const wrong = dates.length > 2 || !isDate(dates[0]) || (dates.length === 2 && dates[1] && !isDate(dates[1]));
      if (wrong) return ['not-date', { text }];
      return dates.length === 2 && dates[1] && dates[1] < dates[0] ? ['ends-early', { text }] : null;
    },
  };

  // A real year, month or day of the years 1900 to 2099.
  function isDate(text) {
    if (!DATE.test(text)) return false;
    const day = `${text}-01-01`.slice(0, 10);
    const date = new Date(`${day}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  }

  jh.types = { shape, shapeOf, problem };
})((window.Junheng = window.Junheng || {}));
