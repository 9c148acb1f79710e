// The box on every page: suggests titles, topics, places, indicators and document numbers while one types.
// A combobox with a list box, as the ARIA practices describe it. Without script the form leads to the find page.
(function (jh) {
  'use strict';

  // `/` leads to the box of the page, unless one is typing.
  document.addEventListener('keydown', (event) => {
    const typing = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      (document.getElementById('find-query') || document.getElementById('search-query')).focus();
    }
  });

  const form = document.getElementById('search-form');
  if (!form) return; // the find page has a box of its own

  const { shards, text } = jh;
  const MOST = 8;
  const box = form.querySelector('input');
  const list = document.getElementById('search-list');
  const root = form.dataset.root;
  let offered = null;
  let active = -1;

  async function suggest() {
    const asked = text.normalise(box.value.trim()).replace(/[〔〕()[\]【】\s]/g, '');
    if (!asked) return close();
    if (!offered) {
      try {
        offered = (await shards.load('table', 'suggestions')).map((entry) => [...entry, text.normalise(entry[0]).replace(/[〔〕()[\]【】\s]/g, '')]);
      } catch (error) {
        return close(); // without suggestions the box still searches
      }
    }
    const found = [];
    for (const entry of offered) {
      const at = entry[3].indexOf(asked);
      if (at >= 0) found.push([at ? 1 : 0, entry]);
    }
    found.sort((a, b) => a[0] - b[0]);
    return open(found.slice(0, MOST).map(([, entry]) => entry));
  }

  function open(entries) {
    list.replaceChildren(
      ...entries.map(([title, kind, url], i) => {
        const option = document.createElement('li');
        option.id = `search-option-${i}`;
        option.setAttribute('role', 'option');
        option.setAttribute('aria-selected', 'false');
        option.dataset.url = root + url;
        option.textContent = title;
        const about = document.createElement('span');
        about.textContent = kind;
        option.append(about);
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          location.href = option.dataset.url;
        });
        return option;
      }),
    );
    active = -1;
    list.hidden = !entries.length;
    box.setAttribute('aria-expanded', String(entries.length > 0));
    box.removeAttribute('aria-activedescendant');
  }

  function close() {
    open([]);
  }

  function move(step) {
    const options = [...list.children];
    if (!options.length) return;
    active = (active + step + options.length + 1) % (options.length + 1);
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === active)));
    if (active < options.length) {
      box.setAttribute('aria-activedescendant', options[active].id);
      options[active].scrollIntoView({ block: 'nearest' });
    } else {
      box.removeAttribute('aria-activedescendant');
    }
  }

  box.addEventListener('input', suggest);
  box.addEventListener('blur', close);
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) suggest();
      else if (active < 0) move(event.key === 'ArrowDown' ? 1 : list.children.length);
      else move(event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Escape') {
      close();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = active >= 0 && list.children[active];
    location.href = chosen ? chosen.dataset.url : `${root}find.html?q=${encodeURIComponent(box.value.trim())}`;
  });
})((window.Junheng = window.Junheng || {}));
