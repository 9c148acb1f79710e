// A strip plot as SVG: the twin of pages/parts/strip.py, for what a filter leaves. Only its dots' names and places come from data.
// needs: figures/words
(function (jh) {
  'use strict';

  const { figures } = jh;
  const NAMES = 'http://www.w3.org/2000/svg';
  const WIDTH = 300;
  const SIDE = 12;
  const ROW = 26;
  const FOOT = 22;
  const LETTER = 11;
  const NAME = 8;
  const MAX_ROWS = 16;
  const STACK = 7;
  const WIDE_RANGE = 60;

  /** @type {(name: string, attributes: Record<string, string | number>, ...inside: (Node | string)[]) => SVGElement} */
  function svg(name, attributes, ...inside) {
    const made = document.createElementNS(NAMES, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    made.append(...inside);
    return made;
  }

  /** @type {(value: number) => number} */
  const n = (value) => Math.floor(value * 10 + 0.5) / 10;
  /** @type {(name: string) => number} */
  const widthOf = (name) => [...name].reduce((sum, letter) => sum + ((letter.codePointAt(0) || 0) > 0xff ? LETTER : LETTER * 0.6), 0);

  // The next number that begins with 1, 2, 4, 5 or 8 and goes on with zeros; 0 for one that is not above 0.
  /** @type {(value: number) => number} */
  function roundUp(value) {
    if (value <= 0) return 0;
    const power = 10 ** Math.floor(Math.log10(value));
    return ([1, 2, 4, 5, 8].find((step) => step * power >= value * (1 - 1e-12)) || 10) * power;
  }

  /** @type {Figures.Parts['axisOf']} */
  function axisOf(values, unit, room = SIDE) {
    const least = values.reduce((a, b) => Math.min(a, b));
    const most = values.reduce((a, b) => Math.max(a, b));
    if (least > 0 && most / least > WIDE_RANGE) {
      const low = Math.floor(Math.log10(least));
      const ticks = Array.from({ length: Math.ceil(Math.log10(most)) - low + 1 }, (_, step) => 10 ** (low + step));
      return { least: ticks[0], most: ticks[ticks.length - 1], ticks, multiples: true, room };
    }
    if (unit === '%' && least >= 0 && most <= 100) return { least: 0, most: 100, ticks: [0, 50, 100], multiples: false, room };
    const top = roundUp(most);
    const bottom = 0 - roundUp(-least);
    if (!bottom) return { least: 0, most: top || 1, ticks: [0, (top || 1) / 2, top || 1], multiples: false, room };
    return { least: bottom, most: top, ticks: top ? [bottom, 0, top] : [bottom, 0], multiples: false, room };
  }

  /** @type {(axis: Figures.Axis, value: number) => number} */
  function at(axis, value) {
    const [least, most, here] = [axis.least, axis.most, value].map((one) => (axis.multiples ? Math.log10(one) : one));
    return SIDE + ((here - least) / (most - least)) * (WIDTH - SIDE - axis.room);
  }

  // The row of each dot, so that no name or line covers another; fewer when they take too many rows.
  /** @type {(dots: Figures.Dot[], axis: Figures.Axis) => number[]} */
  function named(dots, axis) {
    /** @type {[number, number][][]} */
    const taken = [];
    const rows = [];
    for (const dot of dots) {
      const begin = at(axis, dot.least) - NAME;
      const end = at(axis, dot.value) + widthOf(dot.name) + NAME;
      const free = taken.findIndex((some) => some.every(([a, b]) => end <= a || begin >= b));
      const row = free < 0 ? taken.length : free;
      if (row === MAX_ROWS) break;
      if (row === taken.length) taken.push([]);
      taken[row].push([begin, end]);
      rows.push(row);
    }
    return rows;
  }

  // The height of each dot in the stack of those at the same place.
  /** @type {(dots: Figures.Dot[], axis: Figures.Axis) => number[]} */
  function stacked(dots, axis) {
    const heights = new Map();
    return dots.map((dot) => {
      const column = Math.floor(at(axis, dot.value) / STACK + 0.5);
      heights.set(column, heights.has(column) ? heights.get(column) + 1 : 0);
      return heights.get(column);
    });
  }

  /** @type {(dot: Figures.Dot, x: number, y: number, size: number) => SVGElement} */
  function shape(dot, x, y, size) {
    if (!dot.planned) return svg('circle', { class: 'jh-done', cx: n(x), cy: n(y), r: n(size) });
    const step = n(size + 1);
    return svg('path', { class: 'jh-plan', d: `M${n(x)} ${n(y - size - 1)}l${step} ${step}l${-step} ${step}l${-step} ${-step}z` });
  }

  /** @type {(dot: Figures.Dot, axis: Figures.Axis, row: number, ground: number) => SVGElement} */
  function mark(dot, axis, row, ground) {
    const x = at(axis, dot.value);
    const y = ground - 4 - row * ROW - ROW / 2;
    const made = svg('a', { class: 'jh-dot', href: dot.link, 'aria-label': dot.said });
    made.append(svg('rect', { x: n(x - NAME), y: n(y - ROW / 2), width: n(widthOf(dot.name) + 2 * NAME), height: ROW }));
    if (dot.least !== dot.value) made.append(svg('path', { class: 'jh-range', d: `M${n(at(axis, dot.least))} ${n(y)}H${n(x)}` }));
    made.append(shape(dot, x, y, 4), svg('text', { x: n(x + NAME), y: n(y + 4) }, dot.name));
    return made;
  }

  /** @type {(dot: Figures.Dot, axis: Figures.Axis, row: number, ground: number) => SVGElement} */
  function bare(dot, axis, row, ground) {
    const column = Math.floor(at(axis, dot.value) / STACK + 0.5);
    return shape(dot, column * STACK, ground - 4 - row * STACK - STACK / 2, 2.6);
  }

  /** @type {(axis: Figures.Axis, ground: number, unit: string) => SVGElement[]} */
  function groundOf(axis, ground, unit) {
    const parts = [svg('path', { class: 'jh-axis', d: `M${SIDE} ${n(ground)}H${n(WIDTH - axis.room)}` })];
    axis.ticks.forEach((tick, number) => {
      const x = at(axis, tick);
      parts.push(svg('path', { class: 'jh-axis', d: `M${n(x)} ${n(ground)}V${n(ground + 4)}` }));
      const about = { class: 'jh-tick', x: n(number ? x : x - 3), y: n(ground + 16), 'text-anchor': number ? 'middle' : 'start' };
      parts.push(svg('text', about, figures.many(tick, unit, true)));
    });
    return parts;
  }

  /** @type {Figures.Parts['strip']} */
  function strip(dots, unit, title) {
    const room = dots.reduce((most, { name }) => Math.max(most, widthOf(name)), 0) + NAME;
    const axis = axisOf(
      dots.flatMap(({ value, least }) => [value, least]),
      unit,
      room,
    );
    const places = named(dots, axis);
    const few = places.length === dots.length;
    const rows = few ? places : stacked(dots, axis);
    const ground = (rows.reduce((a, b) => Math.max(a, b)) + 1) * (few ? ROW : STACK) + 4;
    const draw = few ? mark : bare;
    const made = svg('svg', { class: 'jh-strip', viewBox: `0 0 ${WIDTH} ${ground + FOOT}`, role: 'group', 'aria-label': title });
    made.append(...groundOf(axis, ground, unit), ...dots.map((dot, i) => draw(dot, axis, rows[i], ground)));
    return made;
  }

  jh.figures = { ...jh.figures, axisOf, strip };
})((window.Junheng = window.Junheng || {}));
