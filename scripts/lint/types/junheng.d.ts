/** What the theme's scripts give one another: each adds what it makes to `window.Junheng`. */
declare namespace Junheng {
  interface Scripts {
    element: MakeElement;
    part: FindPart;
    later: LoadLater;
    LaterError: new (message: string) => Error;
    records: Records;
    basket: Basket;
    copying: Copying;
    county: Peers.County;
    form: Form.Page;
    places: Form.ReadPlaces;
    types: Form.Types;
    yaml: Form.Yaml;
    rules: Form.Rules;
    near: Form.Near;
    preview: Form.Preview;
    screens: Form.Screens;
    controls: Form.Controls;
    kept: Form.Kept;
    letter: Form.Letter;
    written: Form.Written;
    assess: Assess.Evaluator;
    selfCheck: SelfCheck.Parts;
    figures: Figures.Parts;
    /** Receives the data of a script of the index. */
    shard: Search.Receive;
    kin: Search.Kin;
    answers: Search.Answers;
    asked: Search.Asked;
    pinyin: Search.Pinyin;
    slips: Search.Slips;
    facets: Search.Facetting;
    shards: Search.Shards;
    text: Search.Text;
    index: Search.Index;
    query: Search.Query;
    engine: Search.Engine;
    blocksOf: Office.BlocksOf;
    zip: Office.Zip;
    word: Office.Word;
    excel: Office.Excel;
    office: Office.Practices;
    slides: Office.Slides;
    workshop: Workshop.Parts;
  }

  /** Makes an element with its attributes and what stands in it: text or other elements, never markup. */
  type MakeElement = <Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag,
    attributes: Record<string, string | number>,
    ...inside: (Node | string)[]
  ) => HTMLElementTagNameMap[Tag];

  /** Returns the element of the page that has an id; an error where there is none, or one of another tag. */
  type FindPart = {
    (id: string): HTMLElement;
    <Tag extends keyof HTMLElementTagNameMap>(id: string, tag: Tag): HTMLElementTagNameMap[Tag];
  };

  /** Loads the scripts of a template, by its id, in order and once; rejects where one does not come. */
  type LoadLater = (id: string) => Promise<void>;

  interface Records {
    /** Returns the record of a practice; null for an id that nobody has. A former id leads to the present one. */
    find(id: string): Promise<Practice | null>;
    isId(text: string): boolean;
  }

  /** A practice as the compare page shows it. */
  interface Practice {
    id: string;
    title: string;
    url: string;
    fields: [name: string, lines: Line[]][];
    /** Which of the fields are prose, of which no two practices have the same. */
    prose: number[];
    /** The references of its sources. */
    references: string[];
  }

  /** A paragraph, or a figure: what it counts, its value, its kind and date, its doubt, its measure. */
  type Line = string | [claim: string, value: string, about: string, doubt?: string, measure?: string];

  /** What came of asking for a practice on the compare page. */
  interface Answer {
    asked: string;
    found: Practice | null;
    failed: Search.ShardError | null;
  }

  /** A field of all practices on the compare page; `same` where they do not differ. */
  interface Row {
    name: string;
    cells: Line[][];
    /** Whether it is marked as the same or different. */
    compared: boolean;
    same: boolean;
  }

  /** An item of a list of practices. */
  interface Entry {
    item: HTMLElement;
    list: HTMLElement;
    /** Where it stood first. */
    at: number;
    id: string;
    title: string;
    shown: number;
    status: string;
    /** 0 where none is known. */
    year: number;
    region: string;
    /** All that one reads, for comparison. */
    text: string;
  }

  interface Copying {
    /** Selects what an element holds and copies it; returns whether the browser did. */
    copy(text: Node): boolean;
  }

  interface Basket {
    MOST: number;
    /** Returns the address of a page of the site with the basket in it. */
    carry(address: string): string;
    chosen(): string[];
    set(ids: string[]): void;
  }
}

interface Window {
  get Junheng(): Junheng.Scripts;
  /** The first script that runs finds none, and begins with an empty one. */
  set Junheng(scripts: Partial<Junheng.Scripts>);
}
