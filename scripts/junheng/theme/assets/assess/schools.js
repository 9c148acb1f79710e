// Each school against the limits: what it has per pupil, what it lacks, and whether it meets the rule for schools.
// The twin of scripts/junheng/assess/schools.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { SLACK, has, holds } = jh.assess;

  function judgeSchools(book, rules, schools) {
    return schools.map((school) => judged(book, rules, school));
  }

  function judged(book, rules, school) {
    const { name, level, row, pupils } = school;
    const [values, verdicts, lacks] = [{}, {}, {}];
    for (const one of rules.resources) {
      const amount = school.amounts[one.id];
      values[one.id] = amount === null ? null : (amount * one.per) / pupils;
      verdicts[one.id] = verdictOf(one, level, values[one.id]);
      if (verdicts[one.id] === 'missed') lacks[one.id] = lackOf(book, one, school);
    }
    const met = Object.values(verdicts).filter((verdict) => verdict === 'met').length;
    return { name, level, row, pupils, values, verdicts, lacks, met, verdict: whole(rules, level, values, verdicts) };
  }

  function verdictOf(resource, level, value) {
    if (!has(resource.limits, level)) return 'none';
    if (value === null) return 'unknown';
    return holds(value, resource.operator, resource.limits[level]) ? 'met' : 'missed';
  }

  function lackOf(book, resource, { level, pupils, amounts }) {
    const needed = (resource.limits[level] * pupils) / resource.per - amounts[resource.id];
    return book.words.whole.includes(resource.input_unit) ? Math.ceil(needed - SLACK) : needed;
  }

  // At least so many met, the rest not below so much of their limit; what is not known may yet decide.
  function whole(rules, level, values, verdicts) {
    const rule = rules.schools;
    if (!rule) return 'none';
    const missed = rules.resources.filter((one) => verdicts[one.id] === 'missed');
    const low = missed.some((one) => !holds(values[one.id], one.operator, rule.rest * one.limits[level]));
    if (low || missed.length > rules.resources.length - rule.least) return 'missed';
    return Object.values(verdicts).includes('unknown') ? 'unknown' : 'met';
  }

  Object.assign(jh.assess, { judgeSchools });
})((window.Junheng = window.Junheng || {}));
