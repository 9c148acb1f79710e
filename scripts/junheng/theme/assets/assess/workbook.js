// A workbook: bytes in, its sheets out, whether XLSX, XLS or ODS. The twin of scripts/junheng/assess/workbook.py and unpack.py.
//
// Of a formula the value that the spreadsheet saved is read; where it saved none, the formula, which is then refused.
// A part is unpacked by the browser, as gzip, the header and trailer being put around it: raw deflate needs Chromium 103.
// The archive is read by hand: fflate is not on PyPI, and a build needs only Python.
// needs: assess/cells, assess/dates, assess/extent, assess/merges, assess/ods, assess/xls
(function (jh) {
  'use strict';

  const { dates, extent, filled, finding, has, readOds, readXls } = jh.assess;
  const PART = 10 * 2 ** 20; // 14 MiB take DOMParser and the reading 2.8 s
  const TOTAL = 128 * 2 ** 20;
  const WIDTH = 256;
  const SHEETS = 40;
  const READ = /^(?:(?:xl|_rels)\/.*\.(?:xml|rels)|content\.xml)$/;
  const DECLARED = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/;
  const NUMBER = /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
  const PICTURE = /xl\/media\/|Pictures\/[^/\0]{8}/;
  const OLD = [0xd0, 0xcf, 0x11, 0xe0];

  class WorkbookError extends Error {
    /** @param {string} text @param {string} code */
    constructor(text, code = 'bad-workbook') {
      super(text);
      this.code = code;
    }
  }

  /** @type {Assess.Workbook['read']} */
  async function read(book, bytes) {
    try {
      const sheets = await sheetsOf(book, bytes);
      const pictured = !sheets.some(({ rows }) => rows.length) && PICTURE.test(latin(bytes));
      return pictured ? { sheets: [], finding: finding(book, 1, 1, 'picture-file', {}) } : { sheets, finding: null };
    } catch (error) {
      if (!(error instanceof WorkbookError)) throw error;
      return { sheets: [], finding: finding(book, 1, 1, error.code, { text: error.message }) };
    }
  }

  /** @type {(book: Assess.Book, bytes: Uint8Array) => Promise<Assess.Sheet[]>} */
  async function sheetsOf(book, bytes) {
    if (OLD.every((byte, i) => bytes[i] === byte)) {
      if (names(bytes, 'EncryptedPackage')) throw new WorkbookError('有密码');
      if (names(bytes, 'WordDocument')) throw new WorkbookError('', 'word-file');
      const sheets = readXls(book, bytes);
      if (typeof sheets === 'string') throw new WorkbookError(sheets);
      return sheets;
    }
    const parts = await partsOf(book, bytes);
    if (parts.has('content.xml')) {
      const sheets = readOds(book, documentOf(parts, 'content.xml'));
      if (!sheets) throw new WorkbookError('', 'word-file');
      if (!sheets.length) throw new WorkbookError('展开以后太大');
      return sheets;
    }
    const [shared, dated] = [sharedOf(parts), datedOf(parts)];
    return listed(parts).map(({ name, hidden, document }) => ({ name, hidden, rows: rowsOf(book, document, shared, dated) }));
  }

  /** @type {(book: Assess.Book, sheet: Document, shared: string[], dated: Assess.Dated) => Assess.Rows} */
  function rowsOf(book, sheet, shared, dated) {
    const most = extent.most(book);
    /** @type {Assess.Rows} */
    const rows = [];
    let beyond = false;
    for (const row of sheet.getElementsByTagNameNS('*', 'row')) {
      const number = Number(row.getAttribute('r')) || rows.length + 1;
      const cells = cellsOf(row, shared, dated);
      beyond = number > most && extent.says(cells);
      if (beyond) break;
      while (rows.length < Math.min(number, most)) rows.push([]);
      if (number <= most) rows[number - 1] = cells;
    }
    while (rows.length && !rows[rows.length - 1].length) rows.pop();
    const merges = [...sheet.getElementsByTagNameNS('*', 'mergeCell')].map((one) => mergeOf(one.getAttribute('ref') || ''));
    return extent.ended(book, filled(book, rows, merges), beyond);
  }

  // The first row and column and the last of a reference such as A1:B2, counted from 0.
  /** @type {(reference: string) => Assess.Merge} */
  function mergeOf(reference) {
    const [from, to] = reference.split(':');
    /** @type {(one: string) => [row: number, column: number]} */
    const at = (one) => [Number(one.replace(/^[A-Z]+/, '')) - 1, columnOf(one, 0)];
    return [...at(from), ...at(to || from)];
  }

  // Whether an old file has a part of that name: an XLSX under a password, or a document.
  /** @type {(bytes: Uint8Array, name: string) => boolean} */
  function names(bytes, name) {
    return latin(bytes).includes([...name].join('\0'));
  }

  /** @type {(bytes: Uint8Array) => string} */
  function latin(bytes) {
    return new TextDecoder('latin1').decode(bytes);
  }

  /** @type {(row: Element, shared: string[], dated: Assess.Dated) => string[]} */
  function cellsOf(row, shared, dated) {
    /** @type {string[]} */
    const cells = [];
    for (const cell of row.getElementsByTagNameNS('*', 'c')) {
      const at = columnOf(cell.getAttribute('r') || '', cells.length);
      if (at >= WIDTH) break;
      while (cells.length <= at) cells.push('');
      cells[at] = textOf(cell, shared, dated);
    }
    while (cells.length && !cells[cells.length - 1]) cells.pop();
    return cells;
  }

  // The column of a reference such as AB12, counted from 0.
  /** @type {(reference: string, otherwise: number) => number} */
  function columnOf(reference, otherwise) {
    const letters = /^[A-Z]{1,3}/.exec(reference);
    if (!letters) return otherwise;
    return [...letters[0]].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  }

  /** @type {(element: Element, name: string) => Element | null} */
  function child(element, name) {
    let one = element.firstElementChild;
    while (one && one.localName !== name) one = one.nextElementSibling;
    return one;
  }

  /** @type {(cell: Element, shared: string[], dated: Assess.Dated) => string} */
  function textOf(cell, shared, dated) {
    const kind = cell.getAttribute('t') || 'n';
    if (kind === 'inlineStr') return runs(child(cell, 'is'));
    const value = child(cell, 'v');
    if (!value || !value.textContent) {
      const formula = child(cell, 'f');
      return formula ? `=${formula.textContent}` : '';
    }
    const text = value.textContent;
    if (kind === 's') return shared[Number(text)] || '';
    if (kind === 'b') return text === '0' ? 'FALSE' : 'TRUE';
    if (kind !== 'n' || !NUMBER.test(text)) return text;
    return dated.styles[Number(cell.getAttribute('s'))] ? dates.written(Number(text), dated.from1904) : String(Number(text));
  }

  // The text of an item, whole or in runs, without the readings that stand above it.
  /** @type {(item: Element | null) => string} */
  function runs(item) {
    if (!item) return '';
    /** @type {(element: Element) => string} */
    const own = (element) => {
      const text = child(element, 't');
      return (text && text.textContent) || '';
    };
    return own(item) + [...item.children].filter((one) => one.localName === 'r').map(own).join('');
  }

  /** @type {(parts: Map<string, string>) => string[]} */
  function sharedOf(parts) {
    if (!parts.has('xl/sharedStrings.xml')) return [];
    const document = documentOf(parts, 'xl/sharedStrings.xml');
    return [...document.documentElement.children].filter((one) => one.localName === 'si').map(runs);
  }

  /** @type {(parts: Map<string, string>) => Assess.Dated} */
  function datedOf(parts) {
    const [setting] = documentOf(parts, 'xl/workbook.xml').getElementsByTagNameNS('*', 'workbookPr');
    const from1904 = Boolean(setting) && /^(?:1|true)$/.test(setting.getAttribute('date1904') || '');
    if (!parts.has('xl/styles.xml')) return { styles: [], from1904 };
    const root = documentOf(parts, 'xl/styles.xml').documentElement;
    /** @type {(list: string) => Element[]} */
    const within = (list) => [...(child(root, list) || root).children].filter(({ localName }) => localName === (list === 'numFmts' ? 'numFmt' : 'xf'));
    const codes = new Map(within('numFmts').map((one) => [one.getAttribute('numFmtId'), one.getAttribute('formatCode') || '']));
    const styles = within('cellXfs').map((one) => {
      const id = one.getAttribute('numFmtId');
      return dates.shows(Number(id), codes.get(id));
    });
    return { styles, from1904 };
  }

  // The sheets of numbers and texts, in order; a chart is none.
  /** @type {(parts: Map<string, string>) => { name: string, hidden: boolean, document: Document }[]} */
  function listed(parts) {
    const relations = [...documentOf(parts, 'xl/_rels/workbook.xml.rels').documentElement.children];
    const found = [...documentOf(parts, 'xl/workbook.xml').getElementsByTagNameNS('*', 'sheet')].flatMap((sheet) => {
      const link = [...sheet.attributes].find(({ localName, prefix }) => localName === 'id' && prefix);
      const relation = relations.find((one) => link && one.getAttribute('Id') === link.value);
      if (!relation || !/\/worksheet$/.test(relation.getAttribute('Type') || '')) return [];
      const target = relation.getAttribute('Target') || '';
      const document = documentOf(parts, target[0] === '/' ? target.slice(1) : `xl/${target}`);
      return [{ name: sheet.getAttribute('name') || '', hidden: /hidden$/i.test(sheet.getAttribute('state') || ''), document }];
    });
    if (!found.length) throw new WorkbookError('里面没有工作表');
    return found.slice(0, SHEETS);
  }

  /** @type {(parts: Map<string, string>, name: string) => Document} */
  function documentOf(parts, name) {
    const text = parts.get(name);
    if (text === undefined) throw new WorkbookError(`里面没有 ${name}`);
    const document = new DOMParser().parseFromString(text, 'application/xml');
    if (document.getElementsByTagName('parsererror').length) throw new WorkbookError(`${name} 的 XML 有错误`);
    return document;
  }

  // The text of a part. A document type is refused: entities could make it grow without end.
  /** @type {(name: string, bytes: Uint8Array) => string} */
  function checked(name, bytes) {
    let text;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new WorkbookError(`${name} 不是 UTF-8 的文字`);
    }
    const declared = DECLARED.exec(text);
    if (declared && !['UTF-8', 'US-ASCII'].includes(declared[1].toUpperCase())) throw new WorkbookError(`${name} 不是 UTF-8 的文字`);
    if (text.includes('\0') || text.includes('<!DOCTYPE')) throw new WorkbookError('含有不安全的内容');
    return text;
  }

  // ---- the archive

  // Name to text of the parts that a table is read from; the name alone of the others.
  /** @type {(book: Assess.Book, bytes: Uint8Array) => Promise<Map<string, string>>} */
  async function partsOf(book, bytes) {
    const entries = entriesOf(bytes);
    if (!['xl/workbook.xml', 'xl/workbook.bin', 'content.xml'].some((name) => entries.has(name))) {
      throw new WorkbookError('', entries.has('word/document.xml') ? 'word-file' : 'archive-file');
    }
    for (const { method, locked: closed } of entries.values()) {
      if (closed) throw new WorkbookError('有密码');
      const { packings } = book.words;
      if (method !== 0 && method !== 8) throw new WorkbookError(`压缩方法是${has(packings, String(method)) ? packings[method] : `第 ${method} 种`}`);
    }
    const total = [...entries.values()].reduce((sum, { size }) => sum + size, 0);
    const large = [...entries].some(([name, { size }]) => size > PART && READ.test(name));
    const sheets = [...entries].reduce((sum, [name, { size }]) => (/^xl\/worksheets\//.test(name) ? sum + size : sum), 0);
    if (large || sheets > PART || total > TOTAL) throw new WorkbookError('展开以后太大');
    /** @type {Map<string, string>} */
    const parts = new Map();
    for (const [name, one] of entries) parts.set(name, READ.test(name) ? checked(name, await unpacked(one)) : '');
    return parts;
  }

  // The parts by their names, from the directory at the archive's end.
  /** @type {(bytes: Uint8Array) => Map<string, Assess.Entry>} */
  function entriesOf(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      let end = bytes.length - 22;
      while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
      /** @type {Map<string, Assess.Entry>} */
      const entries = new Map();
      let at = view.getUint32(end + 16, true);
      for (let left = view.getUint16(end + 10, true); left; left -= 1) {
        const [name, part, behind] = entry(bytes, view, at);
        entries.set(name, part);
        at = behind;
      }
      return entries;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new WorkbookError('压缩包损坏');
    }
  }

  /** @type {(bytes: Uint8Array, view: DataView, at: number) => [name: string, part: Assess.Entry, behind: number]} */
  function entry(bytes, view, at) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new RangeError();
    const [length, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    const [crc, packed, size, local] = [16, 20, 24, 42].map((offset) => view.getUint32(at + offset, true));
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const [flags, method] = [8, 10].map((offset) => view.getUint16(at + offset, true));
    const part = { method, locked: (flags & 1) === 1, crc, size, data: bytes.subarray(start, start + packed) };
    return [name, part, at + 46 + length + extra + comment];
  }

  /** @type {(entry: Assess.Entry) => Promise<Uint8Array>} */
  async function unpacked({ method, crc, size, data }) {
    if (method === 0) return data;
    const head = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    const tail = new DataView(new ArrayBuffer(8));
    tail.setUint32(0, crc, true);
    tail.setUint32(4, size, true);
    const stream = new Blob([head, /** @type {Uint8Array<ArrayBuffer>} */ (data), tail.buffer]).stream().pipeThrough(new DecompressionStream('gzip'));
    return collected(stream.getReader(), size);
  }

  // The bytes of a stream that must have exactly so many: what says that it is small may not be.
  /** @type {(reader: ReadableStreamDefaultReader<Uint8Array>, size: number) => Promise<Uint8Array>} */
  async function collected(reader, size) {
    const found = new Uint8Array(size);
    let at = 0;
    for (;;) {
      const { done, value } = await next(reader);
      if (done) break;
      if (at + value.length > size) throw new WorkbookError('压缩包损坏');
      found.set(value, at);
      at += value.length;
    }
    return found;
  }

  /** @type {(reader: ReadableStreamDefaultReader<Uint8Array>) => Promise<ReadableStreamReadResult<Uint8Array>>} */
  async function next(reader) {
    try {
      return await reader.read();
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new WorkbookError('压缩包损坏');
    }
  }

  jh.assess.workbook = { read };
})((window.Junheng = window.Junheng || {}));
