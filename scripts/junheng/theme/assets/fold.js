// A long table of figures shows its first rows, and the others at a press; on paper, and without script, all are there.
// needs: element
(function (jh) {
  'use strict';

  const { element } = jh;
  const OPEN = 8;

  /** @type {(table: Element) => void} */
  function fold(table) {
    const rows = [...table.querySelectorAll('tbody tr:not(.jh-kind)')];
    if (rows.length <= OPEN + 1) return; // one row takes no more room than the button
    const button = element('button', { type: 'button', class: 'jh-plain', 'aria-expanded': 'false' });
    /** @type {(open: boolean) => void} */
    const show = (open) => {
      rows.slice(OPEN).forEach((row) => row.classList.toggle('jh-folded', !open));
      for (const head of table.querySelectorAll('.jh-kind')) {
        const own = [...(/** @type {Element} */ (head.parentElement)).querySelectorAll('tr:not(.jh-kind)')];
        head.classList.toggle('jh-folded', own.every((row) => row.classList.contains('jh-folded')));
      }
      button.setAttribute('aria-expanded', String(open));
      button.textContent = open ? `只看前 ${OPEN} 个` : `再显示 ${rows.length - OPEN} 个`;
    };
    button.addEventListener('click', () => show(button.getAttribute('aria-expanded') === 'false'));
    show(false);
    (table.closest('.md-typeset__scrollwrap') || table).after(button);
    // What the address names is never folded away.
    if (location.hash && rows.slice(OPEN).some((row) => `#${row.id}` === location.hash)) show(true);
  }

  document.querySelectorAll('.jh-practice .jh-figures').forEach(fold);
})((window.Junheng = window.Junheng || {}));
