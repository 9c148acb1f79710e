// Sheets as an Excel workbook, as text/excel.py writes them: a text is stored as a text, so that no cell is a formula.
// needs: office/word, office/zip
(function (jh) {
  'use strict';

  const { word, zip } = jh;
  const { escaped } = word;
  const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const MAX_TEXT = 32767;
  const LINE = 16;
  const NARROW = '\u2000';

  /** @type {Office.Excel['xlsx']} */
  function xlsx(parts, sheets) {
    const { fixed, sheet: frame } = parts;
    /** @type {(pattern: string) => string} */
    const listed = (pattern) => sheets.map(({ name }, i) => filled(pattern, { n: i + 1, i, name: escaped(name) })).join('');
    /** @type {Record<string, string>} */
    const texts = {};
    for (const [path, pieces] of Object.entries(fixed)) texts[path] = pieces.map((piece, i) => (i % 2 ? listed(piece) : filled(piece, { n: sheets.length + 1 }))).join('');
    sheets.forEach((one, i) => (texts[`xl/worksheets/sheet${i + 1}.xml`] = sheetOf(frame, one)));
    return new Blob(zip(texts), { type: TYPE });
  }

  /** @type {(pattern: string, slots: Record<string, string | number>) => string} */
  function filled(pattern, slots) {
    return pattern.replace(/\{(\w+)\}/g, (_, name) => String(slots[name]));
  }

  // The frame is what stands before the columns, between the columns and the rows, and behind the rows.
  /** @type {(frame: Office.ExcelParts['sheet'], sheet: Office.Sheet) => string} */
  function sheetOf([before, between, behind], { columns, rows }) {
    const widths = columns.map(([, width], i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
    const last = `${letters(columns.length - 1)}${rows.length + 1}`;
    const filter = columns.length > 1 ? `<autoFilter ref="A1:${last}"/>` : '';
    const head = columns.map(([title]) => title);
    const wide = columns.map(([, width]) => width);
    return `${before}${widths.join('')}${between}${rowOf(1, head, 1, wide)}${rows.map((row, i) => rowOf(i + 2, row, 3, wide)).join('')}</sheetData>${filter}${behind}`;
  }

  // The name of a column, counted from 0: A to Z, then AA.
  /** @type {(number: number) => string} */
  function letters(number) {
    return (number >= 26 ? letters(Math.floor(number / 26) - 1) : '') + String.fromCharCode(65 + (number % 26));
  }

  /** @type {(number: number, cells: Office.Cell[], form: number, widths: number[]) => string} */
  function rowOf(number, cells, form, widths) {
    const lines = Math.max(...cells.map((cell, i) => (typeof cell === 'string' ? Math.ceil(wideness(cell) / widths[i]) : 1)));
    return `<row r="${number}" ht="${LINE * lines}" customHeight="1">${cells.map((cell, i) => cellOf(`${letters(i)}${number}`, cell, form)).join('')}</row>`;
  }

  // The width of a text in characters, those of Chinese being two wide.
  /** @type {(text: string) => number} */
  function wideness(text) {
    return [...text].reduce((sum, char) => sum + (char > NARROW ? 2 : 1), 2);
  }

  /** @type {(place: string, cell: Office.Cell, form: number) => string} */
  function cellOf(place, cell, form) {
    if (cell === null || cell === '') return '';
    if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
    const text = escaped([...cell].slice(0, MAX_TEXT).join(''));
    return `<c r="${place}" s="${form}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  }

  jh.excel = { xlsx };
})((window.Junheng = window.Junheng || {}));
