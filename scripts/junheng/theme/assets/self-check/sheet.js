// The table of schools as fields, fifty rows at a time: a cell says what is wrong with it, and cells pasted into it spread.
// needs: assess/csv, element, self-check/words
(function (jh) {
  'use strict';

  const { assess, element, selfCheck } = jh;
  const { button, findings, said } = selfCheck;
  const PAGE = 50;

  // change(rows) and remove(at) say what the reader did; show(rows) draws all, mark(findings) only what is wrong.
  /** @type {SelfCheck.Parts['sheet']} */
  function sheet(place, list, { change, remove }) {
    /** @type {Assess.Rows} */
    let rows = [];
    let first = 1;
    /** @type {Map<string, Assess.Finding>} */
    let wrong = new Map();

    /** @type {(given: Assess.Rows) => void} */
    function show(given) {
      rows = given;
      if (first >= rows.length) first = 1;
      draw();
    }

    function draw() {
      const width = Math.max(...rows.map((row) => row.length));
      const head = element('tr', {}, element('th', { scope: 'col' }, '行'));
      for (let column = 0; column < width; column += 1) head.append(element('th', { scope: 'col' }, field(0, column)));
      head.append(element('th', { scope: 'col' }, '删行'));
      const body = rows.slice(first, first + PAGE).map((row, i) => line(first + i, width));
      const table = element('table', { class: 'jh-sc-table jh-sc-sheet' }, element('caption', {}, caption()));
      table.append(element('thead', {}, head), element('tbody', {}, ...body));
      const label = '各校的数，可以滚动';
      place.replaceChildren(element('div', { class: 'jh-sc-frame jh-sc-sheet-frame', role: 'region', tabindex: '0', 'aria-label': label }, table), tools());
      paint();
    }

    function caption() {
      const last = Math.min(first + PAGE, rows.length);
      return `第 ${first + 1}—${last} 行，共 ${rows.length} 行（第 1 行是栏名）。直接改，或把几格一起粘贴进去。`;
    }

    /** @type {(at: number, width: number) => HTMLElement} */
    function line(at, width) {
      const made = element('tr', {}, element('th', { scope: 'row' }, String(at + 1)));
      for (let column = 0; column < width; column += 1) made.append(element('td', {}, field(at, column)));
      const cut = button('删', () => remove(at));
      cut.setAttribute('aria-label', `删第 ${at + 1} 行`);
      made.append(element('td', {}, cut));
      return made;
    }

    /** @type {(at: number, column: number) => HTMLElement} */
    function field(at, column) {
      const name = rows[0][column] || `第 ${column + 1} 列`;
      const label = at ? `第 ${at + 1} 行 ${name}` : `第 ${column + 1} 列的栏名`;
      const made = element('input', { type: 'text', id: idOf(at + 1, column + 1), 'aria-label': label, autocomplete: 'off' });
      made.value = rows[at][column] || '';
      if (!at) made.size = Math.max(6, made.value.length * 2);
      made.addEventListener('change', () => change(put(at, column, [[made.value]])));
      made.addEventListener('paste', (event) => spread(event, at, column));
      return made;
    }

    // The rows with a block of cells put in, and as many rows more as it needs.
    /** @type {(at: number, column: number, block: Assess.Rows) => Assess.Rows} */
    function put(at, column, block) {
      const after = rows.map((row) => [...row]);
      block.forEach((cells, i) => {
        while (after.length <= at + i) after.push([]);
        const row = after[at + i];
        while (row.length < column + cells.length) row.push('');
        cells.forEach((cell, j) => {
          row[column + j] = cell;
        });
      });
      rows = after;
      return after;
    }

    /** @type {(event: ClipboardEvent, at: number, column: number) => void} */
    function spread(event, at, column) {
      const text = event.clipboardData ? event.clipboardData.getData('text/plain') : '';
      if (!/[\t\n]/.test(text.trim())) return;
      event.preventDefault();
      change(put(at, column, assess.csv.block(text)));
      draw();
    }

    function tools() {
      const made = element('p', { class: 'jh-sc-bar' });
      made.append(button('加一行', () => add()));
      if (first > 1) made.append(button(`前 ${PAGE} 行`, () => turn(first - PAGE)));
      if (first + PAGE < rows.length) made.append(button(`后 ${PAGE} 行`, () => turn(first + PAGE)));
      return made;
    }

    function add() {
      change(put(rows.length, 0, [rows[0].map(() => '')]));
      turn(1 + Math.floor((rows.length - 2) / PAGE) * PAGE);
      go(rows.length, 1);
    }

    /** @type {(to: number) => void} */
    function turn(to) {
      first = Math.max(1, to);
      draw();
    }

    // Shows the cell and gives it the focus.
    /** @type {(row: number, column: number) => void} */
    function go(row, column) {
      if (row > 1 && (row - 1 < first || row - 1 >= first + PAGE)) turn(1 + Math.floor((row - 2) / PAGE) * PAGE);
      const cell = document.getElementById(idOf(row, column)) || document.getElementById(idOf(row, 1));
      const fold = place.closest('details');
      if (fold) fold.open = true;
      if (cell) cell.focus();
    }

    // ---- what is wrong

    /** @type {(listed: Assess.Finding[]) => void} */
    function mark(listed) {
      wrong = new Map(listed.map((one) => [idOf(one.row, one.column), one]));
      list.replaceChildren(...findings('各校的表', listed, go));
      paint();
    }

    function paint() {
      for (const cell of place.querySelectorAll('input[aria-describedby]')) plain(cell);
      for (const [id, found] of wrong) {
        const cell = document.getElementById(id);
        if (cell) describe(cell, found);
      }
    }

    /** @type {(cell: Element) => void} */
    function plain(cell) {
      const note = document.getElementById(cell.getAttribute('aria-describedby') || '');
      if (note) note.remove();
      for (const name of ['aria-describedby', 'aria-invalid']) cell.removeAttribute(name);
    }

    /** @type {(cell: HTMLElement, found: Assess.Finding) => void} */
    function describe(cell, found) {
      const note = element('span', { id: `${cell.id}-why`, class: 'jh-sc-why' }, said(found));
      cell.after(note);
      cell.setAttribute('aria-describedby', note.id);
      if (found.severity === 'error') cell.setAttribute('aria-invalid', 'true');
    }

    return { go, mark, show };
  }

  /** @type {(row: number, column: number) => string} */
  function idOf(row, column) {
    return `sc-cell-${row}-${column}`;
  }

  selfCheck.sheet = sheet;
})((window.Junheng = window.Junheng || {}));
