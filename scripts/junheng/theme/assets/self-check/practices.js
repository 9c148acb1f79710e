// Who served an indicator: what counts directly first, then by evidence, then by likeness of place and level, each with the reason.
// needs: county, element, search/shards, self-check/words
(function (jh) {
  'use strict';

  const { county, element, selfCheck, shards } = jh;
  const SHOWN = 3; // as in serving.py

  // The practices of an indicator, best first.
  /** @type {SelfCheck.Parts['ranked']} */
  function ranked(about, rows, levels) {
    const made = rows.map(([id, title, url, place, path, rank, marks, at, cost, direct]) => {
      const { weight: near, reasons } = county.alike(path[path.length - 1]);
      const same = levels.filter((level) => at.includes(level));
      const reason = [direct ? '直接算进' : '有关', marks, reasons.join('、'), same.length ? `学段有${same.map((level) => about.levels[level]).join('、')}` : ''];
      return { id, title, url, place, direct, rank, near, alike: same.length, cost, reason: reason.filter(Boolean).join('，') };
    });
    return made.sort((a, b) => Number(b.direct) - Number(a.direct) || b.rank - a.rank || b.near - a.near || b.alike - a.alike || (a.id < b.id ? -1 : 1));
  }

  // The levels at which a resource is missed; both where the figure is the county's.
  /** @type {(item: Assess.Indicator) => string[]} */
  function levelsOf({ kind, figures }) {
    const both = ['primary', 'junior'];
    return kind === 'resource' ? both.filter((level) => figures.some(({ id, verdict }) => verdict === 'missed' && id.endsWith(level))) : both;
  }

  // A place that fills itself with the practices of a missed indicator; from then on its data is kept.
  /** @type {SelfCheck.Parts['served']} */
  function served(about, item, place) {
    const made = element('div', { class: 'jh-sc-served' });
    const [, direct, others] = about.indicators[item.id];
    made.append(...guides(about, item));
    if (!direct && !others) made.append(element('p', {}, '有谁做过：本库还没有归到这一项的做法。'));
    else fill(about, item, place, made);
    return made;
  }

  // What weighs many practices comes before single ones.
  /** @type {(about: SelfCheck.About, item: Assess.Indicator) => HTMLElement[]} */
  function guides(about, item) {
    const listed = about.guides[item.id].map(([question, url]) => element('li', {}, selfCheck.link(url, question)));
    return listed.length ? [element('p', {}, '指引：'), element('ul', { class: 'jh-sc-list jh-sc-guides' }, ...listed)] : [];
  }

  /** @type {(about: SelfCheck.About, item: Assess.Indicator, place: SelfCheck.Place, made: HTMLElement) => Promise<void>} */
  async function fill(about, item, place, made) {
    try {
      const rows = await rowsFor(item, place);
      made.append(...drawn(about, item, ranked(about, rows, levelsOf(item))));
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error;
      made.append(element('p', {}, `有谁做过：${error.said ? `${error.said}填了数的，先保存进度。` : '没有读到，请确认文件夹是完整的。'}`));
    }
  }

  // The practices of an indicator; of very many the best of the country, and of the province where one is chosen.
  /** @type {(item: Assess.Indicator, place: SelfCheck.Place) => Promise<SelfCheck.ServingRow[]>} */
  async function rowsFor(item, [province]) {
    const [rows, provinces] = await shards.load('serving', item.id);
    if (!provinces.includes(province)) return rows;
    const [near] = await shards.load('serving', `${item.id}-${province}`);
    /** @type {Map<string, SelfCheck.ServingRow>} */
    const byId = new Map();
    for (const row of [...rows, ...near]) byId.set(row[0], row);
    return [...byId.values()];
  }

  // What a report offers for an item; an address is left out where it would lead into the folder of this computer.
  /** @type {SelfCheck.Parts['offered']} */
  async function offered(about, item, place) {
    const [, direct, others] = about.indicators[item.id];
    const rows = direct + others ? await rowsFor(item, place) : [];
    /** @type {(url: string) => string} */
    const whole = (url) => (location.protocol === 'file:' ? '' : new URL(url, location.href).href);
    return {
      guides: about.guides[item.id].map(([question, url]) => [question, whole(url)]),
      practices: ranked(about, rows, levelsOf(item)).slice(0, SHOWN).map((one) => [one.title, [one.place, one.reason, one.cost && `花费：${one.cost}`].filter(Boolean).join('；'), whole(one.url)]),
    };
  }

  /** @type {(about: SelfCheck.About, item: Assess.Indicator, listed: SelfCheck.Served[]) => HTMLElement[]} */
  function drawn(about, item, listed) {
    const [page, direct, others] = about.indicators[item.id];
    const all = selfCheck.link(page, `直接算进 ${direct} 条，有关 ${others} 条`);
    const items = listed.slice(0, SHOWN).map(({ title, url, place, cost, reason }) =>
      element('li', {}, selfCheck.link(url, title), element('span', { class: 'jh-sc-about' }, `${place}。${reason}。${cost ? `花费：${cost}` : ''}`)),
    );
    return [element('p', {}, '有谁做过（', all, '）：'), element('ul', { class: 'jh-sc-list' }, ...items)];
  }

  selfCheck.offered = offered;
  selfCheck.ranked = ranked;
  selfCheck.served = served;
})((window.Junheng = window.Junheng || {}));
