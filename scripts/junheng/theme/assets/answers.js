// The tables of who did it: with a county chosen, places that are like it come first and say why.
// needs: county, element, search/shards
(function (jh) {
  'use strict';

  const { county, element, shards } = jh;
  const rows = [...document.querySelectorAll('article tr [data-region]')].map((place, at) => {
    const row = /** @type {HTMLElement} */ (place.closest('tr'));
    return { place, row, at, code: place.getAttribute('data-region') || '' };
  });
  if (!rows.length) return;
  const home = county.fold(draw);

  function draw() {
    const found = rows.map((each) => ({ ...each, ...county.alike(each.code) }));
    found.sort((a, b) => b.weight - a.weight || a.at - b.at);
    for (const { place, row, reasons } of found) {
      const old = place.querySelector('.jh-alike');
      if (old) old.remove();
      if (reasons.length) place.append(element('span', { class: 'jh-alike jh-note' }, reasons.join('、')));
      const body = /** @type {Element} */ (row.parentElement);
      body.append(row);
    }
  }

  async function start() {
    try {
      await county.start();
    } catch (error) {
      if (!(error instanceof shards.ShardError)) throw error; // the picker says it when it is opened
    }
    home.name();
    if (county.chosen()) draw();
  }

  // Above the heading of the first table.
  /** @type {Element} */
  let before = rows[0].row;
  while (!/^H[2-6]$/.test(before.tagName)) before = before.previousElementSibling || /** @type {Element} */ (before.parentElement);
  before.before(home.whole);
  start();
})((window.Junheng = window.Junheng || {}));
