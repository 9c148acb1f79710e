// Escape puts away the thresholds beside an indicator without moving the pointer or the focus (WCAG 1.4.13); they come
// back with the next indicator that is pointed at or focused.
(function () {
  'use strict';

  const { classList } = document.documentElement;

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') classList.add('jh-no-tips');
  });
  for (const kind of ['focusin', 'mouseover']) {
    document.addEventListener(kind, (event) => {
      if (/** @type {Element} */ (event.target).closest('.jh-tips a')) classList.remove('jh-no-tips');
    });
  }
})();
