// The balance between schools: the difference coefficient of each resource at each level, and whose it is.
// The twin of scripts/junheng/assess/coefficient.py and balance.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { holds } = jh.assess;
  const LEVELS = ['primary', 'junior'];
  const NIL = 1e-9;

  /** @type {(values: number[]) => number} */
  function sum(values) {
    let total = 0;
    for (const value of values) total += value;
    return total;
  }

  // CV = √[Σ (nᵢ ÷ N)(xᵢ − X)²] ÷ X, computed as √[Σ (tᵢN − nᵢT)² ÷ nᵢ ÷ N] ÷ T, which is exact for equal schools.
  /** @type {Assess.Evaluator['spread']} */
  function spread(pupils, totals, per = 1) {
    const count = sum(pupils);
    const total = sum(totals);
    const nothing = { shares: pupils.map(() => 0), above: pupils.map(() => false) };
    if (!count || !total) return { mean: 0, coefficient: null, ...nothing };
    const gaps = pupils.map((n, i) => totals[i] * count - n * total);
    const parts = pupils.map((n, i) => (gaps[i] * gaps[i]) / n);
    const whole = sum(parts);
    const coefficient = Math.sqrt(whole / count) / total;
    const mean = (total * per) / count;
    if (coefficient < NIL) return { mean, coefficient: 0, ...nothing };
    return { mean, coefficient, shares: parts.map((part) => part / whole), above: gaps.map((gap) => gap > 0) };
  }

  /** @type {Assess.Evaluator['judgeBalance']} */
  function judgeBalance(rules, { schools, unread }) {
    return LEVELS.flatMap((level) => ofLevel(rules, level, schools, unread));
  }

  /** @type {Assess.Evaluator['coefficients']} */
  function coefficients(balance) {
    /** @type {(level: string) => Assess.Balance[]} */
    const of = (level) => balance.filter((one) => one.level === level && one.indicator);
    return Object.fromEntries(
      LEVELS.map((level) => [level, Object.fromEntries(of(level).map((one) => [one.indicator, one.coefficient]))]),
    );
  }

  /** @type {(rules: Assess.Rules, level: string, schools: Assess.School[], unread: Assess.Unread[]) => Assess.Balance[]} */
  function ofLevel(rules, level, schools, unread) {
    const members = schools.filter((school) => school.level === level);
    const gone = unread.filter((one) => !one.level || one.level === level);
    const limits = new Map(rules.limits.filter((limit) => limit.level === level).map((limit) => [limit.applies_to, limit]));
    const singles = rules.resources.map((one) => single(one, level, members, gone, limits.get('each')));
    if (!limits.has('mean')) return singles;
    const known = singles.flatMap(({ coefficient }) => (coefficient === null ? [] : [coefficient]));
    const mean = known.length && known.length === singles.length ? sum(known) / known.length : null;
    return [...singles, judged(level, '', null, mean, limits.get('mean'), members.length, [], [])];
  }

  // Without a poor school a coefficient would be too good: while a school is lacking, there is none.
  /** @type {(resource: Assess.Resource, level: string, members: Assess.School[], gone: Assess.Unread[], limit: Assess.Limit | undefined) => Assess.Balance} */
  function single(resource, level, members, gone, limit) {
    const counted = members.flatMap(({ amounts: { [resource.id]: amount }, ...school }) => (amount === null ? [] : [{ ...school, amount }]));
    const without = members.filter((school) => school.amounts[resource.id] === null);
    const lacking = [...without, ...gone].map(({ row, name }) => ({ row, name })).sort((one, two) => one.row - two.row);
    if (lacking.length) return judged(level, resource.id, null, null, limit, counted.length, lacking, []);
    const pupils = counted.map((school) => school.pupils);
    const totals = counted.map((school) => school.amount);
    const found = spread(pupils, totals, resource.per);
    const shares = counted.map(({ row, name }, i) => ({ row, name, above: found.above[i], share: found.shares[i] }));
    shares.sort((one, two) => two.share - one.share || one.row - two.row);
    return judged(level, resource.id, counted.length ? found.mean : null, found.coefficient, limit, counted.length, [], shares);
  }

  /** @type {(level: string, indicator: string, mean: number | null, coefficient: number | null, bound: Assess.Limit | undefined, schools: number, lacking: Assess.Balance['lacking'], shares: Assess.Share[]) => Assess.Balance} */
  function judged(level, indicator, mean, coefficient, bound, schools, lacking, shares) {
    const { operator, value: limit } = bound || { operator: '', value: null };
    /** @type {Assess.Verdict} */
    let verdict = limit === null ? 'none' : 'unknown';
    let distance = null;
    if (limit !== null && coefficient !== null) {
      verdict = holds(coefficient, operator, limit) ? 'met' : 'missed';
      distance = verdict === 'met' ? 0 : coefficient - limit;
    }
    return { level, indicator, mean, coefficient, operator, limit, distance, verdict, schools, lacking, shares };
  }

  jh.assess = { ...jh.assess, coefficients, judgeBalance, spread };
})((window.Junheng = window.Junheng || {}));
