/** Word documents and PowerPoint decks that are made in the browser. */
declare namespace Office {
  type Bytes = Uint8Array<ArrayBuffer>;

  /** Returns the bytes of a zip of texts and bytes by path, in pieces. */
  type Zip = (given: Record<string, string | Bytes>) => Bytes[];

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
    /** Returns the part of a document's properties. */
    core(title: string, date: string): string;
    /** Returns text as it stands in XML. */
    escaped(text: string): string;
    docx(parts: Parts, title: string, blocks: Block[]): Blob;
    html(blocks: Block[]): HTMLElement;
  }

  interface Chart {
    title: string;
    unit: string;
    points: [name: string, value: number][];
    /** The number of the point that stands out. */
    own?: number;
    columns?: boolean;
  }

  /** A slide as text/slides/deck.py has it. */
  interface Slide {
    layout: string;
    texts: Record<string, string[]>;
    notes?: string;
    address?: string;
    chart?: Chart;
    /** The rows of a QR code in hexadecimal. */
    code?: string[];
  }

  type Box = [name: string, kind: string, prompt: string, holder: string, place: string];

  /** What slide_parts.py writes. */
  interface DeckParts {
    fixed: Record<string, string>;
    types: string;
    presentation: [whole: string, links: string];
    layouts: Record<string, { boxes: Box[]; filled: boolean }>;
    templates: Record<string, string>;
    edition: [string, string];
    packs: [title: string, practices: string[]][];
    site: string;
  }

  interface Slides {
    /** Returns the parts of a slide by path, but for the workbook of its chart. */
    parts(parts: DeckParts, slide: Slide, number: number, foot: string): Record<string, string>;
    /** `books` are the parts of the workbooks that charts are drawn from. */
    pptx(parts: DeckParts, books: ExcelParts, title: string, foot: string, slides: Slide[]): Promise<Blob>;
  }

  interface Practices {
    /** Returns the blocks of a practice. */
    blocks(parts: Parts, practice: Junheng.Practice): Block[];
    save(practices: Junheng.Practice[]): Promise<void>;
    /** Returns whether they are on the clipboard; `near` is what is selected for a moment. */
    copy(practices: Junheng.Practice[], near: Node): Promise<boolean>;
  }
}
