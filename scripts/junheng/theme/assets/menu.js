// The menu of a narrow page by keyboard: the theme's label gives way to a button that opens, moves the focus in, and closes.
// needs: element
(function (jh) {
  'use strict';

  const { part } = jh;
  const toggle = part('__drawer', 'input');
  const label = /** @type {HTMLElement} */ (document.querySelector('.md-header [for=__drawer]'));
  const first = /** @type {HTMLElement} */ (document.querySelector('.md-sidebar--primary a'));
  const button = document.createElement('button');

  /** @type {(open: boolean) => void} */
  function set(open) {
    if (toggle.checked !== open) toggle.click(); // the theme listens for its change
    if (open) first.focus();
    else button.focus();
  }

  function tell() {
    button.setAttribute('aria-expanded', String(toggle.checked));
  }

  button.type = 'button';
  button.className = 'md-header__button md-icon jh-menu';
  button.setAttribute('aria-label', '菜单');
  button.append(...label.children);
  button.addEventListener('click', () => set(!toggle.checked));
  label.replaceWith(button);
  tell();
  toggle.addEventListener('change', tell);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && toggle.checked) set(false);
  });
})((window.Junheng = window.Junheng || {}));
