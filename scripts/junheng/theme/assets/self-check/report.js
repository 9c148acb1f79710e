// The report to hand up, as a file for a browser, for Word or for Excel: the result with guides and practices for each item that is missed.
// needs: assess/conclusions, assess/paper, assess/report-sheets, office/excel, office/tree, office/word, search/shards, self-check/practices, self-check/state
(function (jh) {
  'use strict';

  const { assess: A, blocksOf, excel, selfCheck, shards, word } = jh;

  /** @type {SelfCheck.Parts['report']} */
  async function report(book, about, state, judged, day, changes, kind) {
    const { rules, table, result, mending } = judged;
    const weak = result.indicators.filter((one) => one.verdict === 'missed' || A.partly(result, one));
    const offers = Object.fromEntries(await Promise.all(weak.map(async (one) => [one.id, await selfCheck.offered(about, one, state.place)])));
    const county = { county: state.name, day, edition: about.edition, made: state.made };
    const remarks = selfCheck.remarks(state, judged);
    const told = { table, result, mending, remarks, offers, about: county, changes };
    if (kind === 'xlsx') return excel.xlsx(await shards.load('excel', 'parts'), A.reportSheets(book, rules, told));
    const tree = A.paper(book, rules, told);
    const title = `${state.name}${book.paper.title}`;
    if (kind === 'html') return A.asHtml(book, tree, title);
    return word.docx(await shards.load('word', 'parts'), title, [...first(blocksOf(tree)), { style: 'Imprint', text: '均衡实践库，非官方，供参考' }]);
  }

  // The title stands first on paper; on the page a line is above it.
  /** @type {(blocks: Office.Block[]) => Office.Block[]} */
  function first(blocks) {
    const [line, title, ...rest] = blocks;
    return [title, { ...line, style: 'Subtitle' }, ...rest];
  }

  selfCheck.report = report;
})((window.Junheng = window.Junheng || {}));
