// A tree of elements as the blocks of a Word document: its headings, paragraphs, items and tables, without its pictures.
(function (jh) {
  'use strict';

  const LEAST = 8;
  const MOST = 16;
  const BESIDE = 2;
  const NARROW = '\u2000';
  /** @type {Record<string, string>} */
  const STYLES = { h1: 'Title', h2: 'Heading1', h3: 'Heading2', p: 'Normal', figcaption: 'Normal', li: 'ListBullet' };

  /** @type {(node: Assess.Tree | string) => string} */
  function textOf(node) {
    if (typeof node === 'string') return node;
    const [, , ...inside] = node;
    return inside.map(textOf).join('');
  }

  /** @type {(tree: Assess.Tree, tag: string) => Assess.Tree[]} */
  function below([, , ...inside], tag) {
    return inside.flatMap((one) => {
      if (typeof one === 'string') return [];
      return one[0] === tag ? [one] : below(one, tag);
    });
  }

  /** @type {(row: Assess.Tree) => string[]} */
  function cells([, , ...inside]) {
    return inside.map(textOf);
  }

  // The widths of columns: what the longest text in each asks for, within limits.
  /** @type {(rows: string[][]) => number[]} */
  function shares(rows) {
    return rows[0].map((_, i) => Math.min(Math.max(...rows.map((row) => wide(row[i])), LEAST), MOST));
  }

  // The width of a text with what is left free beside it: characters of Chinese and signs are two wide.
  /** @type {(text: string) => number} */
  function wide(text) {
    return [...text].reduce((sum, char) => sum + (char > NARROW ? 2 : 1), BESIDE);
  }

  /** @type {Office.BlocksOf} */
  function blocksOf(tree) {
    const [tag, , ...inside] = tree;
    if (tag === 'svg') return [];
    if (tag === 'table') {
      const [head, ...rows] = below(tree, 'tr').map(cells);
      return [{ caption: '', head, rows, shares: shares([head, ...rows]) }];
    }
    if (STYLES[tag]) return [{ style: STYLES[tag], text: textOf(tree) }];
    const blocks = inside.flatMap((one) => (typeof one === 'string' ? [] : blocksOf(one)));
    // Every document has one numbering that begins at 1; a second numbered list would go on with it.
    return tag === 'ol' ? blocks.map((one) => ('head' in one ? one : { ...one, style: 'ListNumber' })) : blocks;
  }

  jh.blocksOf = blocksOf;
})((window.Junheng = window.Junheng || {}));
