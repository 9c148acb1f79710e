// ODS: the content of an OpenDocument archive in, its sheets out, with what is merged in them.
// The twin of scripts/junheng/assess/ods.py.
// needs: assess/extent, assess/merges
(function (jh) {
  'use strict';

  const { extent, filled } = jh.assess;
  const WIDTH = 256;
  const SHEETS = 40;
  const CELLS = 2 ** 20;
  const [OFFICE, TABLE, TEXT, STYLE] = ['office', 'table', 'text', 'style'].map((name) => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`);
  const GROUPS = ['table-header-rows', 'table-rows', 'table-row-group'];
  const NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

  // The sheets; null for another document, and for one with too many cells.
  /** @type {Assess.Evaluator['readOds']} */
  function readOds(book, content) {
    const [body] = [...content.documentElement.children].filter((one) => is(one, OFFICE, 'body'));
    const spreadsheet = body && [...body.children].find((one) => is(one, OFFICE, 'spreadsheet'));
    if (!spreadsheet) return null;
    const styles = [...content.getElementsByTagNameNS(STYLE, 'style')];
    const off = styles.filter((style) => [...style.children].some((one) => is(one, STYLE, 'table-properties') && one.getAttributeNS(TABLE, 'display') === 'false'));
    const hidden = new Set(off.map((style) => style.getAttributeNS(STYLE, 'name')));
    const tables = [...spreadsheet.children].filter((one) => is(one, TABLE, 'table')).slice(0, SHEETS);
    /** @type {Assess.Sheet[]} */
    const sheets = [];
    for (const table of tables) {
      const rows = rowsOf(book, table);
      if (!rows) return [];
      sheets.push({ name: table.getAttributeNS(TABLE, 'name') || '', hidden: hidden.has(table.getAttributeNS(TABLE, 'style-name')), rows });
    }
    return sheets;
  }

  /** @type {(element: Element, space: string, name: string) => boolean} */
  function is({ namespaceURI, localName }, space, name) {
    return namespaceURI === space && localName === name;
  }

  // The rows of a sheet; null where they have too many cells.
  /** @type {(book: Assess.Book, table: Element) => Assess.Rows | null} */
  function rowsOf(book, table) {
    const most = extent.most(book);
    /** @type {Assess.Rows} */
    const rows = [];
    /** @type {Assess.Merge[]} */
    const merges = [];
    let [number, count] = [0, 0];
    let beyond = false;
    for (const row of rowsIn(table)) {
      const { cells, spans } = cellsOf(row);
      let times = timesOf(row, 'number-rows-repeated');
      for (const [first, right, down] of spans) merges.push([number, first, number + down - 1, first + right - 1]);
      beyond = number + times > most && extent.says(cells);
      if (cells.length && number < most) {
        while (rows.length < number) rows.push([]);
        times = Math.min(times, most - number);
        count += cells.length * times;
        if (count > CELLS) return null;
        for (let i = 0; i < times; i += 1) rows.push([...cells]);
      }
      if (beyond) break;
      number += times;
    }
    return extent.ended(book, filled(book, rows, merges), beyond);
  }

  // The rows, also those of headings and groups.
  /** @type {(element: Element) => Element[]} */
  function rowsIn(element) {
    return [...element.children].flatMap((child) => {
      if (is(child, TABLE, 'table-row')) return [child];
      return GROUPS.some((name) => is(child, TABLE, name)) ? rowsIn(child) : [];
    });
  }

  // The cells of a row without blanks at its end, and its merged ones: column, columns and rows.
  /** @type {(row: Element) => { cells: string[], spans: [first: number, right: number, down: number][] }} */
  function cellsOf(row) {
    /** @type {string[]} */
    const cells = [];
    /** @type {[first: number, right: number, down: number][]} */
    const spans = [];
    let column = 0;
    for (const cell of row.children) {
      const covered = is(cell, TABLE, 'covered-table-cell');
      if (covered || is(cell, TABLE, 'table-cell')) {
        const times = timesOf(cell, 'number-columns-repeated');
        const text = covered ? '' : textOf(cell);
        const [right, down] = [timesOf(cell, 'number-columns-spanned'), timesOf(cell, 'number-rows-spanned')];
        if (text && column < WIDTH) {
          while (cells.length < column) cells.push('');
          for (let i = 0; i < Math.min(times, WIDTH - column); i += 1) cells.push(text);
          if (right > 1 || down > 1) spans.push([column, right, down]);
        }
        column += times;
      }
    }
    return { cells, spans };
  }

  /** @type {(element: Element, name: string) => number} */
  function timesOf(element, name) {
    const text = element.getAttributeNS(TABLE, name) || '';
    return /^[0-9]{1,9}$/.test(text) && Number(text) ? Number(text) : 1;
  }

  // What a cell holds: of a formula the value that was saved, else the formula.
  /** @type {(cell: Element) => string} */
  function textOf(cell) {
    const [kind, value] = ['value-type', 'value'].map((name) => cell.getAttributeNS(OFFICE, name) || '');
    if (['float', 'percentage', 'currency'].includes(kind) && NUMBER.test(value)) return String(Number(value));
    if (['date', 'time', 'boolean'].includes(kind)) return (cell.getAttributeNS(OFFICE, `${kind}-value`) || '').toUpperCase();
    const said = [...cell.children].filter((one) => is(one, TEXT, 'p')).map(saidIn).join('\n');
    const formula = cell.getAttributeNS(TABLE, 'formula') || '';
    return said || cell.getAttributeNS(OFFICE, 'string-value') || (formula && `=${formula.slice(formula.indexOf('=') + 1)}`);
  }

  // The text of a paragraph, with the blanks and breaks that stand in it as elements.
  /** @type {(element: Element) => string} */
  function saidIn(element) {
    return [...element.childNodes].map((node) => {
      if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? node.nodeValue || '' : '';
      const count = node.getAttributeNS(TEXT, 'c') || '';
      if (is(node, TEXT, 's')) return ' '.repeat(/^[0-9]{1,3}$/.test(count) ? Number(count) : 1);
      if (is(node, TEXT, 'tab')) return '\t';
      return is(node, TEXT, 'line-break') ? '\n' : saidIn(node);
    }).join('');
  }

  jh.assess.readOds = readOds;
})((window.Junheng = window.Junheng || {}));
