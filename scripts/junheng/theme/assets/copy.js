// Buttons that copy the text beside them. The clipboard's own interface asks for rights that a folder does not have, so the
// text is selected and copied as with the keyboard; where even that fails, it stays selected for Ctrl+C.
// needs: element
(function (jh) {
  'use strict';

  const { element } = jh;
  const SEEN = '[引用日期]';

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, '0');
    return `[${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}]`;
  }

  function dated(node) {
    if (node.textContent.includes(SEEN)) node.textContent = node.textContent.split(SEEN).join(today());
  }

  function copy(text) {
    const range = document.createRange();
    range.selectNodeContents(text);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    try {
      return document.execCommand('copy');
    } catch (error) {
      return false;
    }
  }

  function offer(block) {
    const text = block.querySelector('pre');
    const name = block.querySelector('b').textContent;
    const button = element('button', { type: 'button', 'aria-label': `复制 ${name}` }, '复制');
    const status = element('span', { role: 'status' });
    button.addEventListener('click', () => {
      status.textContent = copy(text) ? ' 已复制' : ' 已选中，请按 Ctrl+C';
    });
    text.before(button, status);
  }

  document.querySelectorAll('.jh-cite, .jh-copied > pre').forEach(dated);
  document.querySelectorAll('.jh-copied').forEach(offer);
})((window.Junheng = window.Junheng || {}));
