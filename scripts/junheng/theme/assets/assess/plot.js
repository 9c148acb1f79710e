// One resource at one level as a picture, a tree of elements: a dot a school along what it has per pupil, limit and mean.
// The twin of scripts/junheng/assess/plot.py.
// needs: assess/cells
(function (jh) {
  'use strict';

  const { SLACK, fill, shown } = jh.assess;
  const SIDE = 16;
  const TOP = 44;
  const FOOT = 22;
  const ROOM = 90;
  const MANY = 150;

  /** @type {Assess.Evaluator['plot']} */
  function plot({ title, unit, values, mean, limit, width }) {
    const radius = values.length > MANY ? 3 : 5;
    const most = Math.max(...values, limit || 0, mean || 0) * 1.05 || 1;
    /** @type {(value: number) => number} */
    const scale = (value) => SIDE + (value / most) * (width - 2 * SIDE);
    const dots = stacked([...values].sort((a, b) => a - b), limit, scale(0), scale(most), most, radius);
    const ground = TOP + (Math.max(...dots.map(({ y }) => y)) + 1) * 2 * radius + 6;
    const height = ground + FOOT;
    const about = [`${values.length} 所`];
    if (mean !== null) about.push(`平均 ${shown(mean, 2)} ${unit}`);
    if (limit !== null) about.push(`界限 ${shown(limit, 2)}`, `低于界限 ${dots.filter(({ missed }) => missed).length} 所`);
    const marks = [];
    if (mean !== null) marks.push(...mark('jh-sc-mean', scale(mean), ground, `平均 ${shown(mean, 2)}`, limit === null || mean >= limit));
    if (limit !== null) marks.push(...mark('jh-sc-limit', scale(limit), ground, `界限 ${shown(limit, 2)}`, mean === null || limit > mean));
    const size = { viewBox: `0 0 ${at(width)} ${at(height)}`, width: at(width), height: at(height) };
    return [
      'svg',
      { class: 'jh-sc-picture', role: 'img', 'aria-label': `${title}：${about.join('，')}`, ...size },
      ['line', { class: 'jh-sc-axis', x1: at(SIDE), x2: at(width - SIDE), y1: at(ground), y2: at(ground) }],
      ['text', { x: at(SIDE), y: at(height - 5) }, '0'],
      ['text', { x: at(width - SIDE), y: at(height - 5), 'text-anchor': 'end' }, `${shown(most, 1)} ${unit}`],
      ...marks,
      ...dots.map((one) => dot(one, ground, radius)),
    ];
  }

  // What is seen in a picture.
  /** @type {Assess.Evaluator['seen']} */
  function seen({ phrases }, rules, title, { coefficient, mean, limit: most, operator }, values, limit) {
    const below = limit === null ? 0 : values.filter((value) => value < limit - SLACK).length;
    return fill(phrases.seen, {
      title,
      count: String(values.length),
      least: shown(Math.min(...values), 2),
      most: shown(Math.max(...values), 2),
      mean: shown(mean || 0, 2),
      below: limit === null ? '' : fill(phrases['seen-below'], { count: String(below), limit: shown(limit, 3) }),
      coefficient: coefficient === null ? '—' : shown(coefficient, 3),
      bound: most === null ? '' : `（界限${rules.operator_titles[operator]} ${shown(most, 3)}）`,
    });
  }

  // Dots that would cover each other stand on each other, y from 0, for values in order.
  /** @type {(values: number[], limit: number | null, first: number, last: number, most: number, radius: number) => Assess.Dot[]} */
  function stacked(values, limit, first, last, most, radius) {
    const columns = new Map();
    return values.map((value) => {
      const column = Math.floor((first + (value / most) * (last - first)) / (2 * radius) + 0.5);
      const y = columns.get(column) || 0;
      columns.set(column, y + 1);
      return { x: column * 2 * radius, y, missed: limit !== null && value < limit - SLACK };
    });
  }

  /** @type {(dot: Assess.Dot, ground: number, radius: number) => Assess.Tree} */
  function dot({ x, y, missed }, ground, radius) {
    return ['circle', { class: missed ? 'jh-sc-below' : 'jh-sc-dot', cx: at(x), cy: at(ground - 4 - radius - y * 2 * radius), r: at(radius - 1) }];
  }

  // A line with its words: above the other's where it stands farther right, so that both can be read.
  /** @type {(name: string, x: number, ground: number, text: string, high: boolean) => Assess.Tree[]} */
  function mark(name, x, ground, text, high) {
    const y = high ? 12 : 28;
    const left = x > ROOM;
    return [
      ['line', { class: name, x1: at(x), x2: at(x), y1: at(y - 10), y2: at(ground) }],
      ['text', { x: at(left ? x - 4 : x + 4), y: at(y), 'text-anchor': left ? 'end' : 'start' }, text],
    ];
  }

  /** @type {(value: number) => string} */
  function at(value) {
    return shown(value, 1);
  }

  jh.assess = { ...jh.assess, plot, seen };
})((window.Junheng = window.Junheng || {}));
