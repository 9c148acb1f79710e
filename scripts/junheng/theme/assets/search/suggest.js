// The box on every page: suggests topics, places, indicators, document numbers and practices while one types.
// A combobox with a list box, as the ARIA practices describe it. Without script the form leads to the find page.
// needs: basket, element, search/engine, search/index, search/shards, search/text
(function (jh) {
  'use strict';

  const form = document.getElementById('search-form');
  if (!form) return; // the find page has a box of its own

  const { engine, index, part, shards, text } = jh;
  const NAMES = 4; // topics, places, indicators and documents by a part of their name
  const TITLES = 5; // practices as the find page would rank them: pinyin and slips of the pen are understood here too
  const box = part('search-query', 'input');
  const list = part('search-list');
  const root = form.dataset.root || '';
  /** @type {HTMLElement[]} */
  let options = [];
  let active = -1;
  let run = 0;

  async function suggest() {
    run += 1;
    const mine = run;
    const asked = box.value.trim();
    /** @type {Search.Suggestion[]} */
    let entries = [];
    try {
      if (asked) {
        const { hits, notes } = await engine.rank(asked);
        const meant = [asked, ...notes.map((note) => note.word)];
        entries = [...(await named(meant)), ...(await practices(hits))];
      }
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error; // without suggestions the box still searches
    }
    if (mine === run) open(entries);
  }

  /** @type {(meant: string[]) => Promise<Search.Suggestion[]>} */
  async function named(meant) {
    const wanted = meant.map(bare).filter(Boolean);
    /** @type {Search.Suggestion[][]} */
    const found = [[], []]; // those that begin so, and the others
    for (const entry of wanted.length ? await shards.load('table', 'suggestions') : []) {
      const places = wanted.map((word) => bare(entry[0]).indexOf(word)).filter((at) => at >= 0);
      if (places.length) found[Math.min(...places) ? 1 : 0].push(entry);
    }
    return found.flat().slice(0, NAMES);
  }

  // A document's number is found in any brackets.
  /** @type {(name: string) => string} */
  function bare(name) {
    return text.normalise(name).replace(/[〔〕()[\]【】\s]/g, '');
  }

  /** @type {(hits: number[]) => Promise<Search.Suggestion[]>} */
  async function practices(hits) {
    const records = await index.records(hits.slice(0, TITLES));
    return records.map(({ title, url }) => [title, '做法', url]);
  }

  /** @type {(entries: Search.Suggestion[]) => void} */
  function open(entries) {
    options = entries.map(([title, kind, url], i) => {
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
        location.href = jh.basket.carry(root + url);
      });
      return option;
    });
    list.replaceChildren(...options);
    active = -1;
    list.hidden = !entries.length;
    box.setAttribute('aria-expanded', String(entries.length > 0));
    box.removeAttribute('aria-activedescendant');
  }

  function close() {
    run += 1;
    open([]);
  }

  /** @type {(step: number) => void} */
  function move(step) {
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
    const chosen = active >= 0 && options[active];
    location.href = jh.basket.carry((chosen && chosen.dataset.url) || `${root}find.html?q=${encodeURIComponent(box.value.trim())}`);
  });
})((window.Junheng = window.Junheng || {}));
