// XLSX: bytes in, the rows of the first sheet out. The twin of scripts/junheng/assess/workbook.py.
//
// Of a formula the value that the spreadsheet saved is read; where it saved none, the formula, which is then refused.
// A part is unpacked as gzip, the header and trailer being put around it: raw deflate needs Chromium 103.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { finding } = jh.assess;
  const PART = 64 * 2 ** 20;
  const WIDTH = 256;
  const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

  class WorkbookError extends Error {}

  // A promise of { rows, finding | null }; bytes is a Uint8Array.
  async function read(book, bytes) {
    try {
      return { rows: await rowsOf(book, bytes), finding: null };
    } catch (error) {
      if (!(error instanceof WorkbookError)) throw error;
      return { rows: [], finding: finding(book, 1, 1, 'bad-workbook', { text: error.message }) };
    }
  }

  async function rowsOf(book, bytes) {
    if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new WorkbookError('是旧的 XLS 格式，或有密码');
    const parts = partsOf(bytes);
    const sheet = await sheetOf(parts);
    const shared = await sharedOf(parts);
    const most = book.words.rows + book.words.headingWithin + 1;
    const rows = [];
    for (const row of sheet.getElementsByTagNameNS(MAIN, 'row')) {
      const number = Number(row.getAttribute('r')) || rows.length + 1;
      if (number > most) break;
      while (rows.length < number) rows.push([]);
      rows[number - 1] = cellsOf(row, shared);
    }
    return rows;
  }

  function cellsOf(row, shared) {
    const cells = [];
    for (const cell of row.getElementsByTagNameNS(MAIN, 'c')) {
      const at = columnOf(cell.getAttribute('r') || '', cells.length);
      if (at >= WIDTH) break;
      while (cells.length <= at) cells.push('');
      cells[at] = textOf(cell, shared);
    }
    return cells;
  }

  // The column of a reference such as AB12, counted from 0.
  function columnOf(reference, otherwise) {
    const letters = /^[A-Z]{1,3}/.exec(reference);
    if (!letters) return otherwise;
    return [...letters[0]].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  }

  function child(element, name) {
    return [...element.children].find((one) => one.localName === name);
  }

  function textOf(cell, shared) {
    const kind = cell.getAttribute('t') || 'n';
    if (kind === 'inlineStr') return runs(child(cell, 'is'));
    const value = child(cell, 'v');
    if (!value || !value.textContent) {
      const formula = child(cell, 'f');
      return formula ? `=${formula.textContent}` : '';
    }
    return kind === 's' ? shared[Number(value.textContent)] || '' : value.textContent;
  }

  // The text of an item, whole or in runs, without the readings that stand above it.
  function runs(item) {
    if (!item) return '';
    const own = (element) => (child(element, 't') ? child(element, 't').textContent : '');
    return own(item) + [...item.children].filter((one) => one.localName === 'r').map(own).join('');
  }

  async function sharedOf(parts) {
    if (!parts.has('xl/sharedStrings.xml')) return [];
    const document = await partOf(parts, 'xl/sharedStrings.xml');
    return [...document.documentElement.children].filter((one) => one.localName === 'si').map(runs);
  }

  async function sheetOf(parts) {
    const [first] = (await partOf(parts, 'xl/workbook.xml')).getElementsByTagNameNS(MAIN, 'sheet');
    const wanted = first ? first.getAttributeNS(LINK, 'id') : '';
    const relations = (await partOf(parts, 'xl/_rels/workbook.xml.rels')).documentElement.children;
    const relation = [...relations].find((one) => one.getAttribute('Id') === wanted);
    if (!wanted || !relation) throw new WorkbookError('里面没有工作表');
    const target = relation.getAttribute('Target') || '';
    return partOf(parts, target[0] === '/' ? target.slice(1) : `xl/${target}`);
  }

  // A part as a document. A document type is refused: entities could make it grow without end.
  async function partOf(parts, name) {
    if (!parts.has(name)) throw new WorkbookError(`里面没有 ${name}`);
    const text = new TextDecoder().decode(await unpacked(parts.get(name)));
    if (text.includes('\0') || text.includes('<!DOCTYPE')) throw new WorkbookError('含有不安全的内容');
    const document = new DOMParser().parseFromString(text, 'application/xml');
    if (document.getElementsByTagName('parsererror').length) throw new WorkbookError('XML 有错误');
    return document;
  }

  // ---- the archive

  // Name to { method, crc, size, data } of each part, from the directory at the archive's end.
  function partsOf(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    try {
      let end = bytes.length - 22;
      while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
      const parts = new Map();
      let at = view.getUint32(end + 16, true);
      for (let left = view.getUint16(end + 10, true); left; left -= 1) {
        const [name, part, next] = entry(bytes, view, at);
        parts.set(name, part);
        at = next;
      }
      return parts;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new WorkbookError('压缩包损坏');
    }
  }

  function entry(bytes, view, at) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new RangeError();
    const [length, extra, comment] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    const [crc, packed, size, local] = [16, 20, 24, 42].map((offset) => view.getUint32(at + offset, true));
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const part = { method: view.getUint16(at + 10, true), crc, size, data: bytes.subarray(start, start + packed) };
    return [name, part, at + 46 + length + extra + comment];
  }

  async function unpacked({ method, crc, size, data }) {
    if (size > PART) throw new WorkbookError('展开以后太大');
    if (method === 0) return data;
    if (method !== 8) throw new WorkbookError('压缩包损坏');
    const head = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
    const tail = new DataView(new ArrayBuffer(8));
    tail.setUint32(0, crc, true);
    tail.setUint32(4, size, true);
    const stream = new Blob([head, data, tail.buffer]).stream().pipeThrough(new DecompressionStream('gzip'));
    return collected(stream.getReader(), size);
  }

  // The bytes of a stream that must have exactly so many: what says that it is small may not be.
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
