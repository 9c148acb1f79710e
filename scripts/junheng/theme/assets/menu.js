// The menu of a narrow page by keyboard: the theme's label gives way to a button that opens, moves the focus in, and closes.
(function () {
  'use strict';

  const toggle = document.getElementById('__drawer');
  const label = document.querySelector('.md-header [for=__drawer]');
  const menu = document.querySelector('.md-sidebar--primary');
  const button = document.createElement('button');

  function set(open) {
    if (toggle.checked !== open) toggle.click(); // the theme listens for its change
    if (open) menu.querySelector('a').focus();
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
})();
