// The ways in: what was pasted, or a file, as the table that its sheets make, or what keeps it from being read further.
// needs: assess/arrange, assess/cells, assess/csv, assess/workbook
(function (jh) {
  'use strict';

  const { assess: A, selfCheck } = jh;
  const MOST = 20 * 1024 * 1024;

  /** @type {SelfCheck.Intake['pasted']} */
  function pasted(book, rules, text) {
    const { rows, finding } = A.csv.rows(book, text);
    return arranged(book, rules, { sheets: [{ name: '', hidden: false, rows }], finding });
  }

  /** @type {SelfCheck.Intake['file']} */
  async function file(book, rules, given) {
    if (given.size > MOST) {
      return refused(book, 'too-large-file', { size: String(given.size), most: String(MOST) });
    }
    const bytes = new Uint8Array(await given.arrayBuffer());
    const zipped = [0x50, 0x4b, 0x03, 0x04].every((byte, i) => bytes[i] === byte);
    const old = [0xd0, 0xcf, 0x11, 0xe0].every((byte, i) => bytes[i] === byte);
    if (zipped || old) return arranged(book, rules, await A.workbook.read(book, bytes));
    const text = A.csv.decode(bytes);
    return text === null ? refused(book, 'unreadable-text', {}) : pasted(book, rules, text);
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, read: Assess.ReadSheets) => SelfCheck.Taken} */
  function arranged(book, rules, { sheets, finding }) {
    const nothing = !sheets.some(({ rows }) => rows.some((row) => row.some((cell) => A.plain(cell))));
    if (!finding && nothing) return refused(book, 'empty-file', {});
    /** @type {SelfCheck.Choose} */
    const choose = (names) => A.arrange(book, rules, sheets, names);
    return { choose, finding, begun: sheets.length > 0 };
  }

  /** @type {(book: Assess.Book, code: string, slots: Assess.Slots) => SelfCheck.Taken} */
  function refused(book, code, slots) {
    return { choose: () => ({ rows: [], findings: [], sheets: [] }), finding: A.finding(book, 1, 1, code, slots), begun: false };
  }

  selfCheck.intake = { file, pasted };
})((window.Junheng = window.Junheng || {}));
