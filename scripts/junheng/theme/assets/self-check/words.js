// What the self-check says: verdicts as a shape with a word, numbers with their unit, findings as a list.
//
// Scripts, in this order, after those of assess/:
//   words.js  state.js  files.js  sheet.js  intake.js  columns.js  figures.js  practices.js  results.js  schools.js  picture.js
//   moves.js  workbench.js  page.js
// Each adds what it makes to Junheng.selfCheck; page.js alone knows all of them and draws when the state changes.
// needs: assess/cells, element
(function (jh) {
  'use strict';

  const { assess, element } = jh;
  /** @type {SelfCheck.Parts['VERDICTS']} */
  const VERDICTS = {
    met: ['✓', '达到'],
    missed: ['✗', '未达到'],
    partly: ['△', '达到（县）'],
    unknown: ['?', '不能判断'],
    none: ['–', '没有单项界限'],
  };
  const MOST = 60;

  /** @type {SelfCheck.Parts['verdict']} */
  function verdict(kind) {
    const [shape, word] = VERDICTS[kind];
    return element('span', { class: `jh-sc-verdict jh-sc-${kind}` }, element('b', { 'aria-hidden': 'true' }, shape), ` ${word}`);
  }

  /** @type {SelfCheck.Parts['shown']} */
  function shown(value, digits = 3) {
    if (value === null) return '—';
    return typeof value === 'string' ? value : assess.shown(value, digits);
  }

  // A value of a figure with its unit; that of a ratio says only what is divided by what.
  /** @type {SelfCheck.Parts['measured']} */
  function measured({ kind, unit }, value) {
    if (typeof value === 'string' || !unit || kind === 'ratio') return shown(value);
    return unit === '%' ? `${shown(value)}%` : `${shown(value)} ${unit}`;
  }

  /** @type {SelfCheck.Parts['distance']} */
  function distance(figure, value) {
    return figure.unit === '%' ? `${shown(value)} 个百分点` : measured(figure, value);
  }

  // Findings as a list: where, what, what to do. `go` leads to the cell, where there is one.
  /** @type {SelfCheck.Parts['findings']} */
  function findings(title, listed, go) {
    if (!listed.length) return [];
    const errors = listed.filter(({ severity }) => severity === 'error').length;
    const head = `${title}：${errors} 处要改，${listed.length - errors} 处提醒。${errors ? '要改的没有改好，用到它的项目不能判断；其余照样判断。' : ''}`;
    const items = listed.slice(0, MOST).map((one) => element('li', {}, place(one, go), `：${said(one)}`));
    const more = listed.length - items.length;
    if (more) items.push(element('li', {}, `还有 ${more} 处，改好上面的再看。`));
    return [element('p', { class: 'jh-sc-found' }, head), element('ul', { class: 'jh-sc-list' }, ...items)];
  }

  /** @type {SelfCheck.Parts['said']} */
  function said({ message, help }) {
    return `${message}。${help ? `${help}。` : ''}`;
  }

  /** @type {(finding: Assess.Finding, go?: (row: number, column: number) => void) => HTMLElement | string} */
  function place({ row: line, column }, go) {
    const text = `第 ${line} 行第 ${column} 列`;
    return go ? button(text, () => go(line, column), 'jh-plain') : text;
  }

  // A link that leaves the page as it is: what was typed stands in it alone.
  /** @type {SelfCheck.Parts['link']} */
  function link(href, text) {
    return element('a', { href, target: '_blank', rel: 'noopener' }, text);
  }

  /** @type {SelfCheck.Parts['button']} */
  function button(text, press, name = '') {
    const made = element('button', { type: 'button' }, text);
    if (name) made.className = name;
    made.addEventListener('click', press);
    return made;
  }

  // A table in a frame of its own that scrolls, so that the page does not.
  /** @type {SelfCheck.Parts['framed']} */
  function framed(caption, head, rows, name) {
    const top = element('tr', {}, ...head.map((cell) => element('th', { scope: 'col' }, cell)));
    const table = element('table', { class: `jh-sc-table ${name}` }, element('caption', {}, caption));
    table.append(element('thead', {}, top), element('tbody', {}, ...rows));
    return element('div', { class: `jh-sc-frame ${name}-frame`, role: 'region', tabindex: '0', 'aria-label': `${caption}，可以滚动` }, table);
  }

  // A row whose first cell is its heading.
  /** @type {SelfCheck.Parts['row']} */
  function row(first, ...rest) {
    return element('tr', {}, element('th', { scope: 'row' }, first), ...rest.map((cell) => element('td', {}, cell)));
  }

  /** @type {SelfCheck.Parts['options']} */
  function options(select, listed, chosen) {
    select.replaceChildren(...listed.map(([value, text]) => element('option', { value }, text)));
    select.value = listed.some(([value]) => String(value) === String(chosen)) ? String(chosen) : String(listed[0][0]);
  }

  jh.selfCheck = { ...jh.selfCheck, VERDICTS, button, distance, findings, framed, link, measured, options, row, said, shown, verdict };
})((window.Junheng = window.Junheng || {}));
