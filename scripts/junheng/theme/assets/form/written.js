// What people write and paste, in the form that the file wants: dates as in an office, and a report that its headings divide.
(function (jh) {
  'use strict';

  const SEASONS = new Map([['春', '03'], ['夏', '06'], ['秋', '09'], ['冬', '12']]);
  const WHEN = /^((?:19|20)\d\d)(?:年|[-/.])?(?:(\d{1,2})(?:月|[-/.])?(?:(\d{1,2})[日号]?)?|([春夏秋冬])季?(?:学期)?)?(至今|以来|起)?$/;
  const AGO = ['今年', '去年', '前年'];

  // A date as the file has it; what is none, as it was. A season is an inference, which ~ marks.
  /** @type {Form.Written['date']} */
  function date(text, type, year) {
    const ago = AGO.indexOf(text.trim().slice(0, 2));
    const said = text.normalize('NFKC').replace(/\s/g, '');
    const match = WHEN.exec(ago < 0 ? said : `${year - ago}年${said.slice(2)}`);
    if (!match) return text;
    const [, start, month, day, season, open] = match;
    if ((type.whole && !day) || (open && !type.span)) return text;
    const parts = [start, month, day].filter(Boolean).map((part) => part.padStart(2, '0'));
    return `${parts.join('-')}${season ? `-${SEASONS.get(season)}~` : ''}${open ? '/' : ''}`;
  }

  // The texts of a report by the anchors of the sections that its headings name.
  /** @type {Form.Written['sections']} */
  function sections(text, { report, sections: own }) {
    /** @type {Map<string, string[]>} */
    const found = new Map();
    let here = report.first;
    for (const line of text.split(/\r?\n/).map((each) => each.replace(/\s+/g, ' ').trim()).filter(Boolean)) {
      const anchor = headed(line, report, own, found.has('approach'));
      if (anchor) here = anchor;
      else found.set(here, [...(found.get(here) || []), line.replace(/^[•●○▪■◆·]\s*/, '- ')]);
    }
    return Object.fromEntries([...found].map(([anchor, lines]) => [anchor, lines.join('\n\n')]));
  }

  /** @type {(line: string, report: Form.Report, own: [string, string][], late: boolean) => string} */
  function headed(line, report, own, late) {
    const bare = line.replace(new RegExp(report.numbered), '');
    const named = own.some(([, title]) => title === bare.replace(/[：:]$/, ''));
    if ((bare === line && !named) || [...bare].length > report.longest || /[。；，,;]/.test(bare)) return '';
    const match = report.headings.find(([, words]) => new RegExp(words).test(bare));
    if (!match) return '';
    return match[0] === report.first && late ? report.after : match[0];
  }

  jh.written = { date, sections };
})((window.Junheng = window.Junheng || {}));
