// Tables in markup that is named as a workbook: HTML, as many systems export it, and the XML of Excel 2003; text in, sheets out.
// The twin of scripts/junheng/assess/markup.py. What DOMParser makes runs no script and loads nothing.
// needs: assess/cells, assess/extent, assess/merges
(function (jh) {
  'use strict';

  const { extent, filled, plain } = jh.assess;
  const WIDTH = 256;
  const PART = 10 * 2 ** 20;
  const SPREADSHEET = 'urn:schemas-microsoft-com:office:spreadsheet';
  const EXCEL = 'urn:schemas-microsoft-com:office:excel';
  const NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
  const BLANKS = /[ \t\r\n\f]+/g;

  // The sheets of a text that is markup, or in words why they cannot be read; null for a text that is none.
  /** @type {Assess.Evaluator['readMarkup']} */
  function readMarkup(book, text) {
    if (!/^[\ufeff \t\r\n]*</.test(text)) return null;
    if (text.length > PART) return '太大';
    if (text.slice(0, 2000).includes(SPREADSHEET) && !/<html/i.test(text.slice(0, 2000))) return spreadsheet(book, text);
    if (!/<table/i.test(text)) return null;
    const document = new DOMParser().parseFromString(text, 'text/html');
    const grid = gridOf(book);
    for (const row of document.querySelectorAll('tr')) {
      const table = row.closest('table');
      if (table && !(table.parentElement && table.parentElement.closest('table'))) {
        grid.rows.push([]);
        for (const cell of row.cells) grid.put(said(cell).replace(/^[ \n]+|[ \n]+$/g, ''), spanOf(cell, 'colspan'), spanOf(cell, 'rowspan'));
      }
    }
    return [{ name: '', hidden: false, rows: grid.read() }];
  }

  // Rows that are filled from left to right, past what is merged into them from above.
  /** @type {(book: Assess.Book) => Assess.Grid} */
  function gridOf(book) {
    const most = extent.most(book);
    let beyond = false;
    /** @type {Assess.Rows} */
    const rows = [];
    /** @type {Assess.Merge[]} */
    const merges = [];
    /** @type {Set<string>} */
    const taken = new Set();
    /** @type {Assess.Grid['put']} */
    function put(text, across = 1, along = 1, at = -1) {
      const number = rows.length - 1;
      const row = rows[number];
      let column = at >= 0 ? at : row.length;
      while (at < 0 && taken.has(`${number} ${column}`)) column += 1;
      if (number >= most && column < WIDTH && plain(text)) beyond = true;
      if (column >= WIDTH || number >= most) return;
      while (row.length < column) row.push('');
      row.push(text);
      const [right, down] = [Math.min(across, WIDTH - column), Math.min(along, most - number)];
      if (right <= 1 && down <= 1) return;
      merges.push([number, column, number + down - 1, column + right - 1]);
      for (let beside = 1; beside < right; beside += 1) row.push('');
      for (let below = 1; below < down; below += 1) {
        for (let beside = 0; beside < right; beside += 1) taken.add(`${number + below} ${column + beside}`);
      }
    }
    return { rows, put, read: () => extent.ended(book, filled(book, rows, merges), beyond) };
  }

  // What a cell says, a line break as one; no script and no style is said.
  /** @type {(node: Node) => string} */
  function said(node) {
    if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue || '').replace(BLANKS, ' ');
    const name = node.nodeName.toLowerCase();
    if (name === 'br') return '\n';
    return name === 'script' || name === 'style' ? '' : [...node.childNodes].map(said).join('');
  }

  /** @type {(cell: Element, name: string) => number} */
  function spanOf(cell, name) {
    const text = cell.getAttribute(name) || '';
    return /^[0-9]{1,4}$/.test(text) && Number(text) ? Number(text) : 1;
  }

  /** @type {(book: Assess.Book, text: string) => Assess.Sheet[] | string} */
  function spreadsheet(book, text) {
    if (text.includes('<!DOCTYPE')) return '含有不安全的内容';
    const document = new DOMParser().parseFromString(text.replace(/^[\ufeff \t\r\n]+/, ''), 'application/xml');
    if (document.getElementsByTagName('parsererror').length) return 'XML 有错误';
    return [...document.getElementsByTagNameNS(SPREADSHEET, 'Worksheet')].map((sheet) => {
      const grid = gridOf(book);
      for (const row of children(sheet, 'Table').flatMap((table) => children(table, 'Row'))) {
        const index = numberOf(row, 'Index', grid.rows.length + 1);
        while (grid.rows.length < Math.min(index, extent.most(book) + 1)) grid.rows.push([]);
        for (const cell of children(row, 'Cell')) {
          grid.put(textOf(cell), numberOf(cell, 'MergeAcross', 0) + 1, numberOf(cell, 'MergeDown', 0) + 1, numberOf(cell, 'Index', 0) - 1);
        }
      }
      const hidden = [...sheet.getElementsByTagNameNS(EXCEL, 'Visible')].some(({ textContent }) => textContent !== 'SheetVisible');
      return { name: sheet.getAttributeNS(SPREADSHEET, 'Name') || '', hidden, rows: grid.read() };
    });
  }

  /** @type {(element: Element, name: string) => Element[]} */
  function children(element, name) {
    return [...element.children].filter((one) => one.localName === name && one.namespaceURI === SPREADSHEET);
  }

  /** @type {(cell: Element) => string} */
  function textOf(cell) {
    const [data] = children(cell, 'Data');
    const text = (data && data.textContent) || '';
    if (!text) return cell.getAttributeNS(SPREADSHEET, 'Formula') || '';
    return data.getAttributeNS(SPREADSHEET, 'Type') === 'Number' && NUMBER.test(text) ? String(Number(text)) : text;
  }

  /** @type {(element: Element, name: string, otherwise: number) => number} */
  function numberOf(element, name, otherwise) {
    const text = element.getAttributeNS(SPREADSHEET, name) || '';
    return /^[0-9]{1,7}$/.test(text) ? Number(text) : otherwise;
  }

  jh.assess.readMarkup = readMarkup;
})((window.Junheng = window.Junheng || {}));
