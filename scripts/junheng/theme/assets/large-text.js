// Large text: a button in the header makes everything bigger, on this page and on those that follow.
// It runs in the head, before the page is drawn, so that no page flashes in the other size.
// The state is kept in localStorage and only once the reader has pressed the button: Chromium keeps it on file:// for the
// whole folder, and it survives forms, redirects and the way back, where a mark in the address is lost. A browser that
// refuses storage still enlarges the page at hand.
(function () {
  'use strict';

  const KEY = 'junheng.text';
  const root = document.documentElement;
  const button = document.createElement('button');

  function read() {
    try {
      return localStorage.getItem(KEY) === 'large';
    } catch {
      return root.classList.contains('jh-large');
    }
  }

  /** @type {(large: boolean) => void} */
  function keep(large) {
    try {
      if (large) localStorage.setItem(KEY, 'large');
      else localStorage.removeItem(KEY);
    } catch {
      // the page at hand has changed all the same
    }
  }

  /** @type {(large: boolean) => void} */
  function show(large) {
    root.classList.toggle('jh-large', large);
    button.setAttribute('aria-pressed', String(large));
  }

  button.type = 'button';
  button.className = 'jh-large-switch';
  button.textContent = '大字';
  button.title = '放大字号和间距，再按还原';
  button.addEventListener('click', () => {
    const large = !root.classList.contains('jh-large');
    show(large);
    keep(large);
  });

  show(read());
  window.addEventListener('pageshow', () => show(read())); // a page that comes back from the history
  document.addEventListener('DOMContentLoaded', () => {
    const header = document.querySelector('.md-header__inner');
    if (header) header.append(button);
  });
})();
