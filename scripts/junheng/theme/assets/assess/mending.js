// What would mend it: the fewest moves or additions after which a resource is no longer missed.
// The twin of scripts/junheng/assess/mending.py, which says why the search is exact.
// needs: assess/balance, assess/cells, assess/judge, assess/schools
(function (jh) {
  'use strict';

  const { SLACK, changed, has, holds, judgeBalance, judgeSchools, spread } = jh.assess;
  const LEVELS = ['primary', 'junior'];
  const MOST_SCHOOLS = 1000;
  const MOST_STEPS = 20000;
  const HALVINGS = 50;

  /** @type {Assess.Evaluator['mend']} */
  function mend(book, rules, table) {
    const before = { balance: judgeBalance(rules, table), schools: judgeSchools(book, rules, table.schools) };
    const found = rules.resources.map((one) => mended(book, rules, table, before, one));
    const order = rules.resources.map(({ id }) => id);
    return found
      .filter(({ remedies }) => remedies.length)
      .sort((a, b) => Number(b.met) - Number(a.met) || b.schools.length - a.schools.length || a.part - b.part || order.indexOf(a.indicator) - order.indexOf(b.indicator));
  }

  /** @type {(book: Assess.Book, rules: Assess.Rules, table: Assess.Table, before: Assess.Before, resource: Assess.Resource) => Assess.Mending} */
  function mended(book, rules, table, before, resource) {
    const remedies = LEVELS.flatMap((level) => remediesOf(book, rules, resource, level, table.schools, before));
    const first = LEVELS.flatMap((level) => remedies.filter((one) => one.level === level).slice(0, 1));
    let { schools } = table;
    for (const { steps } of first) for (const step of steps) schools = changed(schools, step) || schools;
    const then = new Set(judgeSchools(book, rules, schools).filter(({ verdict }) => verdict === 'met').map(({ row }) => row));
    /** @type {(balance: Assess.Balance[]) => boolean} */
    const missed = (balance) => balance.some(({ indicator, verdict }) => indicator === resource.id && verdict === 'missed');
    const total = sum(table.schools.map(({ amounts }) => amounts[resource.id] || 0));
    return {
      indicator: resource.id,
      remedies,
      met: missed(before.balance) && !missed(judgeBalance(rules, { ...table, schools })),
      schools: before.schools.filter(({ verdict, row }) => verdict === 'missed' && then.has(row)).map(({ row }) => row),
      part: total ? sum(first.map(({ amount }) => amount)) / total : 0,
    };
  }

  // The ways to mend a resource at a level: moves where they do, then additions.
  /** @type {(book: Assess.Book, rules: Assess.Rules, resource: Assess.Resource, level: string, schools: Assess.School[], before: Assess.Before) => Assess.Remedy[]} */
  function remediesOf(book, rules, resource, level, schools, before) {
    const one = before.balance.find((each) => each.level === level && each.indicator === resource.id);
    const members = schools.filter((school) => school.level === level && school.amounts[resource.id] !== null);
    const asked = new Map(before.schools.filter((school) => school.level === level).map((school) => [school.row, targets(book, rules, school)[resource.id]]));
    if (!one || members.length > MOST_SCHOOLS) return [];
    if (one.verdict !== 'missed' && members.every(({ row }) => asked.get(row) === undefined)) return [];
    const problem = problemOf(book, resource, level, members, asked, one);
    const { input_unit: unit } = resource;
    /** @type {[Assess.Remedy['way'], number[] | null][]} */
    const ways = book.words.moved.includes(unit) ? [['move', moved(problem)], ['add', added(problem)]] : [['add', added(problem)]];
    return ways.flatMap(([way, steps]) => {
      if (!steps) return [];
      const { pupils, step } = problem;
      const after = one.coefficient === null ? null : spread(pupils, totalsAfter(problem, steps)).coefficient;
      const amount = sum(steps.filter((count) => count > 0).map((count) => count * step));
      const made = changes(resource.id, members, steps, step);
      return [{ indicator: resource.id, level, way, unit, amount, steps: made, before: one.coefficient, after, limit: one.limit }];
    });
  }

  // What a school that misses the rule for schools must have per pupil or per so many, by resource.
  /** @type {Assess.Evaluator['targets']} */
  function targets(book, rules, school) {
    /** @type {Record<string, number>} */
    const found = {};
    const rule = rules.schools;
    if (!rule || school.verdict !== 'missed') return found;
    const spare = 1 - rule.rest;
    /** @type {(one: Assess.Resource) => number} */
    const gap = ({ id, limits }) => 1 - (school.values[id] || 0) / limits[school.level];
    const missed = rules.resources.filter(({ id }) => school.verdicts[id] === 'missed');
    /** @type {(one: Assess.Resource) => number} */
    const canMove = ({ input_unit: unit }) => Number(book.words.moved.includes(unit));
    const order = [...missed].sort((a, b) => Math.min(gap(b), spare) - Math.min(gap(a), spare) || canMove(a) - canMove(b));
    const left = order.slice(0, Math.floor(rules.resources.length - rule.least));
    for (const one of missed) {
      const below = left.includes(one);
      if (!below || gap(one) > spare + SLACK) found[one.id] = one.limits[school.level] * (below ? rule.rest : 1);
    }
    return found;
  }

  /** @type {(book: Assess.Book, resource: Assess.Resource, level: string, members: Assess.School[], asked: Map<number, number | undefined>, one: Assess.Balance) => Assess.Problem} */
  function problemOf({ words }, { id, per, limits, input_unit: unit }, level, members, asked, one) {
    const limit = has(limits, level) ? limits[level] : 0;
    return {
      pupils: members.map(({ pupils }) => pupils),
      totals: members.map(({ amounts }) => amounts[id] || 0),
      floors: members.map(({ row, pupils }) => ((asked.get(row) || 0) * pupils) / per),
      keeps: members.map(({ pupils }) => (limit * pupils) / per),
      step: has(words.steps, unit) ? words.steps[unit] : 1,
      operator: one.operator,
      limit: ['met', 'missed'].includes(one.verdict) ? one.limit : null,
    };
  }

  // How many steps each school is given, the fewest.
  /** @type {(problem: Assess.Problem) => number[] | null} */
  function added(problem) {
    const floors = atFloors(problem);
    const certainly = certain(problem, totalsAfter(problem, floors));
    const steps = floors.map((count, i) => count + certainly[i]);
    const totals = totalsAfter(problem, steps);
    for (let taken = 0; !within(problem, totals); taken += 1) {
      if (taken >= MOST_STEPS) return null;
      take(problem, steps, totals, least(totals.map((_, i) => cost(problem, totals, i))), 1);
    }
    return steps;
  }

  // How many steps each school is given, or gives where less than 0, the fewest; null for no way.
  /** @type {(problem: Assess.Problem) => number[] | null} */
  function moved(problem) {
    const steps = atFloors(problem);
    const totals = totalsAfter(problem, steps);
    let owed = sum(steps);
    while (owed || !within(problem, totals)) {
      const giver = least(totals.map((_, i) => -saving(problem, totals, steps, i)));
      const saved = saving(problem, totals, steps, giver);
      if (saved === -Infinity) return null;
      if (!owed) {
        const taker = least(totals.map((_, i) => (steps[i] < 0 ? Infinity : cost(problem, totals, i))));
        if (steps[taker] < 0 || saved <= cost(problem, totals, taker) + SLACK) return null;
        take(problem, steps, totals, taker, 1);
      }
      take(problem, steps, totals, giver, -1);
      owed = Math.max(0, owed - 1);
    }
    return steps;
  }

  // Changes steps and totals in place: a search takes thousands.
  /** @type {(problem: Assess.Problem, steps: number[], totals: number[], at: number, more: number) => void} */
  function take(problem, steps, totals, at, more) {
    steps[at] += more;
    totals[at] = problem.totals[at] + steps[at] * problem.step;
  }

  /** @type {(problem: Assess.Problem) => number[]} */
  function atFloors({ totals, floors, step }) {
    return totals.map((total, i) => Math.max(0, Math.ceil((floors[i] - total) / step - SLACK)));
  }

  /** @type {(problem: Assess.Problem, steps: number[]) => number[]} */
  function totalsAfter({ totals, step }, steps) {
    return totals.map((total, i) => total + steps[i] * step);
  }

  /** @type {(problem: Assess.Problem, totals: number[]) => boolean} */
  function within({ pupils, operator, limit }, totals) {
    if (limit === null) return true;
    const { coefficient } = spread(pupils, totals);
    return coefficient !== null && holds(coefficient, operator, limit);
  }

  // What one more step adds to Σ tᵢ² ÷ nᵢ, but for a factor.
  /** @type {(problem: Assess.Problem, totals: number[], at: number) => number} */
  function cost({ pupils, step }, totals, at) {
    return (2 * totals[at] + step) / pupils[at];
  }

  // What one step less takes from it; less than anything where the school has none to give.
  /** @type {(problem: Assess.Problem, totals: number[], steps: number[], at: number) => number} */
  function saving({ pupils, step, keeps }, totals, steps, at) {
    if (steps[at] > 0 || totals[at] - step < keeps[at] - SLACK) return -Infinity;
    return (2 * totals[at] - step) / pupils[at];
  }

  // Steps that the search takes in any case, so that it need not look at each.
  /** @type {(problem: Assess.Problem, totals: number[]) => number[]} */
  function certain(problem, totals) {
    if (within(problem, totals)) return totals.map(() => 0);
    const { pupils, step } = problem;
    const each = totals.map((total, i) => total / pupils[i]);
    let [low, high] = [Math.min(...each), Math.max(...each)];
    for (let i = 0; i < HALVINGS; i += 1) {
      const middle = (low + high) / 2;
      const filled = totals.map((total, at) => Math.max(total, middle * pupils[at]));
      if (within(problem, filled)) high = middle;
      else low = middle;
    }
    const most = 2 * low - step / Math.min(...pupils);
    return totals.map((total, i) => Math.max(0, Math.floor((most * pupils[i] - 2 * total + step) / (2 * step))));
  }

  // The steps as moves, the greatest first, in as few pairs as that gives; from nowhere where nobody gives.
  /** @type {(what: string, members: Assess.School[], steps: number[], step: number) => Assess.Move[]} */
  function changes(what, members, steps, step) {
    /** @type {(sign: number) => { count: number, row: number }[]} */
    const sorted = (sign) =>
      members
        .map(({ row }, i) => ({ count: sign * steps[i], row }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || a.row - b.row);
    const givers = sorted(-1);
    const made = [];
    for (const taker of sorted(1)) {
      while (taker.count) {
        const [giver = { count: taker.count, row: 0 }] = givers;
        const count = Math.min(giver.count, taker.count);
        made.push({ what, amount: count * step, from_row: giver.row, to_row: taker.row });
        taker.count -= count;
        giver.count -= count;
        if (!giver.count) givers.shift();
      }
    }
    return made;
  }

  // Where the least of values is first.
  /** @type {(values: number[]) => number} */
  function least(values) {
    return values.indexOf(Math.min(...values));
  }

  // Adds from left to right, as the other language does.
  /** @type {(values: number[]) => number} */
  function sum(values) {
    let total = 0;
    for (const value of values) total += value;
    return total;
  }

  jh.assess = { ...jh.assess, mend, targets };
})((window.Junheng = window.Junheng || {}));
