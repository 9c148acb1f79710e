// The slides of a workshop pack on the whole screen: one at a time, by keys, by buttons or by a press on the slide.
// needs: element
(function (jh) {
  'use strict';

  /** @type {Record<string, number>} */
  const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, Enter: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

  // The number of the slide that a key leads to, from one of `count`; null for a key that says nothing here.
  /** @type {(key: string, from: number, count: number) => number | null} */
  function next(key, from, count) {
    if (key === 'Home') return 0;
    if (key === 'End') return count - 1;
    if (!(key in STEPS)) return null;
    return Math.min(count - 1, Math.max(0, from + STEPS[key]));
  }

  const stack = /** @type {HTMLElement} */ (document.querySelector('.jh-slides'));
  const slides = [...stack.querySelectorAll('.jh-slide')];
  const start = jh.element('button', { type: 'button', class: 'md-button' }, '全屏放映');
  const help = jh.element('span', { class: 'jh-slide-help' }, '左右方向键翻页，Esc 退出');
  const bar = jh.element('div', { class: 'jh-slide-bar', hidden: '' });
  const said = jh.element('span', { role: 'status' });
  const first = button('上一张', () => show(Math.max(0, at - 1)));
  let at = named();

  function showing() {
    return stack.classList.contains('jh-slides-on');
  }

  /** @type {(number: number) => void} */
  function show(number) {
    at = number;
    slides.forEach((slide, index) => slide.classList.toggle('jh-slide-now', index === at));
    slides[at].scrollTop = 0;
    said.textContent = `${at + 1} / ${slides.length}`;
    try {
      history.replaceState(history.state, '', `#${at + 1}`);
    } catch {
      // some browsers keep a folder's address as it is
    }
  }

  // The number of the slide that the address names, from 0: `…-slides.html#3` is the third.
  function named() {
    const number = Number(location.hash.slice(1));
    return Number.isInteger(number) && number > 0 && number <= slides.length ? number - 1 : 0;
  }

  async function open() {
    stack.classList.add('jh-slides-on');
    bar.hidden = false;
    show(at);
    first.focus();
    // Where the browser has no full screen, the slides fill the window.
    if (stack.requestFullscreen) await stack.requestFullscreen().catch(() => undefined);
  }

  async function close() {
    if (!showing()) return;
    stack.classList.remove('jh-slides-on');
    bar.hidden = true;
    if (document.fullscreenElement) await document.exitFullscreen(); // until then nothing outside takes the focus
    slides[at].scrollIntoView();
    start.focus({ preventScroll: true });
  }

  /** @type {(event: KeyboardEvent) => void} */
  function pressed(event) {
    if (!showing() || event.ctrlKey || event.altKey || event.metaKey) return;
    const onButton = /** @type {Element} */ (event.target).closest('button') !== null && (event.key === ' ' || event.key === 'Enter');
    const to = onButton ? null : next(event.key, at, slides.length);
    if (event.key === 'Escape') close();
    else if (to !== null) show(to);
    else return;
    event.preventDefault();
  }

  /** @type {(words: string, act: () => void) => HTMLButtonElement} */
  function button(words, act) {
    const made = jh.element('button', { type: 'button' }, words);
    made.addEventListener('click', act);
    return made;
  }

  bar.append(first, said, button('下一张', () => show(Math.min(slides.length - 1, at + 1))), button('退出', close));
  start.addEventListener('click', open);
  document.addEventListener('keydown', pressed);
  window.addEventListener('hashchange', () => (showing() ? show(named()) : (at = named())));
  document.addEventListener('fullscreenchange', () => {
    if (!document.fullscreenElement) close();
  });
  stack.before(jh.element('p', { class: 'jh-slide-start' }, start, ' ', help));
  stack.append(bar);
})((window.Junheng = window.Junheng || {}));
