// CSV: text in, rows out, and back; what was pasted from a spreadsheet is the same with tabs.
// The twin of scripts/junheng/assess/sheets.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { finding } = jh.assess;

  // The text of bytes: UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030; null for anything else.
  // A few words in GB18030 may be UTF-8 by chance, as Cyrillic letters: 学校,小学. What has no Chinese is not taken for it.
  /** @type {Assess.Csv['decode']} */
  function decode(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
    const plain = decoded(bytes, 'utf-8');
    const other = decoded(bytes, 'gb18030');
    const chance = other !== null && plain !== null && /[^\0-\x7f]/.test(plain) && !/[\u4e00-\u9fff]/.test(plain);
    return plain === null || chance ? other : plain;
  }

  /** @type {(bytes: Uint8Array, encoding: string) => string | null} */
  function decoded(bytes, encoding) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return null;
    }
  }

  // Cells are parted by tabs where the first line has one, else by commas.
  /** @type {Assess.Csv['rows']} */
  function rows(book, given) {
    const mark = given.split(/\r|\n/, 1)[0].includes('\t') ? '\t' : ',';
    const cell = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^"${mark}\\r\\n][^${mark}\\r\\n]*)?)(${mark}|\\r\\n|\\n|\\r|$)`, 'y');
    /** @type {Assess.Rows} */
    const found = [];
    let row = [];
    let at = 0;
    while (at < given.length || row.length) {
      cell.lastIndex = at;
      const match = cell.exec(given);
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
  /** @type {Assess.Csv['text']} */
  function text(table) {
    return `\ufeff${table.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;
  }

  /** @type {(cell: string) => string} */
  function quoted(cell) {
    const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  }

  jh.assess.csv = { decode, rows, text };
})((window.Junheng = window.Junheng || {}));
