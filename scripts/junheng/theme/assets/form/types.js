// What may stand in a field that holds a text: the twin of model/types.py, whose settings come as data.
(function (jh) {
  'use strict';

  const NUMBER = /^-?[0-9]{1,15}(\.[0-9]{1,9})?$/;
  const DATE = /^(19|20)[0-9][0-9](-[0-9][0-9](-[0-9][0-9])?)?$/;

  // A box to tick and a list to choose from hold nothing wrong by themselves.
  /** @type {Form.Types['problem']} */
  function problem(type, text) {
    switch (type.kind) {
      case 'Text':
      case 'UnitText':
        return ofText(type, text);
      case 'Number':
        return NUMBER.test(text) || (type.grades && text && !/^[0-9]/.test(text)) ? null : ['not-number', { text }];
      case 'QuantityText':
        return whole(type.pattern, text) ? null : ['not-number', { text }];
      case 'Date':
        return ofDate(type, text);
      default:
        return null;
    }
  }

  /** @type {(type: Form.OfKind<'Text' | 'UnitText'>, text: string) => Form.Problem | null} */
  function ofText(type, text) {
    const count = [...text].length;
    if (count > type.most) return ['too-long', { count, most: type.most }];
    if (text.replace(/^\n+|\n+$/g, '').includes('\n')) return ['many-lines'];
    return type.pattern && !whole(type.pattern, text) ? ['bad-form', { text }] : null;
  }

  /** @type {(pattern: string, text: string) => boolean} */
  function whole(pattern, text) {
    return new RegExp(`^(?:${pattern})$`).test(text);
  }

  /** @type {(type: Form.OfKind<'Date'>, text: string) => Form.Problem | null} */
  function ofDate(type, text) {
    if (type.whole) return text.length === 10 && isDate(text) ? null : ['not-date', { text }];
    const dates = (type.span ? text.split('/') : [text]).map((part) => part.replace(/~$/, ''));
    const wrong = dates.length > 2 || !isDate(dates[0]) || (dates.length === 2 && dates[1] && !isDate(dates[1]));
    if (wrong) return ['not-date', { text }];
    return dates.length === 2 && dates[1] && dates[1] < dates[0] ? ['ends-early', { text }] : null;
  }

  // A real year, month or day of the years 1900 to 2099.
  /** @type {(text: string) => boolean} */
  function isDate(text) {
    if (!DATE.test(text)) return false;
    const day = `${text}-01-01`.slice(0, 10);
    const date = new Date(`${day}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  }

  jh.types = { problem };
})((window.Junheng = window.Junheng || {}));
