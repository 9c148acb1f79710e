// One resource at one level as a picture: a dot a school along what it has per pupil, with the limit and the mean.
// needs: self-check/words
(function (jh) {
  'use strict';

  const { selfCheck } = jh;
  const NAMES = 'http://www.w3.org/2000/svg';
  const SIDE = 16;
  const TOP = 44;
  const FOOT = 22;
  const ROOM = 90; // for words beside a line

  /** @type {(name: string, attributes: Record<string, string | number>, text?: string) => SVGElement} */
  function svg(name, attributes, text = '') {
    const made = document.createElementNS(NAMES, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.textContent = text;
    return made;
  }

  // Dots that would cover each other stand on each other, y from 0, for values in order.
  /** @type {(values: number[], limit: number | null, scale: (value: number) => number, radius: number) => { x: number, y: number, missed: boolean }[]} */
  function stacked(values, limit, scale, radius) {
    const columns = new Map();
    return values.map((value) => {
      const column = Math.round(scale(value) / (2 * radius));
      const y = columns.get(column) || 0;
      columns.set(column, y + 1);
      return { x: column * 2 * radius, y, missed: limit !== null && value < limit };
    });
  }

  /** @type {SelfCheck.Parts['picture']} */
  function picture({ title, unit, values, mean, limit, width }) {
    const radius = values.length > 150 ? 3 : 5;
    const most = Math.max(...values, limit || 0, mean || 0) * 1.05 || 1;
    /** @type {(value: number) => number} */
    const scale = (value) => SIDE + (value / most) * (width - 2 * SIDE);
    const dots = stacked([...values].sort((a, b) => a - b), limit, scale, radius);
    const rows = Math.max(...dots.map(({ y }) => y)) + 1;
    const ground = TOP + rows * 2 * radius + 6;
    const height = ground + FOOT;
    const below = dots.filter(({ missed }) => missed).length;
    const about = [`${values.length} 所`];
    if (mean !== null) about.push(`平均 ${selfCheck.shown(mean, 2)} ${unit}`);
    if (limit !== null) about.push(`界限 ${selfCheck.shown(limit, 2)}`, `低于界限 ${below} 所`);
    const text = `${title}：${about.join('，')}`;
    const made = svg('svg', { class: 'jh-sc-picture', role: 'img', 'aria-label': text, viewBox: `0 0 ${width} ${height}`, width, height });
    made.append(svg('line', { class: 'jh-sc-axis', x1: SIDE, x2: width - SIDE, y1: ground, y2: ground }));
    made.append(svg('text', { x: SIDE, y: height - 5 }, '0'), svg('text', { x: width - SIDE, y: height - 5, 'text-anchor': 'end' }, `${selfCheck.shown(most, 1)} ${unit}`));
    if (mean !== null) made.append(...mark('jh-sc-mean', scale(mean), ground, `平均 ${selfCheck.shown(mean, 2)}`, limit === null || mean >= limit));
    if (limit !== null) made.append(...mark('jh-sc-limit', scale(limit), ground, `界限 ${selfCheck.shown(limit, 2)}`, mean === null || limit > mean));
    for (const { x, y, missed } of dots) {
      made.append(svg('circle', { class: missed ? 'jh-sc-below' : 'jh-sc-dot', cx: x, cy: ground - 4 - radius - y * 2 * radius, r: radius - 1 }));
    }
    return made;
  }

  // A line with its words: above the other's, so that both can be read wherever the two stand.
  /** @type {(name: string, x: number, ground: number, text: string, right: boolean) => SVGElement[]} */
  function mark(name, x, ground, text, right) {
    const y = right ? 12 : 28;
    const words = svg('text', { x: x > ROOM ? x - 4 : x + 4, y, 'text-anchor': x > ROOM ? 'end' : 'start' }, text);
    return [svg('line', { class: name, x1: x, x2: x, y1: y - 10, y2: ground }), words];
  }

  selfCheck.picture = picture;
})((window.Junheng = window.Junheng || {}));
