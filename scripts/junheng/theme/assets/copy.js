// Buttons that copy the text beside them. The clipboard's own interface asks for rights that a folder does not have, so the
// text is selected and copied as with the keyboard; where even that fails, it stays selected for Ctrl+C.
// needs: element
(function (jh) {
  'use strict';

  const { element } = jh;
  const SEEN = '[引用日期]';

  function today() {
    const now = new Date();
    /** @type {(number: number) => string} */
    const two = (number) => String(number).padStart(2, '0');
    return `[${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}]`;
  }

  // A site that was built without its address has only the page's path in its references; a page that is open on the web
  // knows the rest.
  /** @type {(text: string) => string} */
  function addressed(text) {
    if (!/^https?:$/.test(location.protocol)) return text;
    return text.replace(/(^|[^/\w.-])(practices\/[\w-]+\.html)/g, (whole, before, path) =>
      location.pathname.endsWith(`/${path}`) ? `${before}${location.origin}${location.pathname}` : whole,
    );
  }

  /** @type {(node: Element) => void} */
  function completed(node) {
    const text = node.textContent || '';
    const whole = addressed(text.split(SEEN).join(today()));
    if (whole !== text) node.textContent = whole;
  }

  /** @type {Junheng.Copying['copy']} */
  function copy(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = window.getSelection();
    if (!selection) return false;
    selection.removeAllRanges();
    selection.addRange(range);
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    }
  }

  /** @type {(block: Element) => void} */
  function offer(block) {
    const text = /** @type {HTMLPreElement} */ (block.querySelector('pre'));
    const name = /** @type {HTMLElement} */ (block.querySelector('b')).textContent;
    const button = element('button', { type: 'button', 'aria-label': `复制 ${name}` }, '复制');
    const status = element('span', { role: 'status' });
    button.addEventListener('click', () => {
      status.textContent = copy(text) ? ' 已复制' : ' 已选中，请按 Ctrl+C';
    });
    text.before(button, status);
  }

  jh.copying = { copy };
  document.querySelectorAll('.jh-cite, .jh-copied > pre').forEach(completed);
  document.querySelectorAll('.jh-copied').forEach(offer);
})((window.Junheng = window.Junheng || {}));
