// CSV: text in, rows out, and back; what was pasted from a spreadsheet is the same with tabs.
// The twin of scripts/junheng/assess/sheets.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { finding } = jh.assess;

  // The text of bytes: UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030; null for anything else.
  // A few words in GB18030 may be UTF-8 by chance, as Cyrillic letters: 学校,小学. What has no Chinese is not taken for it.
  function decode(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
    const text = decoded(bytes, 'utf-8');
    const other = decoded(bytes, 'gb18030');
    const chance = other !== null && /[^\0-\x7f]/.test(text) && !/[\u4e00-\u9fff]/.test(text);
    return text === null || chance ? other : text;
  }

  function decoded(bytes, encoding) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return null;
    }
  }

  // { rows, finding | null }: cells are parted by tabs where the first line has one, else by commas.
  function rows(book, text) {
    const mark = text.split(/\r|\n/, 1)[0].includes('\t') ? '\t' : ',';
    const cell = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^"${mark}\\r\\n][^${mark}\\r\\n]*)?)(${mark}|\\r\\n|\\n|\\r|$)`, 'y');
    const found = [];
    let row = [];
    let at = 0;
    while (at < text.length || row.length) {
      cell.lastIndex = at;
      const match = cell.exec(text);
      if (!match) return { rows: found, finding: finding(book, found.length + 1, row.length + 1, 'csv-syntax', {}) };
      row.push(match[1] === undefined ? match[2] || '' : match[1].replace(/""/g, '"'));
      at = cell.lastIndex;
      if (match[3] !== mark) {
        found.push(row);
        row = [];
      }
    }
    return { rows: found, finding: null };
  }

  // For a spreadsheet: with a byte order mark, and an apostrophe before what it would compute.
  function text(table) {
    return `\ufeff${table.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;
  }

  function quoted(cell) {
    const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  }

  jh.assess.csv = { decode, rows, text };
})((window.Junheng = window.Junheng || {}));
