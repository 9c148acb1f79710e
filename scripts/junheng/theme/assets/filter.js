// A long page of entries is narrowed by words: the items of its lists, or where it has none the parts below its headings.
// needs: element
(function (jh) {
  'use strict';

  const { element } = jh;
  const page = /** @type {HTMLElement} */ (document.querySelector('article'));
  const first = /** @type {HTMLElement} */ (page.querySelector('h2'));
  const sources = document.currentScript instanceof HTMLScriptElement && document.currentScript.dataset.by === 'parts';
  const groups = sources ? parts() : [...page.querySelectorAll('li')].filter((item) => !item.closest('nav')).map((item) => [item]);
  const entries = groups.map((nodes) => ({ nodes, text: fold(nodes.map((node) => node.textContent).join(' ')) }));
  const word = element('input', { type: 'search', maxlength: '60', autocomplete: 'off', id: 'filter-word' });
  const count = element('span', { role: 'status' });

  // Each heading with what stands below it.
  function parts() {
    /** @type {Element[][]} */
    const found = [];
    for (let node = /** @type {Element | null} */ (first); node; node = node.nextElementSibling) {
      if (node.tagName === 'H2') found.push([]);
      if (node.tagName !== 'NAV') found[found.length - 1].push(node);
    }
    return found;
  }

  /** @type {(text: string) => string} */
  function fold(text) {
    return text.normalize('NFKC').toLowerCase();
  }

  function show() {
    const words = fold(word.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const { nodes, text } of entries) {
      const fits = words.every((one) => text.includes(one));
      left += Number(fits);
      for (const node of nodes) node.toggleAttribute('hidden', !fits);
    }
    count.textContent = words.length ? `显示 ${left} / ${entries.length}` : '';
  }

  word.addEventListener('input', show);
  const label = element('label', { for: 'filter-word' }, '在本页里找');
  first.before(element('div', { class: 'jh-tools', role: 'search', 'aria-label': '在本页里找' }, label, word, count));
})((window.Junheng = window.Junheng || {}));
