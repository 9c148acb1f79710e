// The questions of the form, one a screen, and last what is missing; or all of them below one another.
// needs: element
(function (jh) {
  'use strict';

  const { part } = jh;
  const [back, next, skip, whole] = ['new-back', 'new-next', 'new-skip', 'new-whole'].map((id) => part(id, 'button'));
  const last = part('new-last');
  let screens = [last];
  let at = 0;
  let open = false;

  function show() {
    for (const [number, screen] of screens.entries()) screen.hidden = !open && number !== at;
    const end = screens.length - 1;
    back.hidden = open || at === 0;
    next.hidden = open || at === end;
    skip.hidden = open || at >= end - 1;
    next.textContent = at === end - 1 ? '看还缺什么' : '下一步';
    whole.textContent = open ? '一屏一题' : '全部展开';
  }

  // Shows a screen from its top, where a reader goes on.
  /** @type {(number: number) => void} */
  function turn(number) {
    at = number;
    show();
    const heading = /** @type {HTMLElement} */ (screens[at].querySelector('h2'));
    heading.focus();
    heading.scrollIntoView();
  }

  /** @type {Form.Screens['lay']} */
  function lay(questions) {
    screens = [...questions, last];
    show();
  }

  /** @type {Form.Screens['reveal']} */
  function reveal(target) {
    const number = screens.findIndex((screen) => screen.contains(target));
    if (number >= 0) at = number;
    show();
    const fold = target.closest('details');
    if (fold) fold.open = true;
  }

  back.addEventListener('click', () => turn(at - 1));
  next.addEventListener('click', () => turn(at + 1));
  skip.addEventListener('click', () => turn(screens.length - 1));
  whole.addEventListener('click', () => {
    open = !open;
    for (const fold of last.querySelectorAll('details')) fold.open = open;
    show();
  });

  jh.screens = { lay, reveal };
})((window.Junheng = window.Junheng || {}));
