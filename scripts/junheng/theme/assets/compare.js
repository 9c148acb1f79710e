// The compare page: the practices of the address side by side, a row a field; each row but prose says whether they differ.
// needs: basket, element, office/practices, records, search/shards
(function (jh) {
  'use strict';

  const { basket, element, office, part, records, shards } = jh;
  const whole = part('compare');
  const status = part('compare-status');
  const notes = part('compare-notes');
  const table = part('compare-table');
  const help = part('compare-help');
  const differing = part('compare-differing');
  const again = part('compare-again');
  const done = part('compare-said');
  const outgoing = [part('compare-word'), part('compare-copy'), part('compare-workshop')];
  /** @type {Junheng.Practice[]} */
  let shown = [];
  let run = 0;
  let stale = false; // the data has another version than the page

  async function show() {
    run += 1;
    const mine = run;
    whole.dataset.state = 'busy';
    const asked = basket.chosen();
    const answers = await Promise.all(asked.slice(0, basket.MOST).map(read));
    if (mine !== run || answers.some(({ failed }) => shards.reload(failed))) return;
    draw(columnsOf(answers), answers, asked.length - answers.length);
    whole.dataset.state = 'ready';
  }

  /** @type {(asked: string) => Promise<Junheng.Answer>} */
  async function read(asked) {
    try {
      return { asked, found: await records.find(asked), failed: null };
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error;
      return { asked, found: null, failed: error };
    }
  }

  // ---- what there is to say

  // A practice asked for under two ids has one column.
  /** @type {(answers: Junheng.Answer[]) => Junheng.Practice[]} */
  function columnsOf(answers) {
    /** @type {Map<string, Junheng.Practice>} */
    const columns = new Map();
    for (const { found } of answers) if (found) columns.set(found.id, found);
    return [...columns.values()];
  }

  // The fields of all columns.
  /** @type {(columns: Junheng.Practice[]) => Junheng.Row[]} */
  function rowsOf(columns) {
    return columns[0].fields.flatMap(([name], i) => {
      const cells = columns.map(({ fields }) => fields[i][1]);
      const measures = shared(cells);
      /** @type {(one: Junheng.Line) => string} */
      const kept = (one) => (measures.includes(measureOf(one)) ? measureOf(one) : '');
      const apart = measures.map((measure) => rowFrom(measure, true, cells.map((lines) => lines.filter((one) => kept(one) === measure)), '没有这个数。'));
      return [...apart, rowFrom(name, !columns[0].prose.includes(i), cells.map((lines) => lines.filter((one) => !kept(one))), '都在上面。')];
    });
  }

  /** @type {(one: Junheng.Line) => string} */
  const measureOf = (one) => (typeof one === 'string' ? '' : one[4] || '');

  // The measures of which several columns have a figure: each gets a row, so that like stands beside like.
  /** @type {(cells: Junheng.Line[][]) => string[]} */
  function shared(cells) {
    const measures = cells.map((lines) => new Set(lines.map(measureOf).filter(Boolean)));
    const all = new Set(measures.flatMap((some) => [...some]));
    return [...all].filter((one) => measures.filter((some) => some.has(one)).length > 1);
  }

  /** @type {(name: string, compared: boolean, cells: Junheng.Line[][], none: string) => Junheng.Row} */
  function rowFrom(name, compared, cells, none) {
    const filled = cells.map((lines) => (lines.length ? lines : [none]));
    return { name, cells: filled, compared, same: filled.every((lines) => JSON.stringify(lines) === JSON.stringify(filled[0])) };
  }

  /** @type {(answers: Junheng.Answer[], more: number) => string[]} */
  function notesOf(answers, more) {
    const said = answers.map(({ asked, found, failed }) => {
      const id = asked.length > 60 ? `${asked.slice(0, 60)}…` : asked;
      if (failed) return failed.said || `“${id}”没有读到。`;
      if (!found) return `没有编号为 ${id} 的做法。`;
      return found.id === asked ? '' : `${id} 已并入“${found.title}”，这里显示的是后者。`;
    });
    return [...new Set(said), more ? `最多比较 ${basket.MOST} 条：只取前 ${basket.MOST} 条，后面还有 ${more} 条没有显示。` : ''].filter(Boolean);
  }

  /** @type {(columns: Junheng.Practice[], rows: Junheng.Row[]) => string} */
  function summary(columns, rows) {
    if (!columns.length) return '还没有可以比较的做法。';
    if (columns.length === 1) return '只有一条做法，再选一条就能比较。';
    const compared = rows.filter((row) => row.compared);
    const same = compared.filter((row) => row.same).length;
    return `${columns.length} 条做法，能比的 ${compared.length} 栏里 ${compared.length - same} 栏不同，${same} 栏相同。`;
  }

  // ---- the table

  /** @type {(columns: Junheng.Practice[], answers: Junheng.Answer[], more: number) => void} */
  function draw(columns, answers, more) {
    const rows = columns.length ? rowsOf(columns) : [];
    const enough = columns.length > 1;
    status.textContent = summary(columns, rows);
    notes.replaceChildren(...notesOf(answers, more).map((text) => element('li', {}, text)));
    again.hidden = !answers.some(({ failed }) => failed);
    stale = answers.some(({ failed }) => failed !== null && failed.said !== '');
    again.textContent = stale ? '重新载入' : '再试';
    differing.hidden = !enough;
    help.hidden = enough;
    table.hidden = !columns.length;
    shown = columns;
    for (const button of outgoing) button.hidden = !columns.length;
    table.replaceChildren(...(columns.length ? [tableOf(columns, rows, enough, answers)] : []));
    narrow();
  }

  /** @type {(columns: Junheng.Practice[], rows: Junheng.Row[], enough: boolean, answers: Junheng.Answer[]) => HTMLElement} */
  function tableOf(columns, rows, enough, answers) {
    const made = element('table', { class: 'jh-columns', role: 'table' }, element('caption', {}, `${columns.length} 条做法逐栏并排`));
    const head = element('tr', { role: 'row' }, element('th', { scope: 'col', role: 'columnheader' }, '栏目'));
    head.append(...columns.map((column) => headOf(column, answers)));
    const body = element('tbody', { role: 'rowgroup' }, ...rows.map((row) => rowOf(row, columns, enough)));
    made.append(element('thead', { role: 'rowgroup' }, head), body);
    return made;
  }

  /** @type {(column: Junheng.Practice, answers: Junheng.Answer[]) => HTMLElement} */
  function headOf({ id, title, url }, answers) {
    const button = element('button', { type: 'button', class: 'jh-plain', 'aria-label': `移出：${title}` }, '移出');
    const names = answers.filter(({ found }) => found && found.id === id).map(({ asked }) => asked);
    button.addEventListener('click', () => remove(names));
    return element('th', { scope: 'col', role: 'columnheader' }, element('a', { href: url }, title), ' ', button);
  }

  // Its roles are written out, because a narrow page shows a row as a card with the titles beside the cells.
  /** @type {(row: Junheng.Row, columns: Junheng.Practice[], enough: boolean) => HTMLElement} */
  function rowOf({ name, cells, compared, same }, columns, enough) {
    const head = element('th', { scope: 'row', role: 'rowheader' }, name);
    if (enough && compared) head.append(' ', element('span', { class: 'jh-mark' }, same ? '相同' : '不同'));
    /** @type {Record<string, string>} */
    const about = compared ? { role: 'row', class: same ? 'jh-same' : 'jh-differs' } : { role: 'row' };
    const filled = cells.map((lines, i) => element('td', { role: 'cell', 'data-label': columns[i].title }, ...lines.map(line)));
    return element('tr', about, head, ...filled);
  }

  // A paragraph, or a figure: what it counts, its value, its kind and date, its doubt.
  /** @type {(text: Junheng.Line) => HTMLElement} */
  function line(text) {
    if (typeof text === 'string') return element('p', {}, text);
    const [claim, value, about, doubt] = text;
    const made = element('p', { class: 'jh-figure' }, `${claim}：`, element('strong', {}, value), `（${about}）`);
    if (doubt) made.append(element('strong', {}, '存疑：'), doubt);
    return made;
  }

  // ---- what one can do

  function narrow() {
    const only = differing.getAttribute('aria-pressed') === 'true' && !differing.hidden;
    for (const row of table.querySelectorAll('tbody tr')) if (row instanceof HTMLElement) row.hidden = only && !row.classList.contains('jh-differs');
  }

  /** @type {(names: string[]) => Promise<void>} */
  async function remove(names) {
    basket.set(basket.chosen().filter((id) => !names.includes(id)));
    await show();
    status.focus();
  }

  // Says what came of a button that takes the practices out of the page.
  /** @type {(button: HTMLElement, act: () => Promise<string>) => void} */
  function press(button, act) {
    button.addEventListener('click', async () => {
      try {
        done.textContent = await act();
      } catch (error) {
        if (!(error instanceof shards.ShardError)) throw error;
        done.textContent = error.said || '没有读到 Word 的样式，请再试。';
      }
    });
  }

  press(outgoing[0], async () => {
    await office.save(shown);
    return `${shown.length} 条做法存成了 Word 文档，在下载的文件夹里。`;
  });
  press(outgoing[1], async () => ((await office.copy(shown, status)) ? '已复制，请到 Word 里粘贴。' : '浏览器不让复制，请用“导出 Word”。'));
  differing.addEventListener('click', () => {
    differing.setAttribute('aria-pressed', String(differing.getAttribute('aria-pressed') !== 'true'));
    narrow();
  });
  again.addEventListener('click', () => (stale ? location.reload() : show().then(() => status.focus())));
  whole.hidden = false;
  document.body.classList.add('jh-landscape'); // the page's own paper; on a part of the page it would begin a new sheet
  show();
})((window.Junheng = window.Junheng || {}));
