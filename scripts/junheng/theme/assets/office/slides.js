// Slides as a PowerPoint deck: as text/slides/write.py writes them, from the same templates.
// needs: office/excel, office/word, office/zip
(function (jh) {
  'use strict';

  const { excel, word, zip } = jh;
  const { core, escaped } = word;
  const TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
  const KIND = 'application/vnd.openxmlformats-officedocument';
  const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const LOCAL = 'local';
  const SHEET = '数据'; // as the charts name it

  /** @type {(template: string, values: Record<string, string | number>) => string} */
  function fill(template, values) {
    return template.replace(/\[\[(\w+)\]\]/g, (_, name) => String(values[name]));
  }

  /** @type {Office.Slides['parts']} */
  function partsOf({ templates: T, layouts }, slide, number, foot) {
    /** @type {(lines: string[], kind?: string) => string} */
    const lines = (some, kind = 'paragraph') => some.map((text) => fill(T[kind], { text: escaped(text) })).join('');
    const names = Object.keys(layouts);
    const { boxes, filled } = layouts[slide.layout];
    const { chart, code, notes = '' } = slide;
    const address = /^https?:\/\//.test(slide.address || '') ? escaped(slide.address || '') : '';
    const shapes = boxes.map(([name, kind, prompt, holder, place], at) => {
      const said = slide.texts[name] || [];
      const about = { id: at + 2, name: prompt, holder };
      if (kind === 'chart' && chart) return fill(T.frame, { ...about, title: escaped(chart.title), place });
      if (!said.length && slide.layout !== LOCAL) return '';
      return fill(T.shape, { ...about, paragraphs: lines(said, address && name === 'source' ? 'press' : 'paragraph') || T.empty });
    });
    const whole = shapes.join('') + (code ? drawn(T, code) : '') + (filled ? '' : fill(T.foot, { text: escaped(foot) }));
    const more = (chart ? fill(T.chart_link, { number }) : '') + (address ? fill(T.address_link, { address }) : '');
    /** @type {Record<string, string>} */
    const made = {
      [`ppt/slides/slide${number}.xml`]: fill(T.slide, { shapes: whole }),
      [`ppt/slides/_rels/slide${number}.xml.rels`]: fill(T.links, { layout: names.indexOf(slide.layout) + 1, number, more }),
      [`ppt/notesSlides/notesSlide${number}.xml`]: fill(T.notes, { paragraphs: lines(notes.split('\n')) }),
      [`ppt/notesSlides/_rels/notesSlide${number}.xml.rels`]: fill(T.notes_links, { number }),
    };
    if (chart) {
      made[`ppt/charts/chart${number}.xml`] = chartOf(T, chart);
      made[`ppt/charts/_rels/chart${number}.xml.rels`] = fill(T.book_links, { number });
    }
    return made;
  }

  // A QR code: a rectangle for each run of dark squares in a row.
  /** @type {(T: Record<string, string>, rows: string[]) => string} */
  function drawn(T, rows) {
    const runs = rows.flatMap((row, y) => {
      const bits = [...row].map((digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
      return [...bits.matchAll(/1+/g)].map((run) => {
        const x = run.index || 0;
        return fill(T.dark, { x, y, end: x + run[0].length, below: y + 1 });
      });
    });
    return fill(T.code, { side: rows.length, drawn: runs.join('') });
  }

  /** @type {(T: Record<string, string>, chart: Office.Chart) => string} */
  function chartOf(T, { title, unit, points, own, columns }) {
    const names = points.map(([name], at) => fill(T.point, { at, text: escaped(name) })).join('');
    const values = points.map(([, value], at) => fill(T.point, { at, text: value })).join('');
    const marked = own === undefined || own < 0 ? '' : fill(T.own, { at: own });
    const about = { title: escaped(title), unit: escaped(unit), count: points.length, last: points.length + 1 };
    return fill(columns ? T.columns : T.bars, { ...about, own: marked, names, values });
  }

  /** @type {(books: Office.ExcelParts, chart: Office.Chart) => Promise<Uint8Array<ArrayBuffer>>} */
  async function bookOf(books, { title, unit, points }) {
    const book = excel.xlsx(books, [{ name: SHEET, columns: [[title, 20], [unit, 14]], rows: points }]);
    return new Uint8Array(await book.arrayBuffer());
  }

  /** @type {Office.Slides['pptx']} */
  async function pptx(parts, books, title, foot, slides) {
    const [whole, links] = parts.presentation;
    const first = (links.match(/<Relationship /g) || []).length + 1;
    const types = slides.map(({ chart }, i) => [['slides/slide', 'presentationml.slide'], ['notesSlides/notesSlide', 'presentationml.notesSlide'], ...(chart ? [['charts/chart', 'drawingml.chart']] : [])].map(([path, kind]) => `<Override PartName="/ppt/${path}${i + 1}.xml" ContentType="${KIND}.${kind}+xml"/>`).join(''));
    /** @type {Record<string, string | Uint8Array<ArrayBuffer>>} */
    const files = {
      '[Content_Types].xml': parts.types.replace('</Types>', `${types.join('')}</Types>`),
      ...parts.fixed,
      'docProps/core.xml': core(title, parts.edition[0]),
      'ppt/presentation.xml': whole.replace('</p:sldIdLst>', `${slides.map((_, i) => `<p:sldId id="${256 + i}" r:id="rId${first + i}"/>`).join('')}</p:sldIdLst>`),
      'ppt/_rels/presentation.xml.rels': links.replace('</Relationships>', `${slides.map((_, i) => `<Relationship Id="rId${first + i}" Type="${RELATIONS}/slide" Target="slides/slide${i + 1}.xml"/>`).join('')}</Relationships>`),
    };
    for (const [i, slide] of slides.entries()) {
      Object.assign(files, partsOf(parts, slide, i + 1, foot));
      if (slide.chart) files[`ppt/embeddings/chart${i + 1}.xlsx`] = await bookOf(books, slide.chart);
    }
    return new Blob(zip(files), { type: TYPE });
  }

  jh.slides = { parts: partsOf, pptx };
})((window.Junheng = window.Junheng || {}));
