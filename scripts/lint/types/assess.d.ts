/**
 * The evaluator of the self-check. It is pure: no DOM, no state, the same values in and out as the Python package
 * junheng.assess, whose docstrings describe every field; tests/golden/assess.json holds both to it.
 *
 * Its data: `await Junheng.shards.load('assess', 'rules')` gives a Book. Rows and columns in findings count from 1. No
 * number in a result is rounded; `shown` rounds half up for reading.
 */
declare namespace Assess {
  interface Evaluator {
    assess(book: Book, rules: Rules, rows: Rows, figureRows?: Rows): Result & { findings: { schools: Finding[]; county: Finding[] } };
    /** `named` says how messages name a school; as the table does when it is left out. */
    readTable(book: Book, rules: Rules, rows: Rows, named?: Named): Table;
    /** Reads rows of 指标, 数值. */
    readFigures(book: Book, rules: Rules, rows: Rows): { answers: Answers; findings: Finding[] };
    /** Reads what was typed for a figure, choice or veto, as a form asks for it. */
    answer(book: Book, rules: Rules, id: string, text: string): { answer: Answer | null; finding: Finding | null };
    /** This alone is what a change in the page must compute anew. */
    judge(book: Book, rules: Rules, table: Table, answers: Answers): Result;
    judgeBalance(rules: Rules, table: Table): Balance[];
    judgeSchools(book: Book, rules: Rules, schools: School[]): JudgedSchool[];
    judgeCounty(book: Book, rules: Rules, balance: Balance[], answers: Answers, notes: Table['notes']): Pick<Result, 'indicators' | 'vetoes'>;
    coefficients(balance: Balance[]): Result['coefficients'];
    /** Returns the schools after a move; null where it cannot be made. */
    changed(schools: School[], move: Move): School[] | null;
    /** Returns what would mend each resource that is missed, what mends most first. */
    mend(book: Book, rules: Rules, table: Table): Mending[];
    /** Returns a county in five sentences; `unread` is how many rows were not read. */
    conclusions(book: Book, rules: Rules, result: Result, unread: number, mending: Mending[]): string[];
    /** Returns what got better and what got worse; schools only where both call them by their names. */
    changes(book: Book, rules: Rules, before: Result, after: Result, named?: boolean): string[];
    /** Returns which facts that exclude a county are so. */
    vetoes(book: Book, result: Pick<Result, 'vetoes'>): string;
    /** Returns a picture of one resource at one level; `values` has at least one. */
    plot(about: PictureOf): Tree;
    /** Returns what is seen in it. */
    seen(book: Book, rules: Rules, title: string, one: Balance, values: number[], limit: number | null): string;
    /** Returns the report to hand up. */
    paper(book: Book, rules: Rules, given: PaperOf): Tree;
    /** Returns the same as sheets of a workbook. */
    reportSheets(book: Book, rules: Rules, given: PaperOf): Office.Sheet[];
    /** Returns how a report begins: that no authority stands behind it; by what it was judged, and when. */
    line(book: Book, about: PaperOf['about']): string;
    stamp(book: Book, rules: Rules, about: PaperOf['about']): string;
    /** Returns how it was judged, and from what. */
    methods(book: Book, rules: Rules): string[];
    /** Returns the verdict on an item; partly: the county as a whole meets it, and a school does not. */
    markOf(result: Result, one: Indicator): Kind;
    /** Returns the items, the missed first. */
    inOrder(result: Result): Indicator[];
    /** Returns the answers that the table does not refute, and by indicator why others are not used. */
    besideTable(book: Book, rules: Rules, schools: School[], answers: Answers): { kept: Answers; notes: Record<string, string[]> };
    /** Returns the date that a spreadsheet stores as a number, or ''. */
    dateOf(value: number | null): string;
    /** Returns a tree as a whole file. */
    asHtml(book: Book, tree: Tree, title: string): string;
    /** Returns how many schools miss a resource that the county as a whole meets. */
    partly(result: Pick<Result, 'schools'>, one: Pick<Indicator, 'id' | 'kind' | 'verdict'>): number;
    /** Returns how each school is called, by its row. */
    called(book: Book, rules: Rules, result: Pick<Result, 'schools'>): Called;
    /** Returns each way to mend a resource as a text without an end. */
    ways(book: Book, rules: Rules, names: Called, mending: Mending): string[];
    /** Returns what comes of it. */
    effect(book: Book, names: Called, mending: Mending): string;
    /** Returns an amount in the unit that people say it in. */
    quantity(book: Pick<Book, 'words'>, amount: number, unit: string): string;
    /** Returns names as one text: the first few, and how many there are. */
    listed(book: Book, names: string[]): string;
    /** Returns the rule for schools in words; '' where there is none. */
    schoolRule(book: Book, rules: Rules): string;
    /** Returns what a school that misses the rule for schools must have per pupil or per so many, by resource. */
    targets(book: Book, rules: Rules, school: JudgedSchool): Record<string, number>;
    spread(pupils: number[], totals: number[], per?: number): Spread;
    /** Returns the grades among which a limit stands, the lowest first, each with the ways to write it. */
    gradesOf(words: Words, limit: string): string[][];
    /** Returns what several verdicts come to. */
    verdictOf(verdicts: Verdict[]): Verdict;
    /** Returns which schools have no figure; '' when none lacks one or none has one. */
    lackingText(one: Pick<Balance, 'lacking' | 'schools'>): string;
    // the table of schools
    findTotals(book: Book, lines: TableRow[], column: number, named: Named): Map<number, Finding>;
    /** Tells whether a name ends as those of schools do, with brackets behind it or not. */
    isSchool(book: Book, name: string): boolean;
    /** Returns the headings for a row: where a total is blank and its average is not, that is the column. */
    headOf(book: Book, head: Head, row: string[]): Head;
    notesOf(book: Book, rules: Rules, head: Head): Table['notes'];
    /** Returns what a row is by Words.levels; '' when its level is not known. */
    kindOf(book: Pick<Book, 'words'>, name: string, level: string): string;
    /** Returns what the rows below a heading within a table are, and how it calls them; '' for other texts. */
    sectionOf(book: Pick<Book, 'words'>, text: string): { kind: string; level: string };
    /** Returns the level that a school's name says; '' for one that may be either. */
    levelOfName(book: Pick<Book, 'words'>, name: string): string;
    /** Returns the level that a title says its table is of; '' when it says none or several. */
    levelOfTitle(book: Pick<Book, 'words'>, text: string): string;
    /** Tells whether a text where the level should stand says something else of a school. */
    saysNoLevel(book: Pick<Book, 'words'>, level: string): boolean;
    /** Returns every way to name a column that the rules know. */
    namesOf(book: Book, rules: Rules, given?: Given): Names;
    /** Returns the cells above a column as one text. */
    pathText(cells: string[]): string;
    /** Returns what the cells above a column say, the highest first. */
    meaningOf(names: Names, cells: string[]): Meaning;
    /** Returns where each column stands that is used, by its name and level in one text, parted by a blank. */
    chosen(book: Book, meanings: Meaning[], below: Rows): Map<string, number>;
    /** Returns where each column that can be read stands. */
    places(book: Book, meanings: Meaning[]): Map<string, number[]>;
    wrongUnit(book: Book, meaning: Meaning): boolean;
    // the sheets of a file
    filled(book: Book, rows: Rows, merges: Merge[]): Rows;
    /** Returns the sheets of a text that is HTML or the XML of Excel 2003, or in words why not; null for another text. */
    readMarkup(book: Book, text: string): Sheet[] | string | null;
    /** Returns the sheets of an OpenDocument spreadsheet: null for another document, none where it has too many cells. */
    readOds(book: Book, content: Document): Sheet[] | null;
    /** Returns the sheets of an XLS file, or in words why not. */
    readXls(book: Book, bytes: Uint8Array): Sheet[] | string;
    regions(names: Names, rows: Rows): Region[];
    /** Returns what a row says, each text once. */
    texts(row: string[]): string[];
    tidied(book: Book, rows: Rows, region: Region, before: Said): { tidy: Tidy; said: Said };
    /** Returns what lines above headings say, and what was said before where they say nothing; `first` counts from 0. */
    saidAbove(book: Book, rows: Rows, first: number, before: Said): Said;
    /** Returns the sheets of a file as one table; those that are named, or all that have schools. */
    arrange(book: Book, rules: Rules, sheets: Sheet[], chosen?: string[], given?: Given): Arranged;
    readHead(book: Book, rules: Rules, rows: Rows): { head: Head | null; findings: Finding[] };
    /** Returns the columns that add up to a resource at a level: its own, or others; none where it cannot be read. */
    sources(head: Head, resource: Resource, level: string): string[];
    /** Returns all ways to add columns up to a resource. */
    sumsOf(head: Head, resource: Resource, level: string): string[][];
    /** Returns the columns that are subtracted from a resource. */
    subtracted(head: Head, resource: Resource): string[];
    /** Returns the units that rows above the headings state, by the unit that each replaces. */
    unitsAbove(book: Book, rows: Rows): Map<string, string>;
    csv: Csv;
    dates: Dates;
    extent: Extent;
    workbook: Workbook;
    NOT_APPLICABLE: 'none';
    SLACK: number;
    /** Returns a text with its blanks filled in, once. */
    fill(template: string, slots: Slots): string;
    finding(book: Book, row: number, column: number, code: string, slots?: Slots): Finding;
    has(object: object, key: string): boolean;
    /** Returns each listed word with the key that lists it. */
    inverted(lists: Record<string, string[]>): Map<string, string>;
    holds(value: number, operator: string, limit: number): boolean;
    note(book: Book, code: string, slots: Slots): string;
    /** Returns a text in half-width characters, without blanks around it and the apostrophe of a text cell. */
    plain(text: string): string;
    /** Returns a text that is plain and has no blanks in it. */
    squeezed(text: string): string;
    readNumber(book: Book, text: string, units: Record<string, number>, unit: string, factor?: number): ReadNumber;
    readPercent(book: Book, text: string, limit: number): ReadNumber;
    readRatio(book: Book, text: string, limit: number): ReadNumber;
    shown(value: number, digits: number): string;
  }

  /** A table as text. */
  type Rows = string[][];
  type Verdict = /** judged */ 'met' | 'missed' | /** cannot be judged */ 'unknown' | /** no limit */ 'none';
  /** A verdict on an item; partly: the county as a whole meets it, and a school does not. */
  type Kind = Verdict | 'partly';
  /** What fills in a message. */
  type Slots = Record<string, string>;

  // ---- the data

  interface Book {
    frameworks: Record<string, Rules>;
    words: Words;
    messages: Record<string, [severity: 'error' | 'warning', message: string, help: string]>;
    notes: Record<string, string>;
    /** What is said of a whole county. */
    phrases: Record<string, string>;
    /** What stands in the report. */
    paper: Record<string, string>;
    paperStyle: string;
    signs: Record<Kind, string>;
    verdicts: Record<Kind, string>;
  }

  /** What cells may say; assess/words.py describes them. */
  interface Words {
    rows: number;
    headingWithin: number;
    school: string;
    level: string;
    pupils: string;
    town: string;
    ignored: string;
    headingRows: number;
    suffixes: Record<string, string[]>;
    measured: string[];
    levelMarks: Record<string, string[]>;
    perPupil: Record<string, number>;
    perUnits: Record<string, number>;
    starts: string[];
    asides: string[];
    unused: string;
    leaves: string[];
    skipped: string[];
    levelStarts: string[];
    noLevels: string[];
    nameEnds: Record<string, string[]>;
    titleWords: Record<string, string[]>;
    titleBoth: string[];
    figures: Record<string, string[]>;
    levels: Record<string, string[]>;
    totalStarts: string[];
    totalEnds: string[];
    totalCells: string[];
    schoolEnds: string[];
    noteStarts: string[];
    pointEnd: string;
    merged: string;
    both: string;
    beyond: string;
    blanks: string[];
    none: string[];
    yes: string[];
    no: string[];
    happened: string[];
    notHappened: string[];
    grades: string[][][];
    units: Record<string, Record<string, number>>;
    packings: Record<number, string>;
    whole: string[];
    fewerThanPupils: string[];
    /** Units of what can be moved from one school to another. */
    moved: string[];
    money: string;
    area: string;
    /** The figures that are the pupils of the largest school, and whether of schools that have both levels. */
    sizes: Record<string, boolean>;
    /** In what steps something is bought that is not counted one by one, by unit. */
    steps: Record<string, number>;
    implausible: number;
  }

  interface Rules {
    framework: string;
    title: string;
    /** The number of the document that sets the limits. */
    document: string;
    level_titles: Record<string, string>;
    operator_titles: Record<string, string>;
    /** Every column that is known. */
    headings: Heading[];
    /** The columns of an empty table. */
    template: string[];
    resources: Resource[];
    schools: { least: number; rest: number; point: number } | null;
    limits: Limit[];
    items: Item[];
    vetoes: { id: string; title: string }[];
  }

  /** A limit of the difference coefficient: of each resource, or of their mean. */
  interface Limit {
    applies_to: string;
    level: string;
    operator: string;
    value: number;
  }

  interface Heading {
    name: string;
    /** '' where the column holds no number. */
    unit: string;
    aliases: string[];
  }

  interface Resource {
    id: string;
    title: string;
    /** The name of its column. */
    input: string;
    /** The columns that add up to it in a table without that column, in as many ways; `levels` is empty for both. */
    sums: { levels: string[]; names: string[] }[];
    /** The columns that are subtracted from it. */
    less: string[];
    input_unit: string;
    unit: string;
    per: number;
    operator: string;
    limits: Record<string, number>;
  }

  interface Item {
    id: string;
    title: string;
    part: string;
    kind: 'resource' | 'figures' | 'choice';
    figures: Figure[];
  }

  interface Figure {
    id: string;
    label: string;
    levels: string;
    kind: 'percent' | 'ratio' | 'amount' | 'grade';
    unit: string;
    units: Record<string, number>;
    operator: string;
    /** Text for a grade. */
    value: number | string;
  }

  // ---- what is read

  interface Finding {
    row: number;
    column: number;
    code: string;
    severity: 'error' | 'warning';
    message: string;
    help: string;
    /** The sheet that it stands in, where a file has several. */
    sheet: string;
  }

  // ---- the sheets of a file

  interface Sheet {
    /** '' where the file has no sheets. */
    name: string;
    hidden: boolean;
    rows: Rows;
  }

  /** Sheets, and what stopped the reading. */
  interface ReadSheets {
    sheets: Sheet[];
    finding: Finding | null;
  }

  /** First row, first column, last row and last column, from 0. */
  type Merge = [top: number, first: number, bottom: number, last: number];

  /** A record of an XLS file, and where it stands in its stream. */
  interface XlsRecord {
    at: number;
    type: number;
    view: DataView;
  }

  /** Rows that are filled from left to right. */
  interface Grid {
    rows: Rows;
    /** Puts a cell into the last row, over so many columns and rows; behind the others, or at a column. */
    put(text: string, across?: number, along?: number, at?: number): void;
    /** Returns the rows that are read, with what is merged in them filled in. */
    read(): Rows;
  }

  /** A table within a sheet; rows count from 0, and no end is included. */
  interface Region {
    start: number;
    top: number;
    bottom: number;
    end: number;
    /** The cells above each column, the highest first. */
    paths: string[][];
    meanings: Meaning[];
  }

  /** What the rows of a region are read with. */
  interface RegionTable {
    book: Book;
    region: Region;
    columns: Map<string, number>;
    above: Map<string, string>;
  }

  interface Cell {
    text: string;
    /** The column that it stands in, from 0; -1 for what the sheet has not. */
    at: number;
  }

  /** How a column of a sheet is read. */
  interface Reading {
    text: string;
    /** What it is taken for; '' when it is not used. */
    meaning: string;
    at: number;
    /** The first ones that are not blank. */
    cells: string[];
  }

  /** A row of a plain table. */
  interface Line {
    row: number;
    cells: Map<string, Cell>;
    /** What stands beyond the headings. */
    extra: Cell | null;
  }

  /** What something above a school says of its level. */
  interface Context {
    kind: string;
    level: string;
    text: string;
    row: number;
  }

  /** What lines above a table say that holds for all of it. */
  interface Said {
    context: Context;
    units: Map<string, string>;
  }

  /** A plain table. */
  interface Tidy {
    /** The headings in order, each with the unit of its numbers. */
    units: Map<string, string>;
    places: Map<string, number>;
    row: number;
    readings: Reading[];
    lines: Line[];
    findings: Finding[];
    /** How many rows had no level and were taken for the one that is said above. */
    taken: Map<Context, number>;
    same: boolean;
    usable: boolean;
    complete: boolean;
  }

  /** The plain tables of a sheet. */
  interface SheetPart {
    sheet: Sheet;
    turned: boolean;
    /** Lines above those that were turned over. */
    lead: number;
    tables: Tidy[];
    /** Columns of a form that say yes or no to each line; they count from 0. */
    answers: { column: number; text: string }[];
  }

  interface Arranged {
    /** A row of headings and the schools below it, or a sheet as it is. */
    rows: Rows;
    findings: Finding[];
    /** The sheets of which somebody must choose. */
    sheets: string[];
    readings: (Reading & { sheet: string })[];
  }

  interface School {
    name: string;
    level: string;
    row: number;
    pupils: number;
    amounts: Record<string, number | null>;
  }

  interface Table {
    schools: School[];
    /** The rows that were not read as a school, but may be one. */
    unread: Unread[];
    /** What is assumed and what is converted, by the id of a resource. */
    notes: Record<string, string[]>;
    findings: Finding[];
  }

  interface Unread {
    row: number;
    name: string;
    /** '' for one that is not known. */
    level: string;
  }

  /** How messages name a school. */
  type Named = (name: string, row: number) => string;
  type Say = (column: number, code: string, slots: Slots) => Finding;

  /** Where the headings are, and what stands under each. */
  interface Head {
    row: number;
    columns: Columns;
    /** The columns of averages beside those of totals. */
    averages: Columns;
    width: number;
  }
  type Columns = Map<string, TableColumn>;

  /** Every way to name a column; what meanings.js reads headings with. */
  interface Names {
    words: Words;
    levels: Map<string, string>;
    exact: Map<string, Heading>;
    /** Names without a word for how much. */
    bare: Map<string, Heading>;
    starts: string[];
    given: Given;
    /** What each cell that was read says. */
    parts: Map<string, HeadingPart>;
  }

  /** What columns are taken for, by what stands above them; what is not to be read is `Words.unused`. */
  type Given = Record<string, string>;

  /** One cell of the headings. */
  interface HeadingPart {
    /** What it says without brackets and what else does not matter. */
    key: string;
    unit: string;
    level: string;
    per: number;
    without: string;
    within: string;
    /** What stands in brackets and is not known. */
    aside: string;
    /** The key with that in its place. */
    whole: string;
  }

  /** What the cells above a column say. */
  interface Meaning {
    heading: Heading | null;
    level: string;
    /** Of how many pupils it is an average; 0 for a total. */
    per: number;
    unit: string;
    /** Whether the unit stands in the lowest cell. */
    own: boolean;
    /** The column that it says it does not contain, or contains. */
    without: string;
    within: string;
    aside: string;
    /** Whether it is another number than the one that is asked for. */
    skipped: boolean;
  }

  interface TableColumn {
    /** Counted from 0. */
    at: number;
    meaning: Meaning;
    factor: number;
    /** The unit that is stated above the table and not here; else ''. */
    above: string;
  }

  /** A row below the headings. */
  interface TableRow {
    row: number;
    cells: string[];
    /** The headings, as this row is read. */
    head: Head;
    name: string;
    level: string;
    kind: string;
    /** Whether its name alone says so. */
    named: boolean;
    numbers: Numbers;
    /** Those that can be summed up: no averages. */
    sums: Numbers;
    /** The first cell, counted from 1, that is beyond the headings; 0 where there is none. */
    extra: number;
  }

  type Numbers = Map<string, ReadNumber>;

  /** What the rows of a table are read with. */
  interface Reader {
    book: Book;
    rules: Rules;
    head: Head;
    column(name: string): number;
    named: Named;
    /** The schools met so far with their rows. */
    seen: Map<string, number>;
  }

  /** The sums of rows that stand together. */
  interface Sums {
    rows: number;
    columns: Map<string, { total: number; count: number; least: number; most: number }>;
  }

  /** A number or grade; whether a choice or veto is so; none where it does not apply. */
  type Answer = number | string | boolean;
  type Answers = Record<string, Answer>;

  interface ReadNumber {
    value: number | null;
    /** The code of a finding, or ''. */
    problem: string;
    slots: Slots;
    /** What stood behind the number. */
    unit: string;
    /** What one more in its last place is worth. */
    step: number;
  }

  interface ReadAnswer {
    value: Answer | null;
    problem: string;
    slots: Slots;
  }

  /** A part of an archive. */
  interface Entry {
    method: number;
    locked: boolean;
    crc: number;
    size: number;
    data: Uint8Array;
  }

  interface Csv {
    /** Returns cells that a spreadsheet put on the clipboard. */
    block(given: string): Rows;
    /** Returns the text of a file; null for what is none. */
    decode(bytes: Uint8Array): string | null;
    /** Parts cells at tabs, commas, semicolons or full-width commas. */
    rows(book: Book, text: string): Read;
    /** Returns a download: with a byte order mark, formulas made harmless. */
    text(table: Rows): string;
  }

  interface Extent {
    /** Returns the maximum number of rows of a sheet that are read. */
    most(book: Pick<Book, 'words'>): number;
    /** Tells whether a row has anything in it. */
    says(row: string[]): boolean;
    /** Returns the rows, and where there is more below those that are read, a row that says so. */
    ended(book: Book, rows: Rows, beyond: boolean): Rows;
  }

  interface Dates {
    /** Tells whether a number format is of dates or times, by its number and its code where the workbook has one. */
    shows(id: number, code: string | undefined): boolean;
    /** Returns a number under such a format as the date that it is; `from1904`: the workbook counts from that year. */
    written(number: number, from1904: boolean): string;
  }

  /** Which styles of a workbook show dates, by their numbers, and whether it counts from 1904. */
  interface Dated {
    styles: boolean[];
    from1904: boolean;
  }

  interface Workbook {
    /** Reads the sheets of an XLSX file. */
    read(book: Book, bytes: Uint8Array): Promise<ReadSheets>;
  }

  /** Rows, and what stopped the reading. */
  interface Read {
    rows: Rows;
    finding: Finding | null;
  }

  // ---- the result

  interface Result {
    framework: string;
    coefficients: Record<string, Record<string, number | null>>;
    balance: Balance[];
    schools: JudgedSchool[];
    school_rule: Verdict;
    indicators: Indicator[];
    vetoes: { id: string; title: string; verdict: Verdict }[];
  }

  interface Spread {
    mean: number;
    coefficient: number | null;
    /** Of each school in the sum. */
    shares: number[];
    /** Whether each has more than the mean. */
    above: boolean[];
  }

  interface Balance {
    level: string;
    /** A resource's id; '' for the mean of all. */
    indicator: string;
    mean: number | null;
    coefficient: number | null;
    operator: string;
    limit: number | null;
    distance: number | null;
    verdict: Verdict;
    /** How many have a number, and which have none. */
    schools: number;
    lacking: { row: number; name: string }[];
    /** The greatest first. */
    shares: Share[];
  }

  interface Share {
    row: number;
    name: string;
    above: boolean;
    share: number;
  }

  interface JudgedSchool {
    name: string;
    level: string;
    row: number;
    pupils: number;
    values: Record<string, number | null>;
    verdicts: Record<string, Verdict>;
    /** How much more of a resource would do. */
    lacks: Record<string, number>;
    met: number;
    verdict: Verdict;
  }

  interface Indicator {
    id: string;
    title: string;
    part: string;
    kind: Item['kind'];
    figures: JudgedFigure[];
    /** The labels of what is not known. */
    missing: string[];
    notes: string[];
    verdict: Verdict;
    text: string;
  }

  interface JudgedFigure {
    id: string;
    label: string;
    value: number | string | null;
    operator: string;
    limit: number | string;
    unit: string;
    distance: number | null;
    verdict: Verdict;
  }

  /** A move of something from a school to another one. */
  interface Move {
    /** A resource's id, or `pupils`: places. */
    what: string;
    amount: number;
    /** 0: it is added from outside. */
    from_row: number;
    to_row: number;
  }

  /** One way to mend a resource at a level. */
  interface Remedy {
    indicator: string;
    level: string;
    way: 'move' | 'add';
    unit: string;
    amount: number;
    steps: Move[];
    /** The difference coefficient. */
    before: number | null;
    after: number | null;
    limit: number | null;
  }

  /** What comes of mending a resource at every level, by the first way at each. */
  interface Mending {
    indicator: string;
    remedies: Remedy[];
    /** Whether its coefficients are within their limits then, and one was not. */
    met: boolean;
    /** The rows of the schools that meet the rule for schools then, and did not. */
    schools: number[];
    /** The steps as a part of what the county has. */
    part: number;
  }

  /** How schools are called, by row. */
  type Called = Map<number, string>;

  /** A county before it is mended. */
  interface Before {
    balance: Balance[];
    schools: JudgedSchool[];
  }

  /** Schools of a level with what they have of a resource, and what is asked. */
  interface Problem {
    pupils: number[];
    totals: number[];
    floors: number[];
    keeps: number[];
    step: number;
    operator: string;
    limit: number | null;
  }

  /** A dot of a picture; `y` counts from 0. */
  interface Dot {
    x: number;
    y: number;
    missed: boolean;
  }

  /** An element: its tag, its attributes, and what stands in it. */
  type Tree = [tag: string, attributes: Record<string, string>, ...inside: (Tree | string)[]];

  /** What a picture shows: a dot for each school that has a value. */
  interface PictureOf {
    title: string;
    unit: string;
    values: number[];
    mean: number | null;
    limit: number | null;
    width: number;
  }

  /** What a report is made of. */
  interface PaperOf {
    table: Table;
    result: Result;
    mending: Mending[];
    /** What was left out and assumed. */
    remarks: string[];
    offers: Record<string, Offer>;
    about: { county: string; day: string; edition: string; made: string };
    /** What is new since last year. */
    changes: string[];
  }

  /** What a county that misses an item may read; an address is '' where nothing can be linked. */
  interface Offer {
    guides: [text: string, address: string][];
    practices: [title: string, said: string, address: string][];
  }
}
