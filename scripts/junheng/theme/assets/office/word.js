// Blocks of text as a Word document, and as HTML for the clipboard: as text/word/write.py writes them, without pictures.
// needs: element, office/zip
(function (jh) {
  'use strict';

  const { element, zip } = jh;
  const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  const NEVER = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu; // what no XML file can hold
  const MAX_TITLE = 255;
  /** @type {Record<string, 'h1' | 'h2' | 'h3' | 'li'>} */
  const TAGS = { Title: 'h1', Heading1: 'h2', Heading2: 'h3', ListBullet: 'li', ListBox: 'li' };

  /** @type {Office.Word['escaped']} */
  function escaped(text) {
    return text.replace(NEVER, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  }

  // ---- the document

  /** @type {(text: string, form?: string) => string} */
  function run(text, form = '') {
    return `<w:r>${form ? `<w:rPr>${form}</w:rPr>` : ''}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
  }

  /** @type {(text: string, style: string, after?: string) => string} */
  function paragraph(text, style, after = '') {
    const form = style === 'Normal' ? '' : `<w:pStyle w:val="${style}"/>`;
    return `<w:p><w:pPr>${form}</w:pPr>${run(text)}${after}</w:p>`;
  }

  /** @type {(table: Office.Table, width: number) => string} */
  function tableOf({ caption, head, rows, shares }, width) {
    const whole = shares.reduce((sum, one) => sum + one, 0);
    const widths = shares.map((share) => Math.floor((width * share) / whole));
    /** @type {(cells: string[], style: string, form: string) => string} */
    const row = (cells, style, form) => {
      const inside = cells.map((text, i) => `<w:tc><w:tcPr><w:tcW w:w="${widths[i]}" w:type="dxa"/></w:tcPr>${paragraph(text, style)}</w:tc>`);
      return `<w:tr><w:trPr><w:cantSplit/>${form}</w:trPr>${inside.join('')}</w:tr>`;
    };
    return [
      caption ? paragraph(caption, 'Caption') : '',
      `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="${width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="02A0"/></w:tblPr>`,
      `<w:tblGrid>${widths.map((one) => `<w:gridCol w:w="${one}"/>`).join('')}</w:tblGrid>`,
      row(head, 'TableHead', '<w:tblHeader/>'),
      ...rows.map((cells) => row(cells, 'TableText', '')),
      '</w:tbl><w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>',
    ].join('');
  }

  /** @type {Office.Word['docx']} */
  function docx(parts, title, blocks) {
    const form = '<w:rStyle w:val="FootnoteReference"/>';
    /** @type {string[]} */
    const notes = [];
    /** @type {(text: string, i: number) => string} */
    const noted = (text, i) => {
      notes.push(`<w:footnote w:id="${notes.length + 1}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr>${form}</w:rPr><w:footnoteRef/></w:r>${run(` ${text}`)}</w:p></w:footnote>`);
      return `${i ? run('，', form) : ''}<w:r><w:rPr>${form}</w:rPr><w:footnoteReference w:id="${notes.length}"/></w:r>`;
    };
    const body = blocks.map((block) => ('head' in block ? tableOf(block, parts.width) : paragraph(block.text, block.style, (block.notes || []).map(noted).join(''))));
    return new Blob(
      zip({
        ...parts.fixed,
        'docProps/core.xml': core(title, parts.edition[0]),
        'word/document.xml': `${parts.text[0]}${body.join('')}${parts.text[1]}`,
        'word/footnotes.xml': `${parts.notes[0]}${notes.join('')}${parts.notes[1]}`,
      }),
      { type: TYPE },
    );
  }

  /** @type {Office.Word['core']} */
  function core(title, date) {
    const name = 'http://purl.org/dc';
    const dates = ['created', 'modified'].map((one) => `<dcterms:${one} xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:${one}>`).join('');
    return (
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
      `xmlns:dc="${name}/elements/1.1/" xmlns:dcterms="${name}/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escaped(title.slice(0, MAX_TITLE))}</dc:title>` +
      `<dc:creator>均衡实践库</dc:creator><dc:language>zh-CN</dc:language>${date ? dates : ''}</cp:coreProperties>`
    );
  }

  // ---- the clipboard

  /** @type {Office.Word['html']} */
  function html(blocks) {
    const whole = element('div', { lang: 'zh' });
    /** @type {string[]} */
    const notes = [];
    for (const block of blocks) {
      if ('head' in block) whole.append(grid(block));
      else {
        const numbers = (block.notes || []).map((text) => `[${notes.push(text)}]`).join('');
        const made = element(TAGS[block.style] || 'p', {}, block.text, ...(numbers ? [element('sup', {}, numbers)] : []));
        const last = whole.lastElementChild;
        if (made.tagName !== 'LI') whole.append(made);
        else if (last && last.tagName === 'UL') last.append(made);
        else whole.append(element('ul', {}, made));
      }
    }
    whole.append(...notes.map((text, i) => element('p', {}, `[${i + 1}] ${text}`)));
    return whole;
  }

  /** @type {(table: Office.Table) => HTMLElement} */
  function grid({ caption, head, rows }) {
    const top = element('tr', {}, ...head.map((text) => element('th', {}, text)));
    const body = rows.map((cells) => element('tr', {}, ...cells.map((text) => element('td', {}, text))));
    const table = element('table', { border: 1 }, element('thead', {}, top), element('tbody', {}, ...body));
    if (caption) table.prepend(element('caption', {}, caption));
    return table;
  }

  jh.word = { core, docx, escaped, html };
})((window.Junheng = window.Junheng || {}));
