/** The form for a new practice. `scripts/junheng/data/form.py` makes its data. */
declare namespace Form {
  /** A field's value in a draft, as the file would hold it. */
  type Value = string | string[] | Row | Row[];
  /** A record within a practice, such as a figure or a source; it holds no list. */
  type Row = Record<string, string>;

  /** What a record holds by its fields' names. */
  type Fields = { [field: string]: Value | undefined };

  interface Draft extends Fields {
    /** The Markdown of each section by its anchor. */
    body: Record<string, string>;
    actors?: string[];
    ask?: Row[];
    cost?: string;
    id?: string;
    indicators?: Row[];
    levels?: string[];
    region?: string;
    related?: Row[];
    results?: Row[];
    sources?: Row[];
    status?: string;
    summary?: string;
    title?: string;
    topics?: string[];
  }

  /** Names and numbers that lead to a value in a draft. */
  type Steps = (string | number)[];

  // ---- the data

  interface Book {
    records: Record<string, Field[]>;
    /** The questions and last what the editor fills in. */
    arrangement: [title: string, fields: string[]][];
    /** The label of each fact, by its field, in the order of the page. */
    facts: [field: string, label: string][];
    anchors: string[];
    sections: [anchor: string, title: string][];
    terms: Record<string, Record<string, string>>;
    /** Each region's parent by code, '' above the provinces. */
    parents: Record<string, string>;
    places: PackedPlaces;
    /** The ids that a link in the text may name beside those of topics and practices. */
    indicators: string[];
    vocabularies: Record<string, string>;
    few: number;
    wording: Record<string, string>;
    weights: Record<string, 'error' | 'warning'>;
    conditions: Record<string, Condition[]>;
    lines: [code: string, pattern: string, form: string][];
    forms: Record<string, string>;
    shown: number;
    most: number;
    name: string;
    /** The first and the last code point of each range of what nobody sees. */
    invisible: [first: number, last: number][];
    report: Report;
    traces: { what: string; pattern: string; checksum: Checksum | null }[];
    slogans: string[];
    explained: string;
    /** What no page says: it is asked instead. */
    gap: string;
    /** The heading of what is to be asked. */
    toAsk: string;
    /** When a question counts as answered: its words between those that ask, the share of their pairs of characters that one
     * sentence holds, and how many pairs it must have. */
    questions: { asking: string; answered: number; telling: number };
  }

  interface Field extends Label {
    name: string;
    example: string;
    type: FieldType;
  }

  /** What the label of a control is made from. */
  interface Label {
    meaning: string;
    example?: string;
    required: boolean;
    empty: boolean;
    type?: FieldType;
  }

  /** A type of model/types.py with its settings. */
  type FieldType = { code: string; form: string } & (
    | { kind: 'Text' | 'UnitText'; most: number; pattern: string }
    | { kind: 'Flag' }
    | { kind: 'Number'; grades: boolean }
    | { kind: 'QuantityText'; pattern: string }
    | { kind: 'Date'; whole: boolean; span: boolean }
    | { kind: 'Term'; vocabulary: string }
    | { kind: 'Many'; item: FieldType; least: number; most: number }
    | { kind: 'Part'; record: string }
  );
  type OfKind<Kind extends FieldType['kind']> = Extract<FieldType, { kind: Kind }>;

  /** A draft, or a part of one. */
  type Tree = string | undefined | Tree[] | { [name: string]: Tree };

  /** check/rules/conditions.py describes the operators. */
  type Test =
    | ['all' | 'any', ...Test[]]
    | ['not', Test]
    | ['filled' | 'empty', path: string]
    | ['is' | 'matches', path: string, text: string]
    | ['listed', path: string, list: string, key: string]
    | ['outside', path: string, least: number, most: number]
    | ['before', path: string, other: string];

  /** Something that must not hold. */
  interface Condition {
    when: Test;
    at: string[];
    words: string;
    /** The list whose items are tested; '' for the practice itself. */
    over: string;
  }

  interface Checksum {
    weights: number[];
    crossed: boolean;
    modulus: number;
    rest: number;
  }

  type PackedPlaces = [line: string, others: [code: string, name: string, parent: string][]];
  type ReadPlaces = (packed: PackedPlaces) => { names: Record<string, string>; parents: Record<string, string> };

  // ---- the rules

  interface Finding {
    code: string;
    /** Lead to the value at fault. */
    steps: Steps;
    message: string;
    help: string;
    weight: 'error' | 'warning';
    /** When the check would come to it: it does not look at a practice whose fields are wrong. */
    stage: number;
  }

  /** A finding with the steps to the control that shows it. */
  type Fault = Finding & { at: Steps };

  /** What a rule looks at. */
  interface Look {
    /** The name of the record, as in the schema. */
    name: string;
    draft: Draft;
    data: Book;
    known: Known;
  }
  type Rule = (look: Look, code: string) => Iterable<[steps: Steps, message: string, help: string]>;

  /** Tells of a practice's id whether somebody has it, and where. */
  interface Known {
    has(id: string): boolean;
    path(id: string): string;
  }

  interface Rules {
    /** Returns what the rules find in a draft, in the order of its fields. */
    check(draft: Draft, data: Book, known: Known): Finding[];
    /** Returns what the rules on fields and on any text find in a record of another kind, such as a source. */
    checkRecord(name: string, record: Row, data: Book, known: Known): Finding[];
    /** Returns the ids of practices that a draft names, to be looked up before it is checked. */
    named(draft: Draft): string[];
    /** The last stage. */
    LAST: number;
    codes: string[];
  }

  interface Types {
    /** Returns the key of a message and what fills it in; null when nothing is wrong with the text. */
    problem(type: FieldType, text: string): Problem | null;
  }
  type Problem = [key: string, values?: Record<string, string | number>];

  // ---- the rest

  interface Yaml {
    /** Returns the file of a practice. */
    file(draft: Draft, data: Book): string;
    /** Returns new sources as they are added to the table of sources. */
    sources(list: Row[], data: Book): string;
  }

  /** What keeps a draft: the tab until it is closed, or the browser. */
  type Keeper = 'tab' | 'browser';

  interface Kept {
    /** Returns null where none is kept. */
    read(keeper: Keeper, data: Book): { draft: Draft; sources: Row[]; taken: boolean } | null;
    /** Returns whether the browser let it be kept; `taken` is whether its writer has it in another place too. */
    write(keeper: Keeper, draft: Draft, sources: Row[], taken: boolean): boolean;
    forget(keeper: Keeper): void;
  }

  /** How reports are headed; model/report_headings.py has the same. */
  interface Report {
    headings: [anchor: string, words: string][];
    numbered: string;
    longest: number;
    /** The section of what stands above the headings, and of problems. */
    first: string;
    /** The section of a problem that is told after what was done. */
    after: string;
  }

  interface Written {
    date(text: string, type: OfKind<'Date'>, year: number): string;
    sections(text: string, data: { report: Report; sections: [anchor: string, title: string][] }): Record<string, string>;
  }

  interface Near {
    /** Returns up to five practices, the nearest first. */
    near(text: string, places: string[]): Promise<NearPractice[]>;
    /** Returns the longest phrases that stand in both texts. */
    shared(one: string, two: string): string[];
    /** Returns a text without the names of the places. */
    masked(text: string, places: string[]): string;
    list(found: NearPractice[], root: string): HTMLElement;
  }
  type NearPractice = Search.Hit & { phrases: string[] };

  interface Letter {
    /** Returns the name of the Word document. */
    named(draft: Draft): string;
    /** Returns what the preview shows, with the sources, as a Word document. */
    docx(draft: Draft, sources: Row[], data: Book): Promise<Blob>;
    letter(about: { draft: Draft; sources: Row[]; data: Book; places: string[]; missing: string[]; files: string[] }): { subject: string; body: string };
  }

  interface Screens {
    /** Shows questions, one a screen, before what is missing. */
    lay(questions: HTMLElement[]): void;
    /** Shows the screen that holds an element, and opens the fold around it. */
    reveal(target: HTMLElement): void;
  }

  type Preview = (draft: Draft, data: Book) => HTMLElement[];

  /** What a control reads and changes. */
  interface Context {
    readonly data: Book;
    get(steps: Steps): Value | undefined;
    set(steps: Steps, value: Value | undefined): void;
    /** Says how a list of records is drawn anew. */
    redraw(steps: Steps, draw: () => void): void;
    /** Returns id and title of each source that the draft cites. */
    citations(): [id: string, title: string][];
    isNew(id: Value | undefined): boolean;
    /** Adds texts to the sections, by their anchors, and draws all anew. */
    spread(parts: Record<string, string>): void;
    addSource(steps: Steps): void;
    /** Returns the fields of a source that is not in the table yet, below the citation that names it; else ''. */
    extra(steps: Steps): HTMLElement | '';
  }

  interface Controls {
    control(field: Field, type: FieldType, steps: Steps, form: Context): HTMLElement;
    section(anchor: string, title: string, form: Context): HTMLElement;
    /** Returns a record in which nothing is filled in. */
    fresh(fields: Field[]): Record<string, string | string[]>;
    idOf(steps: Steps): string;
    labelOf(field: { meaning: string }): string;
  }

  interface Page {
    /** Shows a draft, and the new sources that it cites. */
    load(given: Draft, added?: Row[]): Promise<void>;
    file(): string;
    draft(): Draft;
  }
}
