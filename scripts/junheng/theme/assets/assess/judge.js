// The whole self-check: two tables of text in, one result out; and the schools after a change.
// The twin of scripts/junheng/assess/assessment.py and whatif.py.
// needs: assess/balance, assess/cells, assess/county, assess/figures, assess/schools, assess/sizes, assess/table
(function (jh) {
  'use strict';

  const A = jh.assess;

  /** @type {Assess.Evaluator['judge']} */
  function judge(book, rules, table, answers) {
    const balance = A.judgeBalance(rules, table);
    const { kept, notes } = A.besideTable(book, rules, table.schools, answers);
    const judged = A.judgeSchools(book, rules, table.schools);
    const verdicts = judged.map((one) => one.verdict);
    if (table.unread.length || !judged.length) verdicts.push('unknown');
    return {
      framework: rules.framework,
      coefficients: A.coefficients(balance),
      balance,
      schools: judged,
      school_rule: rules.schools ? A.verdictOf(verdicts) : 'none',
      ...A.judgeCounty(book, rules, balance, kept, { ...table.notes, ...notes }),
    };
  }

  /** @type {Assess.Evaluator['assess']} */
  function assess(book, rules, rows, figureRows = []) {
    const table = A.readTable(book, rules, rows);
    const figures = A.readFigures(book, rules, figureRows);
    const findings = { schools: table.findings, county: figures.findings };
    return { ...judge(book, rules, table, figures.answers), findings };
  }

  // The schools after an amount of something moves from one school to another; null when that cannot be.
  /** @type {Assess.Evaluator['changed']} */
  function changed(schools, { what, amount, from_row: from, to_row: to }) {
    const moves = new Map([
      [from, -amount],
      [to, amount],
    ]);
    const rows = new Set(schools.map((school) => school.row));
    if (!(amount > 0) || moves.size < 2 || ![...moves.keys()].every((row) => !row || rows.has(row))) return null;
    const after = schools.flatMap((school) => given(school, what, moves.get(school.row) || 0) || []);
    return after.length === schools.length ? after : null;
  }

  /** @type {(school: Assess.School, what: string, more: number) => Assess.School | null} */
  function given(school, what, more) {
    if (!more) return school;
    if (what === 'pupils') return school.pupils + more > 0 ? { ...school, pupils: school.pupils + more } : null;
    const amount = A.has(school.amounts, what) ? school.amounts[what] : null;
    if (amount === null || amount + more < 0) return null;
    return { ...school, amounts: { ...school.amounts, [what]: amount + more } };
  }

  A.assess = assess;
  A.changed = changed;
  A.judge = judge;
})((window.Junheng = window.Junheng || {}));
