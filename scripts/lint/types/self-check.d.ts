/** The parts of the self-check's page. page.js alone knows all of them and draws when the state changes. */
declare namespace SelfCheck {
  interface Parts {
    // words.js
    VERDICTS: Record<Kind, [shape: string, word: string]>;
    button(text: string, press: () => void, name?: string): HTMLButtonElement;
    /** Returns how far a figure is from its limit, with its unit. */
    distance(figure: Measure, value: number): string;
    /** Returns findings as a list: where, what, what to do. `go` leads to the cell, where there is one. */
    findings(title: string, listed: Assess.Finding[], go?: (row: number, column: number) => void): HTMLElement[];
    /** Returns a table in a frame of its own that scrolls, so that the page does not. */
    framed(caption: string, head: Inside[], rows: HTMLElement[], name: string): HTMLElement;
    link(href: string, text: string): HTMLElement;
    /** Returns a value of a figure with its unit. */
    measured(figure: Measure, value: number | string | null): string;
    options(select: HTMLSelectElement, listed: Option[], chosen: string): void;
    row(first: Inside, ...rest: Inside[]): HTMLElement;
    said(finding: { message: string; help: string }): string;
    shown(value: number | string | null, digits?: number): string;
    verdict(kind: Kind): HTMLElement;
    // state.js
    empty(book: Assess.Book, framework: string): State;
    hasAny(state: State): boolean;
    hasRows(state: State): boolean;
    ids(rules: Assess.Rules): string[];
    judged(book: Assess.Book, state: State): Judged;
    moved(schools: Assess.School[], moves: Assess.Move[]): { schools: Assess.School[]; failed: Set<number> };
    /** Returns how a school is called: its name, or its number in the table where names are hidden. */
    naming(state: State, schools: Assess.School[]): Naming;
    /** Returns the state without a row, counted from 0, and without the moves to and from it. */
    without(state: State, at: number): State;
    // the rest, each in a file of its name
    files: Files;
    form(place: HTMLElement, about: About, hooks: { change(id: string, text: string): void }): CountyForm;
    typed(rules: Assess.Rules, answers: Assess.Answers): Record<string, string>;
    intake: Intake;
    columns(place: HTMLElement, hooks: { change(given: Assess.Given): void }): ColumnList;
    moves(place: HTMLElement, hooks: MoveHooks): { show(book: Assess.Book, state: State, judged: Judged, name: Naming): void };
    picture(about: Assess.PictureOf): SVGElement;
    ranked(about: About, rows: ServingRow[], levels: string[]): Served[];
    /** Returns what a report offers for an item. */
    offered(about: About, item: Assess.Indicator, place: Place): Promise<Assess.Offer>;
    /** Returns the report to hand up as a file for a browser, for Word or for Excel. */
    report(book: Assess.Book, about: About, state: State, judged: Mended, day: string, changes: string[], kind: 'html' | 'docx' | 'xlsx'): Promise<string | Blob>;
    served(about: About, item: Assess.Indicator, place: Place): HTMLElement;
    bound(rules: Assess.Rules, limit: { operator: string; limit: number | null }): string;
    /** Returns what was judged with what would mend it. */
    mended(book: Assess.Book, judged: Judged): Mended;
    results(book: Assess.Book, about: About, state: State, judged: Mended, hooks: ResultHooks): HTMLElement[];
    summary(book: Assess.Book, state: State, judged: Mended): Inside[][];
    /** Returns a mark for each item, with a key; `open` leads to an item. */
    strip(book: Assess.Book, state: State, judged: Judged, open: (id: string) => void): HTMLElement[];
    REMARKS: string;
    /** Returns what was done to the file, left out of the table, and converted or assumed for an indicator. */
    remarks(state: State, judged: Pick<Judged, 'table' | 'result'>): string[];
    schools(place: HTMLElement): { show(state: State, judged: Judged): void };
    sheet(place: HTMLElement, list: HTMLElement, hooks: SheetHooks): Sheet;
    workbench(place: HTMLElement, hooks: MoveHooks & { hide(anonymous: boolean): void }): Workbench;
  }

  /** A verdict on an item; partly: the county as a whole meets it, and a school does not. */
  type Kind = Assess.Kind;

  /** What may stand in an element. */
  type Inside = Node | string;
  type Option = [value: string | number, text: string];
  type Measure = { kind?: string; unit: string };
  type Naming = (school: { row: number; name: string }) => string;
  type Place = Peers.Region['path'];

  /** All that the page knows of a county, in memory alone. */
  interface State {
    framework: string;
    name: string;
    /** The label of a made county, or ''. */
    made: string;
    place: Place;
    /** As read, the headings first. */
    rows: Assess.Rows;
    /** What was done to the file that they were read from. */
    remarks: string[];
    /** What its columns are taken for, where the reader said so. */
    columns: Assess.Given;
    /** As typed, by the id of a figure, choice or veto. */
    answers: Record<string, string>;
    moves: Assess.Move[];
    anonymous: boolean;
  }

  /** All that follows from a state. */
  interface Judged {
    rules: Assess.Rules;
    table: Assess.Table;
    answers: Assess.Answers;
    /** What is wrong with an answer, by its id. */
    faults: Record<string, Assess.Finding>;
    result: Assess.Result;
    /** The schools and the result after the moves. */
    schools: Assess.School[];
    after: Assess.Result;
    /** The numbers of the moves that cannot be made. */
    failed: Set<number>;
  }

  interface Mended extends Judged {
    /** What would mend it. */
    mending: Assess.Mending[];
  }

  /** What `Junheng.shards.load('serving', 'about')` gives: data/recommend.py makes it. */
  interface About {
    edition: string;
    /** The framework in force. */
    current: string;
    parts: Record<string, [id: string, title: string][]>;
    /** The page of each indicator, and how many practices serve and support it. */
    indicators: Record<string, [url: string, direct: number, others: number]>;
    /** The guides that bear on each indicator. */
    guides: Record<string, [question: string, url: string][]>;
    levels: Record<string, string>;
  }

  /** A made county to teach with: assess/example.py makes it. */
  interface Example {
    label: string;
    name: string;
    rows: Assess.Rows;
    figures: [id: string, text: string][];
  }

  /** id, title, address, place, codes of the place, rank and marks of the evidence, levels, cost, whether it counts directly. */
  type ServingRow = [string, string, string, string, string[], number, string, string[], string, boolean];

  /** A practice that served an indicator. */
  interface Served {
    id: string;
    title: string;
    url: string;
    place: string;
    /** Whether it counts in the indicator directly. */
    direct: boolean;
    rank: number;
    near: number;
    alike: number;
    cost: string;
    reason: string;
  }

  interface Files {
    /** Returns the state that a file of progress holds, or in words why it is not read. */
    opened(book: Assess.Book, text: string): { state: State; problem?: undefined } | { problem: string; state?: undefined };
    progress(state: State): string;
    results(state: State, judged: Judged, day: string): string;
    save(name: string, content: string | Blob, type: string): void;
    template(rules: Assess.Rules): string;
  }

  interface Intake {
    file(book: Assess.Book, rules: Assess.Rules, given: File): Promise<Taken>;
    /** `html` is what a spreadsheet puts on the clipboard beside the text. */
    pasted(book: Assess.Book, rules: Assess.Rules, text: string, html?: string): Taken;
  }

  /** Returns the table of the sheets that are named, or of all that have schools. */
  type Choose = (names: string[], given: Assess.Given) => Assess.Arranged;

  /** A file that was read, or what kept it from being read. */
  interface Taken {
    choose: Choose;
    finding: Assess.Finding | null;
    /** Whether something was read before that. */
    begun: boolean;
  }

  interface ColumnList {
    /** `asks` opens the list: nothing could be read. */
    show(book: Assess.Book, rules: Assess.Rules, readings: Assess.Reading[], given: Assess.Given, asks: boolean): void;
  }

  /** What a column may be taken for. */
  interface ColumnGroup {
    title: string;
    names: string[];
  }

  interface CountyForm {
    /** Opens the fold of an item or figure and gives its first field the focus; false where it has none. */
    go(id: string): boolean;
    mark(faults: Record<string, Assess.Finding>): void;
    show(book: Assess.Book, rules: Assess.Rules, answers: Record<string, string>): void;
  }

  /** What the reader does to a part, said to the page. */
  interface MoveHooks {
    add(move: Assess.Move): void;
    undo(number: number): void;
  }
  interface ResultHooks {
    go(id: string): void;
    pick(id: string): void;
    /** Tries steps in the workbench. */
    attempt(steps: Assess.Move[]): void;
  }
  interface SheetHooks {
    change(rows: Assess.Rows): void;
    remove(at: number): void;
  }

  interface Sheet {
    /** Shows a cell and gives it the focus. */
    go(row: number, column: number): void;
    mark(listed: Assess.Finding[]): void;
    show(rows: Assess.Rows): void;
  }

  interface Workbench {
    /** Shows the worse level of a resource. */
    choose(id: string): void;
    show(book: Assess.Book, state: State, judged: Judged): void;
  }
}
