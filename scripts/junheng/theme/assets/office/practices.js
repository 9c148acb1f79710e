// The practices that a reader chose, as one Word document or on the clipboard; made here, so that it works in a folder.
// needs: element, office/word, search/shards
(function (jh) {
  'use strict';

  const { element, shards, word } = jh;
  const SEEN = '[引用日期]';
  const FIGURES = '数字';
  const SOURCES = '来源';
  const SUMMARY = '一句话';

  /** @type {() => string} */
  function today() {
    const now = new Date();
    return `[${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}]`;
  }

  /** @type {(line: Junheng.Line) => string} */
  function plain(line) {
    return typeof line === 'string' ? line : `${line[0]}：${line[1]}（${line[2]}）`;
  }

  // The blocks of a practice, from its record: what it says of itself in a table, its own text, its figures, its sources.
  /** @type {Office.Practices['blocks']} */
  function blocksOf(parts, { title, url, fields, references }) {
    const rows = new Map(fields);
    const lines = (/** @type {string} */ name) => rows.get(name) || [];
    const apart = new Set([SUMMARY, FIGURES, SOURCES, ...parts.sections]);
    const figures = lines(FIGURES).filter((line) => typeof line !== 'string');
    const notes = references.map((text) => text.split(SEEN).join(today()));
    return [
      { style: 'Heading1', text: title },
      { style: 'Normal', text: lines(SUMMARY).map(plain).join(''), notes },
      {
        caption: '',
        head: ['项目', '内容'],
        shares: [1, 4],
        rows: fields.filter(([name]) => !apart.has(name)).map(([name, said]) => [name, said.map(plain).join('；')]),
      },
      ...parts.sections.flatMap((name) => [{ style: 'Heading2', text: name }, ...lines(name).map((line) => ({ style: 'Normal', text: plain(line) }))]),
      { style: 'Heading2', text: FIGURES },
      figures.length
        ? {
            caption: `来源里的数字，共 ${figures.length} 个`,
            head: ['数的是什么', '数值', '种类和时间'],
            shares: [4, 2, 3],
            rows: figures.map(([claim, value, about, doubt]) => [doubt ? `${claim}（存疑：${doubt}）` : claim, value, about]),
          }
        : { style: 'Normal', text: lines(FIGURES).map(plain).join('') },
      { style: 'Heading2', text: SOURCES },
      ...lines(SOURCES).map((line) => ({ style: 'ListBullet', text: plain(line) })),
      { style: 'Imprint', text: parts.site ? `网址：${parts.site}${url}` : `路径：${url}` },
    ];
  }

  /** @type {(practices: Junheng.Practice[]) => Promise<{ parts: Office.Parts, title: string, blocks: Office.Block[] }>} */
  async function composed(practices) {
    const parts = await shards.load('word', 'parts');
    const title = practices.length > 1 ? `选出的 ${practices.length} 条做法` : practices[0].title;
    const blocks = [
      { style: 'Title', text: title },
      { style: 'Subtitle', text: parts.about },
      ...practices.flatMap((practice) => blocksOf(parts, practice)),
      { style: 'Imprint', text: `均衡实践库，非官方，供参考；版本：${parts.edition[1]}；内容 CC BY 4.0。数字连同单位、时间和来源一起引用。` },
    ];
    return { parts, title, blocks };
  }

  /** @type {Office.Practices['save']} */
  async function save(practices) {
    const { parts, title, blocks } = await composed(practices);
    const address = URL.createObjectURL(word.docx(parts, title, blocks));
    element('a', { href: address, download: `均衡实践库-${practices.length}条做法.docx` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  // The clipboard's own interface asks for rights that a folder does not have; a copy of something selected has them.
  /** @type {Office.Practices['copy']} */
  async function copy(practices, near) {
    const made = word.html((await composed(practices)).blocks);
    const selection = window.getSelection();
    if (!selection) return false;
    selection.selectAllChildren(near);
    /** @type {(event: ClipboardEvent) => void} */
    const fill = (event) => {
      if (!event.clipboardData) return;
      event.clipboardData.setData('text/html', new XMLSerializer().serializeToString(made));
      event.clipboardData.setData('text/plain', [...made.querySelectorAll('h1, h2, h3, p, li, tr')].map((one) => one.textContent).join('\n'));
      event.preventDefault();
    };
    document.addEventListener('copy', fill);
    try {
      return document.execCommand('copy');
    } finally {
      document.removeEventListener('copy', fill);
      selection.removeAllRanges();
    }
  }

  jh.office = { blocks: blocksOf, save, copy };
})((window.Junheng = window.Junheng || {}));
