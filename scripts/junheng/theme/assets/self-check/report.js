// The report to hand up, as the text of a file: the result with guides and practices for each item that is missed.
// needs: assess/conclusions, assess/paper, self-check/practices, self-check/results
(function (jh) {
  'use strict';

  const { assess: A, selfCheck } = jh;

  /** @type {SelfCheck.Parts['report']} */
  async function report(book, about, state, judged, day) {
    const { rules, table, result, mending } = judged;
    const weak = result.indicators.filter((one) => one.verdict === 'missed' || A.partly(result, one));
    const offers = Object.fromEntries(await Promise.all(weak.map(async (one) => [one.id, await selfCheck.offered(about, one, state.place)])));
    const county = { county: state.name, day, edition: about.edition, made: state.made };
    const remarks = selfCheck.remarks(state, judged);
    return A.asHtml(book, A.paper(book, rules, { table, result, mending, remarks, offers, about: county, changes: [] }), `${state.name}${book.paper.title}`);
  }

  selfCheck.report = report;
})((window.Junheng = window.Junheng || {}));
