// The ways in: what was pasted, or a file, as the table that its sheets make, or what keeps it from being read further.
// needs: assess/arrange, assess/cells, assess/csv, assess/markup, assess/workbook
(function (jh) {
  'use strict';

  const { assess: A, selfCheck } = jh;
  const MOST = 20 * 1024 * 1024;
  const WORKBOOKS = ['PK\x03\x04', '\xd0\xcf\x11\xe0'];
  /** @type {Record<string, string[]>} */
  const SIGNATURES = {
    'pdf-file': ['%PDF'],
    'picture-file': ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'II*\0', 'MM\0*', 'RIFF'],
    'archive-file': ['Rar!', '7z\xbc\xaf', '\x1f\x8b'],
  };

  // Only the HTML that comes along says which cells are merged.
  /** @type {SelfCheck.Intake['pasted']} */
  function pasted(book, rules, text, html = '') {
    const merged = /\b(?:col|row)span\b/i.test(html) ? A.readMarkup(book, html) : null;
    if (merged && typeof merged !== 'string') return arranged(book, rules, { sheets: merged, finding: null });
    const { rows, finding } = A.csv.rows(book, text);
    return arranged(book, rules, { sheets: [{ name: '', hidden: false, rows }], finding });
  }

  /** @type {SelfCheck.Intake['file']} */
  async function file(book, rules, given) {
    if (given.size > MOST) {
      return refused(book, 'too-large-file', { size: String(given.size), most: String(MOST) });
    }
    const bytes = new Uint8Array(await given.arrayBuffer());
    const head = String.fromCharCode(...bytes.subarray(0, 4));
    if (WORKBOOKS.includes(head)) return arranged(book, rules, await A.workbook.read(book, bytes));
    const other = Object.entries(SIGNATURES).find(([, starts]) => starts.some((start) => head.startsWith(start)));
    if (other) return refused(book, other[0], {});
    const text = A.csv.decode(bytes);
    if (text === null) return refused(book, 'unreadable-text', {});
    const sheets = A.readMarkup(book, text);
    if (typeof sheets === 'string') return refused(book, 'bad-workbook', { text: sheets });
    return sheets ? arranged(book, rules, { sheets, finding: null }) : pasted(book, rules, text);
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, read: Assess.ReadSheets) => SelfCheck.Taken} */
  function arranged(book, rules, { sheets, finding }) {
    const nothing = !sheets.some(({ rows }) => rows.some((row) => row.some((cell) => A.plain(cell))));
    if (!finding && nothing) return refused(book, 'empty-file', {});
    /** @type {SelfCheck.Choose} */
    const choose = (names, given) => A.arrange(book, rules, sheets, names, given);
    return { choose, finding, begun: sheets.length > 0 };
  }

  /** @type {(book: Assess.Book, code: string, slots: Assess.Slots) => SelfCheck.Taken} */
  function refused(book, code, slots) {
    return { choose: () => ({ rows: [], findings: [], sheets: [], readings: [] }), finding: A.finding(book, 1, 1, code, slots), begun: false };
  }

  selfCheck.intake = { file, pasted };
})((window.Junheng = window.Junheng || {}));
