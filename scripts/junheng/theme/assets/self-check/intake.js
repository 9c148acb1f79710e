// The ways in: what was pasted, or a file, as rows and what keeps it from being read further.
// needs: assess/cells, assess/csv, assess/workbook
(function (jh) {
  'use strict';

  const { assess: A, selfCheck } = jh;
  const MOST = 20 * 1024 * 1024;

  /** @type {SelfCheck.Intake['pasted']} */
  function pasted(book, text) {
    return checked(book, A.csv.rows(book, text));
  }

  /** @type {SelfCheck.Intake['file']} */
  async function file(book, given) {
    if (given.size > MOST) {
      return refused(book, 'too-large-file', { size: String(given.size), most: String(MOST) });
    }
    const bytes = new Uint8Array(await given.arrayBuffer());
    const zipped = [0x50, 0x4b, 0x03, 0x04].every((byte, i) => bytes[i] === byte);
    const old = [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte);
    if (zipped || old) return checked(book, await A.workbook.read(book, bytes));
    const text = A.csv.decode(bytes);
    return text === null ? refused(book, 'unreadable-text', {}) : pasted(book, text);
  }

  /** @type {(book: Assess.Book, read: Assess.Read) => Assess.Read} */
  function checked(book, { rows, finding }) {
    const nothing = !rows.some((row) => row.some((cell) => A.plain(cell)));
    return !finding && nothing ? refused(book, 'empty-file', {}) : { rows, finding };
  }

  /** @type {(book: Assess.Book, code: string, slots: Assess.Slots) => Assess.Read} */
  function refused(book, code, slots) {
    return { rows: [], finding: A.finding(book, 1, 1, code, slots) };
  }

  selfCheck.intake = { file, pasted };
})((window.Junheng = window.Junheng || {}));
