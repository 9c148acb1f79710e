// The plot of a measure's figures that a filter leaves, with what it shows in words: the twin of pages/parts/measures.py.
// needs: element, figures/strip, figures/words
(function (jh) {
  'use strict';

  const { element, figures } = jh;
  const NAMED = 3;

  /** @type {Figures.Parts['said']} */
  function said(measure, { printed, value, year }) {
    const own = value === null ? printed : `${figures.number(value)} ${measure.unit}`;
    return `${printed}${printed.includes(own) ? '' : `，合 ${own}`}${year ? `（${year}年）` : ''}`;
  }

  /** @type {(some: Figures.Figure[]) => Figures.Figure[]} */
  const drawn = (some) => some.filter(({ value, doubted }) => value !== null && !doubted);

  // The figures by place, the places in the order of their largest.
  /** @type {(some: Figures.Figure[]) => Figures.Figure[][]} */
  function byPlace(some) {
    /** @type {Map<string, Figures.Figure[]>} */
    const found = new Map();
    for (const one of drawn(some)) found.set(one.place, [...(found.get(one.place) || []), one]);
    return [...found.values()];
  }

  /** @type {(some: Figures.Figure[]) => number[]} */
  const valuesOf = (some) => some.map(({ value }) => value || 0);

  /** @type {(measure: Figures.Measure, some: Figures.Figure[], planned: boolean) => Figures.Dot[]} */
  function dotsOf(measure, some, planned) {
    return byPlace(some.filter((one) => one.planned === planned)).map((found) => {
      const text = `${found[0].place}：${found.map((one) => said(measure, one)).join('；')}${planned ? '（计划）' : ''}`;
      const [value, least] = [Math.max(...valuesOf(found)), Math.min(...valuesOf(found))];
      return { name: found[0].short, value, least, planned, said: text, link: `practices/${found[0].practice}.html#figures` };
    });
  }

  /** @type {(measure: Figures.Measure, some: Figures.Figure[]) => string} */
  function range(measure, some) {
    const [high, low] = [some[0], some[some.length - 1]];
    /** @type {(one: Figures.Figure) => string} */
    const named = (one) => `${figures.many(one.value || 0, measure.unit)}（${one.short}）`;
    const names = byPlace(some).map(([{ short }]) => short);
    const same = `${names.slice(0, NAMED).join('、')}${names.length > NAMED ? '等' : ''}`;
    if (low.value === high.value) return `${figures.many(high.value || 0, measure.unit)}（${same}）。`;
    const text = `从 ${named(low)}到 ${named(high)}`;
    const largest = byPlace(some)
      .map((found) => Math.max(...valuesOf(found)))
      .sort((a, b) => a - b);
    const half = largest.length >> 1;
    const middle = largest.length % 2 ? largest[half] : (largest[half - 1] + largest[half]) / 2;
    return largest.length > 2 ? `${text}，各地居中的是 ${figures.many(middle, measure.unit)}。` : `${text}。`;
  }

  /** @type {(measure: Figures.Measure, some: Figures.Figure[]) => string} */
  function summary(measure, some) {
    const done = drawn(some.filter(({ planned }) => !planned));
    const plans = drawn(some.filter(({ planned }) => planned));
    const parts = [];
    if (done.length) parts.push(`${byPlace(done).length} 个地方有 ${done.length} 个数：${range(measure, done)}`);
    if (plans.length) parts.push(`${done.length ? '另有' : ''}计划 ${plans.length} 个：${range(measure, plans)}`);
    const hidden = some.filter(({ value }) => value === null).length;
    const doubted = some.filter(({ value, doubted: no }) => value !== null && no).length;
    const left = [hidden ? `原文遮去的 ${hidden} 个` : '', doubted ? `存疑的 ${doubted} 个` : ''].filter(Boolean);
    if (left.length) parts.push(`${left.join('、')}，不画也不排。`);
    return parts.join('');
  }

  /** @type {Figures.Parts['plot']} */
  function plot(measure, some) {
    const ordered = [...some].sort((a, b) => (b.value || 0) - (a.value || 0));
    const dots = [...dotsOf(measure, ordered, false), ...dotsOf(measure, ordered, true)];
    if (!dots.length) return null;
    const { multiples } = figures.axisOf(
      dots.flatMap(({ value, least }) => [value, least]),
      measure.unit,
    );
    const picture = figures.strip(dots, measure.unit, `${measure.title}，${measure.unit}`);
    const axis = [
      picture.querySelector('.jh-dot') ? '' : '地方太多，点叠在一起，名称见表。',
      multiples ? '横轴每一格是十倍，不从 0 起。' : '',
      dots.some(({ planned }) => planned) ? '空心菱形是计划。' : '',
      dots.some(({ value, least }) => value !== least) ? '一个地方有几个数的，点在最大的一个，线画到最小的一个。' : '',
    ];
    return element('figure', { class: 'jh-plot' }, picture, element('figcaption', {}, summary(measure, ordered) + axis.join('')));
  }

  jh.figures = { ...jh.figures, said, plot };
})((window.Junheng = window.Junheng || {}));
