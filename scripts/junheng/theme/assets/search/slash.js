// The key `/` leads to the box of the page, unless one is typing.
document.addEventListener('keydown', (event) => {
  'use strict';
  const target = /** @type {HTMLElement} */ (event.target);
  const typing = /^(input|textarea|select)$/i.test(target.tagName) || target.isContentEditable;
  const box = document.getElementById('find-query') || document.getElementById('search-query');
  if (event.key === '/' && box && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
  }
});
