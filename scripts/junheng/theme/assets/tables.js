// A table that is wider than its place scrolls in a frame that the theme puts round it: the frame takes the focus then, so
// that the arrow keys scroll it, and says its name.
(function () {
  'use strict';

  /** @type {(frame: Element) => string | null} */
  function name(frame) {
    const caption = frame.querySelector('caption');
    if (caption) return caption.textContent;
    /** @type {Element | null} */
    let before = frame;
    while (before && !/^H[1-6]$/.test(before.tagName)) before = before.previousElementSibling;
    return before && before.firstChild ? before.firstChild.textContent : '';
  }

  /** @type {(frame: Element) => void} */
  function mark(frame) {
    if (frame.scrollWidth > frame.clientWidth) {
      frame.setAttribute('tabindex', '0');
      frame.setAttribute('role', 'region');
      frame.setAttribute('aria-label', `表格 ${name(frame)}，可以左右滚动`);
    } else {
      ['tabindex', 'role', 'aria-label'].forEach((attribute) => frame.removeAttribute(attribute));
    }
  }

  const watch = new ResizeObserver((entries) => entries.forEach((entry) => mark(entry.target)));
  window.addEventListener('load', () => {
    document.querySelectorAll('.md-typeset__scrollwrap, .jh-scroll').forEach((frame) => watch.observe(frame));
  });
})();
