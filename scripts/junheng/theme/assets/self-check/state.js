// The state of the self-check, in memory alone, and all that follows from it.
// needs: assess/cells, assess/figures, assess/judge, assess/table
(function (jh) {
  'use strict';

  const A = jh.assess;
  const BLANK_ROWS = 5;
  const REMARKS = '没有算的、换算过的和假定的';

  /** @type {SelfCheck.Parts['empty']} */
  function empty(book, framework) {
    const head = book.frameworks[framework].template;
    const rows = [head, ...Array.from({ length: BLANK_ROWS }, () => head.map(() => ''))];
    return { framework, name: '', made: '', place: ['', '', ''], rows, remarks: [], columns: {}, answers: {}, moves: [], anonymous: false };
  }

  /** @type {SelfCheck.Parts['hasRows']} */
  function hasRows({ rows }) {
    return rows.slice(1).some((row) => row.some((cell) => A.plain(cell)));
  }

  /** @type {SelfCheck.Parts['hasAny']} */
  function hasAny(state) {
    return hasRows(state) || Object.keys(state.answers).length > 0;
  }

  /** @type {SelfCheck.Parts['judged']} */
  function judged(book, state) {
    const rules = book.frameworks[state.framework];
    const table = tableOf(book, rules, state);
    const { answers, faults } = read(book, rules, state.answers);
    const result = A.judge(book, rules, table, answers);
    const { schools, failed } = moved(table.schools, state.moves);
    const after = schools === table.schools ? result : A.judge(book, rules, { ...table, schools }, answers);
    return { rules, table, answers, faults, result, schools, after, failed };
  }

  // Where names are hidden, no text of the result has one.
  /** @type {(book: Assess.Book, rules: Assess.Rules, state: SelfCheck.State) => Assess.Table} */
  function tableOf(book, rules, state) {
    if (!state.anonymous) return A.readTable(book, rules, state.rows);
    const table = A.readTable(book, rules, state.rows, (_, row) => `第 ${row} 行的学校`);
    const name = naming(state, table.schools);
    return { ...table, schools: table.schools.map((one) => ({ ...one, name: name(one) })) };
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, texts: Record<string, string>) => Pick<SelfCheck.Judged, 'answers' | 'faults'>} */
  function read(book, rules, texts) {
    /** @type {Assess.Answers} */
    const answers = {};
    /** @type {Record<string, Assess.Finding>} */
    const faults = {};
    for (const id of ids(rules)) {
      if (!A.has(texts, id)) continue;
      const { answer, finding } = A.answer(book, rules, id, texts[id]);
      if (finding) faults[id] = finding;
      else if (answer !== null) answers[id] = answer;
    }
    return { answers, faults };
  }

  // The ids of what a county may answer: figures, choices, vetoes.
  /** @type {SelfCheck.Parts['ids']} */
  function ids(rules) {
    const items = rules.items.filter(({ kind }) => kind !== 'resource');
    const asked = items.flatMap(({ id, figures }) => (figures.length ? figures.map((one) => one.id) : [id]));
    return [...asked, ...rules.vetoes.map(({ id }) => id)];
  }

  /** @type {SelfCheck.Parts['moved']} */
  function moved(schools, moves) {
    /** @type {Set<number>} */
    const failed = new Set();
    let after = schools;
    moves.forEach((move, i) => {
      const next = A.changed(after, move);
      if (next) after = next;
      else failed.add(i);
    });
    return { schools: after, failed };
  }

  // The state without row `at` (from 0): what was moved to or from it goes with it, rows below move up.
  /** @type {SelfCheck.Parts['without']} */
  function without(state, at) {
    const gone = at + 1;
    /** @type {(row: number) => number} */
    const up = (row) => (row > gone ? row - 1 : row);
    const kept = state.moves.filter((move) => move.from_row !== gone && move.to_row !== gone);
    const moves = kept.map((move) => ({ ...move, from_row: up(move.from_row), to_row: up(move.to_row) }));
    return { ...state, rows: state.rows.filter((_, i) => i !== at), moves };
  }

  // A school's name, or its number in the table where names are hidden.
  /** @type {SelfCheck.Parts['naming']} */
  function naming(state, schools) {
    const numbers = new Map(schools.map(({ row }, i) => [row, i + 1]));
    return ({ row, name }) => (state.anonymous ? `学校 ${numbers.get(row)}` : name);
  }

  // What was done to the file, left out of the table of schools, and converted or assumed for an indicator.
  /** @type {SelfCheck.Parts['remarks']} */
  function remarks(state, { table, result }) {
    const left = table.findings.filter(({ severity }) => severity === 'warning').map(({ row, message }) => `第 ${row} 行：${message}`);
    return [...state.remarks, ...left, ...result.indicators.flatMap(({ id, notes }) => notes.map((note) => `${id}：${note}`))];
  }

  jh.selfCheck = { ...jh.selfCheck, REMARKS, empty, hasAny, hasRows, ids, judged, moved, naming, remarks, without };
})((window.Junheng = window.Junheng || {}));
