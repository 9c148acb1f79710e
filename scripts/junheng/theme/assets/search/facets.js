// The facets of the find page and the reader's county: what narrows and sorts the hits. They come when the first hits are shown.
// needs: county, element, search/shards
(function (jh) {
  'use strict';

  const { county, element, shards } = jh;
  const SHOWN = 12;

  /** @type {Search.Facetting} */
  function beside({ box, place, titles, concepts, state, change, show }) {
    /** @type {Search.Facets} */
    let facets; // none until they are needed
    const home = county.fold(() => change({ sort: county.chosen() ? 'alike' : 'relevance' }));
    place.append(home.whole);

    // The places weigh as much as all other facets: they come when one is chosen or their group is opened.
    async function load() {
      if (!facets) facets = table(await allColumns());
      const asked = county.chosen() || state().chosen.region.length || box.querySelector('details[data-facet=region][open]');
      if (asked && !facets.at.region.size) facets = table({ ...facets.columns, region: await shards.load('table', 'places') });
    }

    /** @type {() => Promise<Record<string, Search.Column>>} */
    async function allColumns() {
      const [all, kin] = await Promise.all([shards.load('table', 'facets'), shards.load('table', 'alike')]);
      return Object.fromEntries(Object.entries(all).map(([name, [values, line]]) => [name, [values, kin[name] || line]]));
    }

    // The facets by number: names, values, for each document the numbers of its values and of what lies above them.
    /** @type {(columns: Record<string, Search.Column>) => Search.Facets} */
    function table(columns) {
      const names = Object.keys(columns);
      const values = names.map((name) => columns[name][0]);
      /** @type {Record<string, Map<string, number>>} */
      const at = Object.fromEntries(names.map((name, i) => [name, new Map(values[i].map(([id], number) => [id, number]))]));
      const lines = names.map((name, i) => wholes(columns[name][1], values[i], at[name]));
      return { columns, names, values, at, rows: lines[0].map((_, document) => lines.map((line) => line[document] || [])) };
    }

    /** @type {(line: string, values: Search.Value[], at: Map<string, number>) => number[][]} */
    function wholes(line, values, at) {
      if (!line) return [];
      /** @type {(number: number | undefined) => number[]} */
      const path = (number) => (number === undefined ? [] : [number, ...path(at.get(values[number][2]))]);
      const paths = values.map((_, number) => path(number));
      return line.split(' ').map((own) => (own ? [...new Set(own.split('+').flatMap((each) => paths[parseInt(each, 36)]))] : []));
    }

    // For each facet the numbers of the chosen values; values that nobody knows are kept apart and said.
    /** @type {() => Search.Chosen} */
    function chosenNumbers() {
      return facets.names.map((name) => {
        const numbers = state().chosen[name].flatMap((id) => [facets.at[name].get(id)]);
        return state().chosen[name].length ? new Set(numbers.filter((number) => number !== undefined)) : null;
      });
    }

    // The documents that pass every facet but `except`.
    /** @type {(documents: number[], chosen: Search.Chosen, except: number) => number[]} */
    function passing(documents, chosen, except) {
      return documents.filter((document) =>
        chosen.every((set, facet) => facet === except || !set || facets.rows[document][facet].some((value) => set.has(value))),
      );
    }

    /** @type {(documents: number[], chosen: Search.Chosen) => void} */
    function drawFacets(documents, chosen) {
      const open = new Set([...box.querySelectorAll('details')].filter((each) => each.open).map((each) => each.dataset.facet));
      const focus = document.activeElement ? document.activeElement.id : '';
      box.replaceChildren();
      facets.names.forEach((name, facet) => {
        if (!facets.values[facet].length && name !== 'region' && !state().chosen[name].length) return; // no practice has one
        const counts = new Map();
        for (const each of passing(documents, chosen, facet)) {
          for (const value of facets.rows[each][facet]) counts.set(value, (counts.get(value) || 0) + 1);
        }
        const group = element('details', { 'data-facet': name });
        const wide = matchMedia('(min-width: 60em)').matches;
        group.open = open.has(name) || state().chosen[name].length > 0 || (!open.size && wide && (name === 'topic' || name === 'shown'));
        group.append(element('summary', {}, titles[name] + (state().chosen[name].length ? `（已选 ${state().chosen[name].length}）` : '')));
        group.append(branch(name, facet, '', counts, chosen[facet] || new Set()));
        if (name === 'region' && !facets.at.region.size && !group.open) group.addEventListener('toggle', show, { once: true });
        box.append(group);
      });
      const focused = focus ? document.getElementById(focus) : null;
      if (focused) focused.focus();
    }

    /** @type {(name: string, facet: number, parent: string, counts: Map<number, number>, chosen: Set<number>) => HTMLElement} */
    function branch(name, facet, parent, counts, chosen) {
      const items = element('ul', {});
      const values = facets.values[facet];
      /** @type {HTMLElement[]} */
      const hidden = [];
      const numbers = values.map((_, number) => number);
      // Places and indicators are many: those with most practices come first.
      if (['region', 'indicator', 'supports'].includes(name)) numbers.sort((a, b) => (counts.get(b) || 0) - (counts.get(a) || 0) || a - b);
      numbers.forEach((number) => {
        const [id, title, above] = values[number];
        const orphan = !values.some(([other]) => other === above);
        if ((parent ? above !== parent : above && !orphan) || (!counts.get(number) && !chosen.has(number))) return;
        const item = element('li', {});
        if (items.children.length >= SHOWN && !chosen.has(number)) {
          hidden.push(item);
          item.hidden = true;
        }
        const key = `facet-${name}-${id.replace(/[^a-z0-9]+/gi, '-')}`;
        const tick = element('input', { type: 'checkbox', id: key });
        tick.checked = chosen.has(number);
        tick.addEventListener('change', () => toggle(name, id, tick.checked));
        const label = element('label', { for: key }, `${title} `);
        label.append(element('span', { class: 'jh-count' }, String(counts.get(number) || 0)));
        item.append(tick, label);
        if (expanded(values, id, chosen)) item.append(branch(name, facet, id, counts, chosen));
        items.append(item);
      });
      if (hidden.length) {
        const button = element('button', { type: 'button', class: 'jh-plain' }, `再显示 ${hidden.length} 项`);
        button.addEventListener('click', () => {
          for (const item of hidden) item.hidden = false;
          button.remove();
        });
        items.append(element('li', {}, button));
      }
      return items;
    }

    // A value opens what lies below it when it, or something below it, is chosen.
    /** @type {(values: Search.Value[], id: string, chosen: Set<number>) => boolean} */
    function expanded(values, id, chosen) {
      for (const number of chosen) {
        for (const [each] of upwards(values, values[number])) if (each === id) return true;
      }
      return false;
    }

    // A value and all that lies above it.
    /** @type {(values: Search.Value[], value: Search.Value | undefined) => Search.Value[]} */
    function upwards(values, value) {
      return value ? [value, ...upwards(values, values.find(([other]) => other === value[2]))] : [];
    }

    // To choose a place or subtopic narrows its parent, so that the parent's tick is taken away.
    /** @type {(name: string, id: string, on: boolean) => void} */
    function toggle(name, id, on) {
      const values = facets.values[facets.names.indexOf(name)];
      const above = new Set(upwards(values, values.find(([other]) => other === id)).map(([, , other]) => other));
      const kept = state().chosen[name].filter((value) => value !== id && !(on && above.has(value)));
      change({ chosen: { ...state().chosen, [name]: on ? [...kept, id] : kept } });
    }


    /** @type {(documents: number[], scores: ArrayLike<number>) => number[]} */
    function sorted(documents, scores) {
      // Where nothing is asked nothing is more relevant: the best evidence comes first.
      const asked = state().q.trim() || state().within.trim();
      const sort = state().sort === 'relevance' && !asked ? 'evidence' : state().sort;
      if (sort === 'relevance' || (sort === 'alike' && !county.chosen())) return documents;
      if (sort === 'alike') {
        const near = new Map(documents.map((number) => [number, county.alike(placeOf(number)).weight]));
        return [...documents].sort((a, b) => (near.get(b) || 0) - (near.get(a) || 0) || (scores[b] || 0) - (scores[a] || 0) || a - b);
      }
      const { names, rows, values } = facets;
      const [shown, said, year] = ['shown', 'said', 'year'].map((name) => names.indexOf(name));
      /** @type {(number: number) => number} */
      const key =
        sort === 'evidence' // the values of either mark stand from the weakest to the strongest
          ? (number) => rows[number][shown][0] * values[said].length + rows[number][said][0]
          : (number) => Number((values[year][rows[number][year][0]] || ['-1'])[0]);
      return [...documents].sort((a, b) => key(b) - key(a) || (scores[b] || 0) - (scores[a] || 0) || a - b);
    }

    // The place of a document, when the places are loaded.
    /** @type {(document: number) => string} */
    function placeOf(document) {
      const facet = facets.names.indexOf('region');
      const [own] = facets.rows[document][facet];
      return own === undefined ? '' : facets.values[facet][own][0];
    }

    // Nothing found: which choice leaves it out, and what else to ask for.
    /** @type {(all: number[], chosen: Search.Chosen) => HTMLElement[]} */
    function nothing(all, chosen) {
      const ways = [];
      const known = Object.fromEntries(facets.names.map((name) => [name, state().chosen[name].filter((id) => facets.at[name].has(id))]));
      if (facets.names.some((name) => known[name].length < state().chosen[name].length)) {
        ways.push(offer('网址里有不认识的筛选：去掉它们', { chosen: known }));
      }
      facets.names.forEach((name, facet) => {
        const without = chosen[facet] ? passing(all, chosen, facet).length : 0;
        if (without) ways.push(offer(`去掉“${titles[name]}”的筛选，有 ${without} 条`, { chosen: { ...state().chosen, [name]: [] } }));
      });
      if (state().q.trim() && !all.length) {
        const near = concepts().filter((word) => [...word].some((character) => state().q.includes(character)));
        ways.push(...near.slice(0, 6).map((word) => offer(`改查“${word}”`, { q: word })));
      }
      return ways;
    }

    /** @type {(title: string, anew: Partial<Search.State>) => HTMLElement} */
    function offer(title, anew) {
      const line = element('p', {});
      const button = element('button', { type: 'button', class: 'jh-plain' }, title);
      button.addEventListener('click', () => change(anew));
      line.append(button);
      return line;
    }

    // Names the county, and opens the fold where the sorting needs one.
    function nameCounty() {
      home.name();
      if (state().sort === 'alike' && !county.chosen()) home.whole.open = true;
    }

    // Why the place of a document is like the reader's county.
    /** @type {(document: number) => string[]} */
    function reasons(document) {
      return facets && county.chosen() ? county.alike(placeOf(document)).reasons : [];
    }

    return { start: county.start, load, ready: () => Boolean(facets), all: () => facets.rows.map((_, number) => number), chosenNumbers, passing, draw: drawFacets, sorted, nothing, nameCounty, reasons };
  }

  jh.facets = beside;
})((window.Junheng = window.Junheng || {}));
