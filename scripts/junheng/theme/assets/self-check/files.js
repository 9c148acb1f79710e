// Files of the self-check: progress as JSON out and in, the template and the result as CSV.
// needs: assess/cells, assess/csv, element, self-check/state, self-check/words
(function (jh) {
  'use strict';

  const { assess: A, element, selfCheck } = jh;
  const KIND = 'junheng-self-check';
  const VERSION = 1;

  /** @type {(value: unknown) => boolean} */
  const isText = (value) => typeof value === 'string';

  /** @type {SelfCheck.Files['save']} */
  function save(name, content, type) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    element('a', { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  // What is hidden on this screen is hidden on this screen alone.
  /** @type {SelfCheck.Files['progress']} */
  function progress({ framework, name, made, place, rows, remarks, columns, answers, moves }) {
    return JSON.stringify({ kind: KIND, version: VERSION, framework, name, made, place, rows, remarks, columns, answers, moves });
  }

  /** @type {SelfCheck.Files['opened']} */
  function opened(book, text) {
    let data = null;
    try {
      data = JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    if (!data || data.kind !== KIND) return { problem: '这不是自查的进度文件，没有读入；页面上的数没有变。' };
    if (data.version !== VERSION) return { problem: '这个进度文件是别的版本存的，没有读入；页面上的数没有变。' };
    if (!whole(book, data)) return { problem: '这个进度文件不完整，没有读入；页面上的数没有变。' };
    const { framework, name, made, place, rows, remarks = [], columns = {}, answers, moves } = data; // files of before have neither remarks nor columns
    return { state: { framework, name, made, place, rows, remarks, columns, answers, moves, anonymous: false } };
  }

  /** @type {(book: Assess.Book, data: Record<string, any>) => boolean} */
  function whole(book, { framework, name, made, place, rows, remarks = [], columns = {}, answers, moves }) {
    return (
      isText(framework) &&
      A.has(book.frameworks, framework) &&
      [name, made].every(isText) &&
      [place, rows, remarks, moves].every(Array.isArray) &&
      remarks.every(isText) &&
      [2, 3].includes(place.length) && // files of before have no county
      place.every(isText) &&
      rows.length > 0 &&
      rows.every((/** @type {unknown} */ row) => Array.isArray(row) && row.every(isText)) &&
      [answers, columns].every((one) => isObject(one) && Object.values(one).every(isText)) &&
      moves.every(isMove)
    );
  }

  /** @type {(value: unknown) => value is Record<string, unknown>} */
  function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  /** @type {(move: unknown) => boolean} */
  function isMove(move) {
    return isObject(move) && isText(move.what) && [move.amount, move.from_row, move.to_row].every(Number.isFinite);
  }

  // ---- CSV

  /** @type {SelfCheck.Files['template']} */
  function template(rules) {
    return A.csv.text([rules.template]);
  }

  /** @type {SelfCheck.Files['results']} */
  function results(state, { rules, result, table }, day) {
    const name = selfCheck.naming(state, table.schools);
    const about = [
      ['自查参考，不替代督导认定', state.made],
      ['县（区）', state.name],
      ['日期', day],
      ['办法', rules.title],
    ];
    const indicators = result.indicators.map((one) => [one.id, one.title, selfCheck.VERDICTS[one.verdict][1], one.text]);
    const head = ['学校', '学段', '学生数', ...rules.resources.map((one) => `${one.id} ${one.title}`), '达到几项', '判断'];
    const schools = result.schools.map((one) => [
      name(one),
      rules.level_titles[one.level],
      String(one.pupils),
      ...rules.resources.map(({ id }) => (one.values[id] === null ? '' : A.shown(one.values[id], 3))),
      String(one.met),
      selfCheck.VERDICTS[one.verdict][1],
    ]);
    const remarks = selfCheck.remarks(state, { table, result }).map((text) => ['', text]);
    const left = remarks.length ? [[selfCheck.REMARKS], ...remarks, []] : [];
    return A.csv.text([...about, [], ...left, ['编号', '指标', '判断', '说明'], ...indicators, [], head, ...schools]);
  }

  selfCheck.files = { opened, progress, results, save, template };
})((window.Junheng = window.Junheng || {}));
