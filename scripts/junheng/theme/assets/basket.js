// The basket: up to four practices to compare. It lives in the address, `?compare=a,b`, and links of the site carry it on;
// on the compare page itself it is that page's `ids`. The reader's county is carried on with it.
// needs: element, records, search/shards
(function (jh) {
  'use strict';

  const { element, records, shards } = jh;
  const MOST = 4;
  const root = /** @type {HTMLScriptElement} */ (document.currentScript).src.replace(/assets\/basket\.js.*$/, '');
  const comparing = document.getElementById('compare') !== null;
  const own = comparing ? 'ids' : 'compare';
  /** @type {Map<string, string>} */
  const titles = new Map();
  let chosen = fromAddress();
  let writable = true; // some browsers keep a folder's address as it is; the links carry the basket all the same
  /** @type {ReturnType<typeof build>} */
  let bar;

  // ---- the address

  function fromAddress() {
    const text = new URLSearchParams(location.search).get(own) || '';
    const ids = [...new Set(text.split(',').map((id) => id.trim()).filter(Boolean))];
    return comparing ? ids : ids.filter(records.isId).slice(0, MOST);
  }

  /** @type {(address: string, parameter: string, ids: string[]) => string} */
  function within(address, parameter, ids) {
    const url = new URL(address, location.href);
    if (ids.length) url.searchParams.set(parameter, ids.join(','));
    else url.searchParams.delete(parameter);
    url.search = url.search.replace(/%2C/g, ',');
    return url.href;
  }

  // The address of a page of the site with the basket in it.
  /** @type {Junheng.Basket['carry']} */
  function carry(address) {
    const url = new URL(address, location.href);
    const county = new URLSearchParams(location.search).get('county');
    if (county && !url.searchParams.has('county')) url.searchParams.set('county', county);
    const ids = chosen.filter(records.isId).slice(0, MOST);
    if (url.href.split(/[?#]/)[0] !== `${root}compare.html`) return within(url.href, 'compare', ids);
    return url.searchParams.has('ids') ? url.href : within(url.href, 'ids', ids);
  }

  /** @type {(event: Event) => void} */
  function follow(event) {
    const link = /** @type {Element} */ (event.target).closest('a[href]');
    if (!(link instanceof HTMLAnchorElement) || !link.href.startsWith(root) || !link.pathname.endsWith('.html')) return;
    if (link.hash && link.pathname === location.pathname) return; // within this page
    link.href = carry(link.href);
  }

  // ---- choosing

  /** @type {Junheng.Basket['set']} */
  function set(ids) {
    chosen = ids;
    try {
      history.replaceState(history.state, '', within(location.href, own, ids));
    } catch {
      writable = false;
    }
    show();
  }

  /** @type {(id: string, box: HTMLInputElement) => void} */
  function toggle(id, box) {
    if (box.checked && chosen.length >= MOST) {
      box.checked = false;
      say(`最多比较 ${MOST} 条，先移出一条再加。`);
    } else {
      set(box.checked ? [...chosen, id] : chosen.filter((other) => other !== id));
    }
  }

  // A box for a practice, whose label names it for those who do not see what stands beside it.
  /** @type {(id: string, title: string) => HTMLElement} */
  function tick(id, title) {
    titles.set(id, title);
    const box = element('input', { type: 'checkbox', 'data-choose': id });
    box.checked = chosen.includes(id);
    box.addEventListener('change', () => toggle(id, box));
    return element('label', { class: 'jh-choose' }, box, '加入比较', element('span', { class: 'jh-unseen' }, `：${title}`));
  }

  function offer() {
    for (const link of document.querySelectorAll('li > a.jh-item[data-practice-id], li > p > a.jh-item[data-practice-id]')) {
      const parent = /** @type {Element} */ (link.parentElement);
      parent.classList.add('jh-offered');
      parent.insertBefore(tick(attribute(link, 'data-practice-id'), textOf(link)), parent.querySelector(':scope > br'));
    }
    const heading = document.querySelector('h1');
    for (const block of document.querySelectorAll('[data-practice-page]')) {
      block.append(tick(attribute(block, 'data-practice-page'), textOf(heading && heading.firstChild).trim()));
    }
  }

  // The find page draws its hits anew with every query.
  /** @type {(list: HTMLElement) => void} */
  function offerHits(list) {
    for (const hit of list.querySelectorAll(':scope > li[data-practice-id]')) {
      if (hit.querySelector('.jh-choose')) continue;
      const about = /** @type {Element} */ (hit.querySelector('.jh-about'));
      about.append(' ', tick(attribute(hit, 'data-practice-id'), textOf(hit.querySelector('.jh-hit'))));
    }
  }

  /** @type {(node: Element, name: string) => string} */
  function attribute(node, name) {
    return node.getAttribute(name) || '';
  }

  /** @type {(node: Node | null) => string} */
  function textOf(node) {
    return (node && node.textContent) || '';
  }

  // ---- the bar

  function build() {
    const status = element('p', { role: 'status', tabindex: '-1' });
    const list = element('ul', {});
    const compare = element('a', { class: 'jh-basket-go' }, '比较');
    const clear = element('button', { type: 'button' }, '清空');
    clear.addEventListener('click', () => leave(chosen[0], []));
    const region = element('div', { role: 'region', 'aria-label': '比较' }, list, element('p', {}, compare, clear));
    const whole = element('div', { class: 'jh-basket' }, status, region);
    document.body.append(whole);
    new ResizeObserver(makeRoom).observe(whole);
    return { whole, status, region, list, compare };
  }

  // What has the focus must not lie below the bar.
  function makeRoom() {
    const fixed = chosen.length && getComputedStyle(bar.whole).position === 'fixed';
    document.documentElement.style.setProperty('--jh-basket', fixed ? `${bar.whole.offsetHeight}px` : '0px');
  }

  function show() {
    for (const box of document.querySelectorAll('input')) if (box.dataset.choose) box.checked = chosen.includes(box.dataset.choose);
    if (comparing) return;
    bar = bar || build();
    bar.whole.dataset.count = String(chosen.length);
    bar.region.hidden = !chosen.length;
    bar.compare.href = `${root}compare.html?ids=${chosen.join(',')}`;
    bar.compare.hidden = chosen.length < 2;
    bar.list.replaceChildren(...chosen.map(item));
    say(chosen.length ? `已选 ${chosen.length} 条，最多 ${MOST} 条${chosen.length < 2 ? '；再选一条就能比较' : ''}。` : '');
    makeRoom();
    nameAll();
  }

  /** @type {(text: string) => void} */
  function say(text) {
    bar.status.textContent = text;
  }

  /** @type {(id: string) => HTMLElement} */
  function item(id) {
    const title = titles.get(id) || id;
    const button = element('button', { type: 'button', 'aria-label': `移出：${title}` }, '移出');
    button.addEventListener('click', () => leave(id, chosen.filter((other) => other !== id)));
    return element('li', {}, element('a', { href: `${root}practices/${id}.html` }, title), button);
  }

  // Removes, and leaves the focus at what comes next: another practice of the bar, the box of this one, or the title.
  /** @type {(id: string, ids: string[]) => void} */
  function leave(id, ids) {
    const at = chosen.indexOf(id);
    set(ids);
    const buttons = bar.list.querySelectorAll('button');
    const heading = /** @type {HTMLElement} */ (document.querySelector('h1'));
    heading.setAttribute('tabindex', '-1');
    /** @type {HTMLElement} */
    const next = buttons[Math.min(at, buttons.length - 1)] || document.querySelector(`[data-choose="${id}"]`) || heading;
    next.focus({ preventScroll: true });
  }

  // The titles of practices chosen on other pages stand in the scripts that the compare page asks for next.
  async function nameAll() {
    const wanted = chosen.filter((id) => !titles.has(id));
    if (!wanted.length) return;
    try {
      const found = await Promise.all(wanted.map(records.find));
      for (const [i, practice] of found.entries()) titles.set(wanted[i], practice ? practice.title : wanted[i]);
      if (!bar.list.contains(document.activeElement)) bar.list.replaceChildren(...chosen.map(item));
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error; // the ids say it too
    }
  }

  jh.basket = { MOST, carry, set, chosen: () => chosen };
  offer();
  if (chosen.length) show();
  document.addEventListener('click', follow, true);
  document.addEventListener('auxclick', follow, true);
  const results = document.getElementById('results');
  if (results) {
    offerHits(results);
    new MutationObserver(() => offerHits(results)).observe(results, { childList: true });
  }
  window.addEventListener('popstate', () => {
    if (!writable || comparing) return;
    chosen = fromAddress();
    show();
  });
})((window.Junheng = window.Junheng || {}));
