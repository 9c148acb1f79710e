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

  type Cell = string | number | null;

  /** A table with a head. */
  interface Sheet {
    name: string;
    /** The width is in characters. */
    columns: [title: string, width: number][];
    rows: Cell[][];
  }

  /** What the script of `excel_file` in data/workbooks.py holds. */
  interface ExcelParts {
    /** By path, in pieces: every second stands once for each sheet. */
    fixed: Record<string, string[]>;
    /** What stands before the columns of a sheet, between the columns and the rows, and behind the rows. */
    sheet: [before: string, between: string, behind: string];
  }

  interface Excel {
    xlsx(parts: ExcelParts, sheets: Sheet[]): Blob;
  }

  interface Word {
    docx(parts: Parts, title: string, blocks: Block[]): Blob;
    /** Returns text as it stands in XML. */
    escaped(text: string): string;
    html(blocks: Block[]): HTMLElement;
  }

  interface Practices {
    save(practices: Junheng.Practice[]): Promise<void>;
    /** Returns whether they are on the clipboard; `near` is what is selected for a moment. */
    copy(practices: Junheng.Practice[], near: Node): Promise<boolean>;
  }
}
