// XLS: the bytes of a workbook of Excel 97 to 2003, or of WPS (.et), in, its sheets out. python-calamine is its twin.
//
// The file is a folder of streams in sectors ([MS-CFB]); the stream Workbook is a list of records ([MS-XLS]).
// needs: assess/cells, assess/dates, assess/extent, assess/merges
(function (jh) {
  'use strict';

  const { dates, extent, filled, plain } = jh.assess;
  const WIDTH = 256;
  const SHEETS = 40;
  const RECORDS = 2 ** 20; // a cell is one at most
  const END = 0xfffffffe; // and above: no sector follows
  const ERRORS = new Map([[0, '#NULL!'], [7, '#DIV/0!'], [15, '#VALUE!'], [23, '#REF!'], [29, '#NAME?'], [36, '#NUM!'], [42, '#N/A']]);

  class XlsError extends Error {}

  // The sheets, or in words why they cannot be read. What stands at no place that a file has is a RangeError.
  /** @type {Assess.Evaluator['readXls']} */
  function readXls(book, bytes) {
    try {
      const stream = streamOf(bytes);
      const records = recordsOf(stream);
      if (!records.length || records[0].type !== 0x0809 || records[0].view.getUint16(0, true) !== 0x0600) throw new XlsError('是 Excel 97 以前的格式');
      if (globalsOf(records).some(({ type }) => type === 0x2f)) throw new XlsError('有密码');
      const [shared, dated] = [sharedOf(records), datedOf(globalsOf(records))];
      const listed = globalsOf(records).filter(({ type, view }) => type === 0x85 && !(view.getUint8(5) & 15)).slice(0, SHEETS);
      return listed.map(({ view }) => {
        const first = records.findIndex(({ at }) => at === view.getUint32(0, true));
        const { text } = textAt(view, 7, view.getUint8(6));
        return { name: text, hidden: (view.getUint8(4) & 3) !== 0, rows: rowsOf(book, records, first, shared, dated) };
      });
    } catch (error) {
      if (error instanceof XlsError) return error.message;
      if (error instanceof RangeError) return '内容损坏，或不是 XLSX、XLS、ODS';
      throw error;
    }
  }

  // ---- the file

  /** @type {(bytes: Uint8Array) => Uint8Array} */
  function streamOf(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const size = 2 ** view.getUint16(30, true);
    if (size < 128 || size > 4096) throw new RangeError();
    /** @type {(sector: number) => number} */
    const place = (sector) => (sector + 1) * size;
    const each = size / 4;
    // Where the table of sectors is: 109 places in the head, the rest in sectors of their own.
    const tables = Array.from({ length: 109 }, (_, i) => view.getUint32(76 + i * 4, true));
    let next = view.getUint32(68, true);
    for (let left = view.getUint32(72, true); left > 0 && next < END && tables.length * size < bytes.length; left -= 1) {
      const at = place(next);
      for (let i = 0; i < each - 1; i += 1) tables.push(view.getUint32(at + i * 4, true));
      next = view.getUint32(at + size - 4, true);
    }
    const count = view.getUint32(44, true);
    /** @type {(sector: number) => number} */
    const follow = (sector) => {
      const table = Math.floor(sector / each);
      return table < count && table < tables.length ? view.getUint32(place(tables[table]) + (sector % each) * 4, true) : END;
    };
    /** @type {(start: number, most?: number) => Uint8Array} */
    const chain = (start, most = bytes.length) => joined(start, follow, (sector) => bytes.subarray(place(sector), place(sector) + size), size, most);
    const folder = chain(view.getUint32(48, true));
    const entries = Array.from({ length: Math.floor(folder.length / 128) }, (_, i) => entryOf(folder.slice(i * 128, i * 128 + 128)));
    const found = entries.find(({ name, type }) => type === 2 && name === 'Workbook') || entries.find(({ name, type }) => type === 2 && name === 'Book');
    if (!found) throw new RangeError();
    if (found.size >= view.getUint32(56, true)) return chain(found.start, found.size).subarray(0, found.size);
    // A small stream lies in pieces of 64 bytes within the stream of the folder itself.
    const [root] = entries;
    const small = chain(root.start, root.size);
    const links = chain(view.getUint32(60, true));
    const linked = new DataView(links.buffer, links.byteOffset, links.byteLength);
    return joined(found.start, (piece) => linked.getUint32(piece * 4, true), (piece) => small.subarray(piece * 64, piece * 64 + 64), 64, found.size).subarray(0, found.size);
  }

  // The parts of a chain in one; a chain that is longer than what it can hold goes round in a ring.
  /** @type {(start: number, follow: (one: number) => number, part: (one: number) => Uint8Array, size: number, most: number) => Uint8Array} */
  function joined(start, follow, part, size, most) {
    /** @type {Uint8Array[]} */
    const parts = [];
    for (let one = start; one < END && parts.length * size < most; one = follow(one)) parts.push(part(one));
    const whole = new Uint8Array(parts.length * size);
    parts.forEach((each, i) => whole.set(each, i * size));
    return whole;
  }

  /** @type {(bytes: Uint8Array) => { name: string, type: number, start: number, size: number }} */
  function entryOf(bytes) {
    const view = new DataView(bytes.buffer);
    const length = Math.min(64, view.getUint16(64, true));
    const name = new TextDecoder('utf-16le').decode(bytes.subarray(0, Math.max(0, length - 2)));
    return { name, type: view.getUint8(66), start: view.getUint32(116, true), size: view.getUint32(120, true) };
  }

  /** @type {(stream: Uint8Array) => Assess.XlsRecord[]} */
  function recordsOf(stream) {
    const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
    /** @type {Assess.XlsRecord[]} */
    const records = [];
    for (let at = 0; at + 4 <= stream.length;) {
      const length = view.getUint16(at + 2, true);
      if (at + 4 + length > stream.length) throw new RangeError();
      if (records.length > RECORDS) throw new XlsError('展开以后太大');
      records.push({ at, type: view.getUint16(at, true), view: new DataView(stream.buffer, stream.byteOffset + at + 4, length) });
      at += 4 + length;
    }
    return records;
  }

  /** @type {(records: Assess.XlsRecord[]) => Assess.XlsRecord[]} */
  function globalsOf(records) {
    return records.slice(0, records.findIndex(({ type }) => type === 0x0a) + 1);
  }

  // ---- texts

  // A text whose flags stand at a place: in bytes, or in pairs of bytes.
  /** @type {(view: DataView, at: number, length: number) => { text: string, end: number }} */
  function textAt(view, at, length) {
    const wide = (view.getUint8(at) & 1) === 1;
    return { text: charsAt(view, at + 1, length, wide), end: at + 1 + length * (wide ? 2 : 1) };
  }

  /** @type {(view: DataView, at: number, length: number, wide: boolean) => string} */
  function charsAt(view, at, length, wide) {
    return Array.from({ length }, (_, i) => String.fromCharCode(wide ? view.getUint16(at + i * 2, true) : view.getUint8(at + i))).join('');
  }

  // The shared texts. A record holds 8,224 bytes; where a text goes on in the next one, its flags stand there anew.
  /** @type {(records: Assess.XlsRecord[]) => string[]} */
  function sharedOf(records) {
    const first = records.findIndex(({ type }) => type === 0xfc);
    if (first < 0) return [];
    const parts = [records[first].view];
    for (let i = first + 1; i < records.length && records[i].type === 0x3c; i += 1) parts.push(records[i].view);
    let [part, at] = [0, 8];
    const count = parts[0].getUint32(4, true);
    /** @type {string[]} */
    const found = [];
    /** @type {(bytes: number) => void} */
    const skip = (bytes) => {
      at += bytes;
      while (part < parts.length && at > parts[part].byteLength) {
        at -= parts[part].byteLength;
        part += 1;
      }
    };
    while (found.length < count) {
      if (part < parts.length && at >= parts[part].byteLength) [part, at] = [part + 1, 0];
      if (part >= parts.length) throw new RangeError();
      let left = parts[part].getUint16(at, true);
      let flags = parts[part].getUint8(at + 2);
      at += 3;
      const runs = flags & 8 ? parts[part].getUint16(at, true) : 0;
      if (flags & 8) at += 2;
      const phonetic = flags & 4 ? parts[part].getUint32(at, true) : 0;
      if (flags & 4) at += 4;
      let text = '';
      while (left > 0) {
        if (at >= parts[part].byteLength) {
          [part, at] = [part + 1, 1];
          if (part >= parts.length) throw new RangeError();
          flags = parts[part].getUint8(0);
        }
        const wide = (flags & 1) === 1;
        const here = Math.min(left, Math.floor((parts[part].byteLength - at) / (wide ? 2 : 1)));
        if (!here) throw new RangeError();
        text += charsAt(parts[part], at, here, wide);
        at += here * (wide ? 2 : 1);
        left -= here;
      }
      skip(runs * 4 + phonetic);
      found.push(text);
    }
    return found;
  }

  // ---- cells

  // Which styles show dates: each names a format, and the workbook says what the formats are that it does not share with all.
  /** @type {(records: Assess.XlsRecord[]) => Assess.Dated} */
  function datedOf(records) {
    const formats = records.filter(({ type }) => type === 0x041e);
    const codes = new Map(formats.map(({ view }) => [view.getUint16(0, true), textAt(view, 4, view.getUint16(2, true)).text]));
    const styles = records.filter(({ type }) => type === 0xe0).map(({ view }) => view.getUint16(2, true));
    const from1904 = records.some(({ type, view }) => type === 0x22 && view.getUint16(0, true) === 1);
    return { styles: styles.map((id) => dates.shows(id, codes.get(id))), from1904 };
  }

  /** @type {(book: Assess.Book, records: Assess.XlsRecord[], first: number, shared: string[], dated: Assess.Dated) => Assess.Rows} */
  function rowsOf(book, records, first, shared, dated) {
    const most = extent.most(book);
    let beyond = false;
    /** @type {Assess.Rows} */
    const rows = [];
    /** @type {Assess.Merge[]} */
    const merges = [];
    /** @type {(row: number, column: number, text: string) => void} */
    const put = (row, column, text) => {
      if (row >= most && column < WIDTH && plain(text)) beyond = true;
      if (row >= most || column >= WIDTH || !text) return;
      while (rows.length <= row) rows.push([]);
      while (rows[row].length <= column) rows[row].push('');
      rows[row][column] = text;
    };
    /** @type {(row: number, column: number, style: number, number: number) => void} */
    const number = (row, column, style, value) => {
      put(row, column, dated.styles[style] ? dates.written(value, dated.from1904) : String(value));
    };
    if (first < 0) throw new RangeError();
    let waiting = [0, 0]; // the cell of a formula whose text stands in the next record
    for (let i = first + 1; i < records.length && records[i].type !== 0x0a; i += 1) {
      const { type, view } = records[i];
      const [row, column] = view.byteLength < 4 ? [0, 0] : [view.getUint16(0, true), view.getUint16(2, true)];
      if (type === 0xfd) put(row, column, shared[view.getUint32(6, true)] || '');
      else if (type === 0x0203) number(row, column, view.getUint16(4, true), view.getFloat64(6, true));
      else if (type === 0x027e) number(row, column, view.getUint16(4, true), shortNumber(view, 6));
      else if (type === 0xbd) {
        for (let at = 4; at + 6 <= view.byteLength - 2; at += 6) number(row, column + (at - 4) / 6, view.getUint16(at, true), shortNumber(view, at + 2));
      } else if (type === 0x0204 || type === 0xd6) put(row, column, textAt(view, 8, view.getUint16(6, true)).text);
      else if (type === 0x0205) put(row, column, view.getUint8(7) ? ERRORS.get(view.getUint8(6)) || '#ERR!' : truth(view.getUint8(6)));
      else if (type === 0x06) {
        waiting = [row, column];
        if (view.getUint16(12, true) !== 0xffff) number(row, column, view.getUint16(4, true), view.getFloat64(6, true));
        else put(row, column, formulaOf(view));
      } else if (type === 0x0207) put(waiting[0], waiting[1], textAt(view, 2, view.getUint16(0, true)).text);
      else if (type === 0xe5) {
        for (let at = 2; at + 8 <= view.byteLength; at += 8) {
          const [top, bottom, left, right] = [0, 2, 4, 6].map((offset) => view.getUint16(at + offset, true));
          merges.push([top, left, bottom, right]);
        }
      }
    }
    return extent.ended(book, filled(book, rows, merges), beyond);
  }

  // What a formula came to that is no number; '' for a text, which stands in the next record.
  /** @type {(view: DataView) => string} */
  function formulaOf(view) {
    const [kind, value] = [view.getUint8(6), view.getUint8(8)];
    if (kind === 1) return truth(value);
    return kind === 2 ? ERRORS.get(value) || '#ERR!' : '';
  }

  /** @type {(value: number) => string} */
  function truth(value) {
    return value ? 'TRUE' : 'FALSE';
  }

  // A number in four bytes: 30 bits of a whole one or of a fraction, perhaps a hundredth.
  /** @type {(view: DataView, at: number) => number} */
  function shortNumber(view, at) {
    const bits = view.getUint32(at, true);
    const wide = new DataView(new ArrayBuffer(8));
    wide.setUint32(4, bits & 0xfffffffc, true);
    const number = bits & 2 ? (bits | 0) >> 2 : wide.getFloat64(0, true);
    return bits & 1 ? number / 100 : number;
  }

  jh.assess.readXls = readXls;
})((window.Junheng = window.Junheng || {}));
