// Each school against the limits: what it has per pupil, what it lacks, and whether it meets the rule for schools.
// The twin of scripts/junheng/assess/schools.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { SLACK, has, holds } = jh.assess;

  /** @type {Assess.Evaluator['judgeSchools']} */
  function judgeSchools(book, rules, schools) {
    return schools.map((school) => judged(book, rules, school));
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, school: Assess.School) => Assess.JudgedSchool} */
  function judged(book, rules, school) {
    const { name, level, row, pupils } = school;
    /** @type {Assess.JudgedSchool['values']} */
    const values = {};
    /** @type {Assess.JudgedSchool['verdicts']} */
    const verdicts = {};
    /** @type {Assess.JudgedSchool['lacks']} */
    const lacks = {};
    for (const one of rules.resources) {
      const amount = school.amounts[one.id];
      values[one.id] = amount === null ? null : (amount * one.per) / pupils;
      verdicts[one.id] = verdictOf(one, level, values[one.id]);
      if (verdicts[one.id] === 'missed') lacks[one.id] = lackOf(book, one, school);
    }
    const met = Object.values(verdicts).filter((verdict) => verdict === 'met').length;
    return { name, level, row, pupils, values, verdicts, lacks, met, verdict: whole(rules, level, values, verdicts) };
  }

  /** @type {(resource: Assess.Resource, level: string, value: number | null) => Assess.Verdict} */
  function verdictOf(resource, level, value) {
    if (!has(resource.limits, level)) return 'none';
    if (value === null) return 'unknown';
    return holds(value, resource.operator, resource.limits[level]) ? 'met' : 'missed';
  }

  /** @type {(book: Assess.Book, resource: Assess.Resource, school: Assess.School) => number} */
  function lackOf(book, resource, { level, pupils, amounts }) {
    const needed = (resource.limits[level] * pupils) / resource.per - Number(amounts[resource.id]);
    return book.words.whole.includes(resource.input_unit) ? Math.ceil(needed - SLACK) : needed;
  }

  // Whether enough limits are met and the rest are not below their lower limit; unknown values may still decide.
  /** @type {(rules: Assess.Rules, level: string, values: Record<string, number | null>, verdicts: Record<string, Assess.Verdict>) => Assess.Verdict} */
  function whole(rules, level, values, verdicts) {
    const rule = rules.schools;
    if (!rule) return 'none';
    const missed = rules.resources.filter((one) => verdicts[one.id] === 'missed');
    const low = missed.some((one) => !holds(Number(values[one.id]), one.operator, rule.rest * one.limits[level]));
    if (low || missed.length > rules.resources.length - rule.least) return 'missed';
    return Object.values(verdicts).includes('unknown') ? 'unknown' : 'met';
  }

  jh.assess.judgeSchools = judgeSchools;
})((window.Junheng = window.Junheng || {}));
