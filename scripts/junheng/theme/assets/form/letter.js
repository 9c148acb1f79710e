// A draft as it goes to an editor: as a Word document, and the letter that it is sent with.
// needs: form/preview, office/word, search/shards
(function (jh) {
  'use strict';

  const { preview, shards, word } = jh;
  const MOST = 40; // characters of a title in the name of a file
  const NEVER = /[\\/:*?"<>|\s]+/g; // what no file of Windows may be called
  /** @type {Record<string, string>} */
  const STYLES = { H3: 'Title', H4: 'Heading1', P: 'Normal' };

  /** @type {Form.Letter['named']} */
  function named({ title }) {
    return `${[...(title || '').replace(NEVER, ' ').trim()].slice(0, MOST).join('') || '投稿'}.docx`;
  }

  // The sections stand before the facts, so that a draft made from the document has them alone.
  /** @type {Form.Letter['docx']} */
  async function docx(draft, sources, data) {
    const [title, summary, facts, ...rest] = preview(draft, data).flatMap(blocksOf);
    const last = [{ style: 'Heading1', text: '来源' }, ...references(draft, sources, data).map((text) => ({ style: 'ListBullet', text }))];
    const imprint = { style: 'Imprint', text: '均衡实践库的投稿，还没有收进库里。' };
    const blocks = [title, { ...summary, style: 'Subtitle' }, ...rest, ...last, { style: 'Heading1', text: '基本情况' }, facts, imprint];
    return word.docx(await shards.load('word', 'parts'), draft.title || '投稿', blocks);
  }

  /** @type {(node: HTMLElement) => Office.Block[]} */
  function blocksOf(node) {
    const texts = (/** @type {ParentNode} */ within, /** @type {string} */ tags) => [...within.querySelectorAll(tags)].map((one) => one.textContent || '');
    if (node.localName === 'dl') return [{ caption: '', head: ['项目', '内容'], shares: [1, 4], rows: [...node.children].map((row) => texts(row, 'dt, dd')) }];
    if (node.localName === 'table') {
      const rows = [...node.querySelectorAll('tbody tr')].map((row) => texts(row, 'th, td'));
      return [{ caption: texts(node, 'caption').join(''), head: texts(node, 'thead th'), rows, shares: [4, 2, 3] }];
    }
    if (node.localName === 'ul') return texts(node, 'li').map((text) => ({ style: 'ListBullet', text }));
    if (node.localName === 'ol') return texts(node, 'li').map((text, at) => ({ style: 'Normal', text: `${at + 1}. ${text}` }));
    return [{ style: STYLES[node.tagName], text: node.textContent || '' }];
  }

  // Each source in one line: one that is in the table by its title, a new one with all that was written of it.
  /** @type {(draft: Form.Draft, sources: Form.Row[], data: Form.Book) => string[]} */
  function references(draft, sources, data) {
    const written = data.records.SourceEntry.filter(({ name, type }) => name !== 'id' && type.kind !== 'Term').map(({ name }) => name);
    return (draft.sources || []).filter(({ id }) => id).map(({ id, locator }) => {
      const added = sources.find((source) => source.id === id);
      const about = added ? written.map((name) => added[name]) : [data.terms.sources[id] || id];
      return [...about, locator].filter(Boolean).join('，');
    });
  }

  /** @type {Form.Letter['letter']} */
  function letter({ draft, sources, data, places, missing, files }) {
    const cited = references(draft, sources, data);
    const body = [
      '编辑同志：',
      '',
      `投一条做法：${draft.title || '（还没有标题）'}。`,
      draft.summary || '',
      places.length ? `地方：${places.join('')}。` : '',
      cited.length ? `来源：\n${cited.map((text, at) => `${at + 1}. ${text}`).join('\n')}` : '来源：还没有写。',
      missing.length ? `还缺：${missing.join('、')}。` : '表上六个问题里要填的都填了。',
      `附件：${files.join('、')}。`,
      '',
      '（单位）',
    ];
    return { subject: `投稿：${draft.title || '一条做法'}`, body: body.filter((line, at) => line || at === 1 || at === body.length - 2).join('\n') };
  }

  jh.letter = { docx, letter, named };
})((window.Junheng = window.Junheng || {}));
