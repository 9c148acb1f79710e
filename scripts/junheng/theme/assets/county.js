// The reader's county: picked once, kept in the address and, when asked, in this browser; and how like it other places are.
// needs: element, search/shards
(function (jh) {
  'use strict';

  const { element, shards } = jh;
  const KEY = 'junheng.county';
  const COUNTY = 2; // as in peers.py
  const NOWHERE = '没有读到地名：请确认文件夹是完整的，再试一次。';
  /** @type {Peers.Table} */
  let table;
  /** @type {Peers.Region | null} */
  let current = null;
  /** @type {ReturnType<Peers.County['fold']> | undefined} */
  let home; // one for the page
  /** @type {(() => void)[]} */
  const told = [];
  /** @type {{ code: string, done: Promise<void> } | undefined} */
  let started;
  let run = 0;

  // ---- what is kept

  /** @type {() => string} */
  function kept() {
    try {
      return localStorage.getItem(KEY) || '';
    } catch {
      return ''; // a browser that keeps nothing
    }
  }

  /** @type {(code: string) => boolean} */
  function keep(code) {
    try {
      if (code) localStorage.setItem(KEY, code);
      else localStorage.removeItem(KEY);
      return true;
    } catch {
      return false;
    }
  }

  // The address comes before the browser: it may have been sent by somebody else.
  function asked() {
    const given = new URLSearchParams(location.search).get('county');
    return given === null ? kept() : given;
  }

  /** @type {(code: string) => void} */
  function write(code) {
    const url = new URL(location.href);
    if (code) url.searchParams.set('county', code);
    else url.searchParams.delete('county');
    url.search = url.search.replace(/%2C/g, ',');
    try {
      history.replaceState(history.state, '', url.href);
    } catch {
      // some browsers keep a folder's address as it is; the page works on without it
    }
  }

  // ---- the county

  async function load() {
    table = table || (await shards.load('table', 'peers'));
  }

  // The regions of the province of a code; none for a code that is no region's.
  /** @type {(code: string) => Promise<Peers.Row[]>} */
  async function around(code) {
    const province = `${code.slice(0, 2)}0000`;
    return table.provinces.some(([one]) => one === province) ? shards.load('counties', province) : [];
  }

  /** @type {Peers.County['choose']} */
  async function choose(code) {
    run += 1;
    const mine = run;
    if (!code) {
      current = null;
      return;
    }
    await load();
    const rows = await around(code);
    if (mine !== run) return;
    const row = rows.find(([one]) => one === code);
    current = row ? region(rows, row) : null;
  }

  /** @type {(rows: Peers.Row[], row: Peers.Row) => Peers.Region} */
  function region(rows, [code, , , traits]) {
    const places = traits.filter((id) => /^[0-9]/.test(id)).reverse();
    const prefecture = places.find((one) => one.endsWith('00') && !one.endsWith('0000')) || '';
    const named = places.map((one) => (rows.find(([other]) => other === one) || ['', ''])[1]);
    return { code, name: named.join(''), traits, path: [places[0], prefecture, code.endsWith('00') ? '' : code] };
  }

  /** @type {Peers.County['start']} */
  async function start() {
    const code = asked();
    if (!started || started.code !== code) begin(code);
    await (started && started.done);
  }

  // Several scripts of a page start it; what failed is tried again.
  /** @type {(code: string) => Promise<void>} */
  function begin(code) {
    const done = choose(code);
    started = { code, done };
    done.catch(() => (started = undefined));
    return done;
  }

  // The finest place in common comes first: the larger ones go without saying; and of one county, all else.
  /** @type {Peers.County['alike']} */
  function alike(place) {
    const own = current ? current.traits : [];
    const shared = (own.length && table.places[place] ? table.places[place] : []).filter((id) => own.includes(id));
    const known = shared.map((id) => table.traits[id]);
    return {
      weight: known.reduce((sum, [, weight]) => sum + weight, 0),
      reasons: known.filter(([, , isPlace], i) => !i || (!isPlace && known[0][2] !== COUNTY)).map(([reason]) => reason),
    };
  }

  // ---- picking it

  /** @type {(select: HTMLSelectElement, listed: [code: string, name: string][], chosen: string) => void} */
  function options(select, listed, chosen) {
    select.replaceChildren(...[['', '不限'], ...listed].map(([value, text]) => element('option', { value }, text)));
    select.value = chosen;
  }

  /** @type {Peers.County['picker']} */
  function picker(place, changed, keeping) {
    const [province, prefecture, county] = ['province', 'prefecture', 'county'].map((name) => element('select', { id: `county-${name}`, autocomplete: 'off' }));
    const tick = element('input', { type: 'checkbox', id: 'county-keep', autocomplete: 'off' });
    const said = element('span', { role: 'status' });
    place.append(...[['省 ', province], ['市 ', prefecture], ['县 ', county]].map((inside) => element('label', {}, ...inside)));
    if (keeping) place.append(element('label', {}, tick, ' 记在这个浏览器里'));
    place.append(said);

    async function show() {
      await load();
      const [own, below, last] = current ? current.path : ['', '', ''];
      const rows = own ? await around(own) : [];
      /** @type {(above: string) => [code: string, name: string][]} */
      const within = (above) => rows.filter(([, , parent]) => above && parent === above).map(([code, name]) => [code, name]);
      options(province, table.provinces, own);
      options(prefecture, within(own).filter(([code]) => code.endsWith('00')), below);
      options(county, within(below || own).filter(([code]) => !code.endsWith('00')), last);
      tick.checked = Boolean(current) && kept() === (current ? current.code : '');
    }

    /** @type {(code: string) => Promise<void>} */
    async function take(code) {
      await trying(async () => {
        await begin(code);
        await show();
        if (keeping) {
          write(code);
          if (kept()) keep(tick.checked ? code : '');
        }
        changed();
      });
    }

    /** @type {(act: () => Promise<void>) => Promise<void>} */
    async function trying(act) {
      try {
        said.textContent = '';
        await act();
      } catch (error) {
        if (!(error instanceof shards.ShardError)) throw error;
        said.textContent = error.said || NOWHERE;
      }
    }

    province.addEventListener('change', () => take(province.value));
    prefecture.addEventListener('change', () => take(prefecture.value || province.value));
    county.addEventListener('change', () => take(county.value || prefecture.value || province.value));
    tick.addEventListener('change', () => {
      if (!keep(tick.checked && current ? current.code : '')) said.textContent = '这个浏览器不让记。';
    });
    return () => trying(show);
  }

  /** @type {Peers.County['fold']} */
  function fold(changed) {
    told.push(changed);
    home = home || made();
    return home;
  }

  // A fold that says which county is chosen, with the picker in it; the names of places come when it is opened.
  /** @type {() => ReturnType<Peers.County['fold']>} */
  function made() {
    const summary = element('summary', {});
    const inside = element('div', { class: 'jh-county', role: 'group', 'aria-label': '本县' });
    const whole = element('details', { class: 'jh-county-fold' }, summary, inside);
    const show = picker(inside, () => {
      name();
      for (const tell of told) tell();
    }, true);
    function name() {
      if (whole.open) show();
      summary.textContent = current ? `本县：${current.name}` : '本县：选了，与它相像的就能排在前面';
    }
    whole.addEventListener('toggle', () => whole.open && show());
    name();
    return { whole, name };
  }

  jh.county = { alike, choose, chosen: () => current, fold, picker, start };
})((window.Junheng = window.Junheng || {}));
