// Tables as text, pasted or in a file: rows out, whatever parts the cells and however the text is encoded; and back as CSV.
// The twin of scripts/junheng/assess/sheets.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { finding } = jh.assess;

  const MARKS = ['\t', ',', ';', '，'];
  const STATED = /^sep=(.)(?=[\r\n])/i;
  const QUOTED = /(^|[\t,;，\r\n])"(?:[^"]|"")*"/g;
  const CHINESE = /[\u4e00-\u9fff]/;
  const SEEN = 50; // lines that are looked at for what parts cells

  /** @type {(char: string) => boolean} */
  function isControl(char) {
    return (char < ' ' && !'\t\n\r'.includes(char)) || (char >= '\x7f' && char <= '\x9f');
  }

  // The text of bytes: UTF-8, UTF-16, both with or without a byte order mark, or GB18030; null for anything else.
  // A few words in GB18030 may be UTF-8 by chance, as Cyrillic letters: 学校,小学. What has no Chinese is not taken for it.
  /** @type {Assess.Csv['decode']} */
  function decode(bytes) {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le');
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(bytes, 'utf-16be');
    if (bytes.includes(0)) {
      const [even, odd] = [0, 1].map((side) => bytes.filter((byte, i) => !byte && i % 2 === side).length);
      const wide = decoded(bytes, even > odd ? 'utf-16be' : 'utf-16le');
      return wide && CHINESE.test(wide) && /[\t\n,;，]/.test(wide) && ![...wide].some(isControl) ? wide : null;
    }
    const plain = decoded(bytes, 'utf-8');
    const other = decoded(bytes, 'gb18030');
    const chance = other !== null && plain !== null && /[^\0-\x7f]/.test(plain) && !CHINESE.test(plain);
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

  // Cells are parted by tabs, commas, semicolons or full-width commas.
  /** @type {Assess.Csv['rows']} */
  function rows(book, given) {
    const stated = STATED.exec(given);
    const mark = stated && MARKS.includes(stated[1]) ? stated[1] : markOf(given);
    const { found, left } = parted(given, mark, stated ? stated[0].length : 0);
    return { rows: found, finding: left === null ? null : finding(book, found.length + 1, left + 1, 'csv-syntax', {}) };
  }

  // Cells that a spreadsheet put on the clipboard: parted by tabs; one of several lines stands in quotation marks.
  /** @type {Assess.Csv['block']} */
  function block(given) {
    const whole = given.replace(/\r?\n$/, '');
    const { found, left } = parted(whole, '\t', 0);
    return left === null ? found : whole.split(/\r?\n/).map((line) => line.split('\t'));
  }

  // The rows of a text, and how many cells of a row were read before quotation marks that do not pair; null where all do.
  /** @type {(given: string, mark: string, at: number) => { found: Assess.Rows, left: number | null }} */
  function parted(given, mark, at) {
    const cell = new RegExp(`(?:"([^"]*(?:""[^"]*)*)"|([^"${mark}\\r\\n][^${mark}\\r\\n]*)?)(${mark}|\\r\\n|\\n|\\r|$)`, 'y');
    /** @type {Assess.Rows} */
    const found = [];
    let row = [];
    let next = at;
    while (next < given.length || row.length) {
      cell.lastIndex = next;
      const match = cell.exec(given);
      if (!match) return { found, left: row.length };
      row.push(match[1] === undefined ? match[2] || '' : match[1].replace(/""/g, '"'));
      next = cell.lastIndex;
      if (match[3] !== mark) {
        found.push(row);
        row = [];
      }
    }
    return { found, left: null };
  }

  // What parts the cells of a text: what most of its first lines have outside quotation marks.
  /** @type {(given: string) => string} */
  function markOf(given) {
    const lines = given.slice(0, 100000).replace(QUOTED, '$1').split(/\r\n|\n|\r/, SEEN);
    /** @type {(mark: string) => number} */
    const count = (mark) => lines.filter((line) => line.includes(mark)).length;
    return MARKS.reduce((best, mark) => (count(mark) > count(best) ? mark : best));
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

  jh.assess.csv = { block, decode, rows, text };
})((window.Junheng = window.Junheng || {}));
