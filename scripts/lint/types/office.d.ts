/** Word documents that are made in the browser. */
declare namespace Office {
  /** Returns the bytes of a zip of texts by path, in pieces. */
  type Zip = (texts: Record<string, string>) => BlobPart[];

  /** A paragraph in a style of the document, with the notes behind it. */
  interface Paragraph {
    style: string;
    text: string;
    notes?: string[];
  }

  interface Table {
    caption: string;
    head: string[];
    rows: string[][];
    /** The widths of the columns, in proportion. */
    shares: number[];
  }

  type Block = Paragraph | Table;

  /** What word_parts.py writes. */
  interface Parts {
    /** The parts that are the same in all documents, by path. */
    fixed: Record<string, string>;
    /** What stands before and after the text. */
    text: [string, string];
    notes: [string, string];
    width: number;
    about: string;
    sections: string[];
    /** The date and the name of the edition. */
    edition: [string, string];
    site: string;
  }

  /** Returns the blocks of a tree of elements. */
  type BlocksOf = (tree: Assess.Tree) => Block[];

  interface Word {
    docx(parts: Parts, title: string, blocks: Block[]): Blob;
    html(blocks: Block[]): HTMLElement;
  }

  interface Practices {
    save(practices: Junheng.Practice[]): Promise<void>;
    /** Returns whether they are on the clipboard; `near` is what is selected for a moment. */
    copy(practices: Junheng.Practice[], near: Node): Promise<boolean>;
  }
}
