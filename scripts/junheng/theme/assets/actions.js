// What one does with a practice, beside what needs no script: copy it whole, copy its address, print it.
// needs: element, copy
(function (jh) {
  'use strict';

  const { element, copying } = jh;
  const bar = /** @type {Element} */ (document.querySelector('[data-practice-page]'));
  const page = /** @type {Element} */ (document.querySelector('.jh-practice'));
  const status = element('span', { role: 'status' });

  /** @type {(name: string, act: () => string) => HTMLElement} */
  function button(name, act) {
    const own = element('button', { type: 'button' }, name);
    own.addEventListener('click', () => {
      status.textContent = act();
    });
    return own;
  }

  function address() {
    const link = document.querySelector('link[rel="canonical"]');
    const url = new URL(link instanceof HTMLLinkElement ? link.href : location.href);
    return url.origin === 'null' ? url.href.split(/[?#]/)[0] : url.origin + url.pathname;
  }

  // Only what is in the page can be selected, so the address stands in it while it is copied.
  function copyAddress() {
    const text = element('span', {}, address());
    bar.append(text);
    const done = copying.copy(text);
    if (done) text.remove();
    return done ? '已复制网址' : '网址已选中，请按 Ctrl+C';
  }

  bar.prepend(
    button('复制全文', () => (copying.copy(page) ? '已复制，可以粘贴到 Word' : '已选中，请按 Ctrl+C')),
    button('复制网址', copyAddress),
    button('打印', () => {
      window.print();
      return '';
    }),
  );
  bar.after(status);
})((window.Junheng = window.Junheng || {}));
