/** The search of the library: the data that the build makes of it, and the steps from a query to hits. */
declare namespace Search {
  /** Loads data: each is a script that hands it over, as that loads from a folder as well as from a server. */
  interface Shards {
    load(kind: 'meta', key: 'meta'): Promise<Meta>;
    load(kind: 'table', key: 'facets'): Promise<Record<string, Column>>;
    load(kind: 'table', key: 'form'): Promise<Form.Book>;
    load(kind: 'table', key: 'peers'): Promise<Peers.Table>;
    load(kind: 'table', key: 'places'): Promise<Column>;
    load(kind: 'table', key: 'provinces'): Promise<Tiles.Table>;
    load(kind: 'table', key: 'asked'): Promise<[title: string, unit: string, about: string, documents: string][]>;
    load(kind: 'asked', measure: number): Promise<[url: string, about: string, rows: [place: string, amount: string, url: string][]]>;
    load(kind: 'table', key: 'alike'): Promise<Record<string, string>>;
    load(kind: 'table', key: 'guides'): Promise<[title: string, question: string, url: string, topics: string][]>;
    load(kind: 'table', key: 'codes'): Promise<Record<string, string>>;
    load(kind: 'counties', province: string): Promise<Peers.Row[]>;
    load(kind: 'table', key: 'suggestions'): Promise<Suggestion[]>;
    load(kind: 'table', key: 'syllables' | 'traditional'): Promise<Map<string, string>>;
    load(kind: 'table', key: 'measures'): Promise<Figures.Table>;
    load(kind: 'figures', number: number): Promise<Figures.Shard>;
    load(kind: 'hits', block: number): Promise<HitRow[]>;
    load(kind: 'passages', block: number): Promise<Record<string, string[]>[]>;
    load(kind: 'pinyin', letter: string): Promise<Reading[]>;
    load(kind: 'sounds', letter: string): Promise<Sounds>;
    load(kind: 'records', number: number): Promise<Record<string, string | Omit<Junheng.Practice, 'id'>>>;
    load(kind: 'terms', number: number): Promise<Block>;
    load(kind: 'assess', key: 'rules'): Promise<Assess.Book>;
    load(kind: 'example', key: 'county'): Promise<SelfCheck.Example>;
    load(kind: 'word', key: 'parts'): Promise<Office.Parts>;
    load(kind: 'excel', key: 'parts'): Promise<Office.ExcelParts>;
    load(kind: 'deck', key: 'parts'): Promise<Office.DeckParts>;
    load(kind: 'slides', number: number): Promise<Record<string, Office.Slide>>;
    load(kind: 'serving', key: 'about'): Promise<SelfCheck.About>;
    load(kind: 'serving', indicator: string): Promise<[rows: SelfCheck.ServingRow[], provinces: string[]]>;
    /** Returns the number of the shard that a term is in. */
    of(term: string, count: number): number;
    /** Reloads the page, once, when an error is of another version; returns whether it does. */
    reload(error: ShardError | null): boolean;
    ShardError: new (name: string, said?: string) => ShardError;
  }

  interface ShardError extends Error {
    /** What to tell the reader when the data is of another version; '' when it did not come. */
    said: string;
  }

  /** What every query needs: search/shards.py makes it. */
  interface Meta {
    /** How many practices there are, how many shards of terms and of records, and how many hits and passages are in a block. */
    documents: number;
    shards: number;
    records: number;
    hits: number;
    passages: number;
    /** How many steps a weight has. */
    steps: number;
    /** The first word of each group of words. */
    concepts: string[];
    /** Everyday words, each with that of documents. */
    everyday: [said: string, word: string][];
    /** The letters with a table of pinyin. */
    letters: string;
    stop: string[];
  }

  /** id, title, place, marks of the evidence, summary. */
  type HitRow = [string, string, string, string, string];
  /** A name, what it is, and its page. */
  type Suggestion = [name: string, kind: string, url: string];
  /** The values of a facet, each with its title and what is above it; and for each document the numbers of its own. */
  type Column = [values: [id: string, title: string, above: string][], line: string];

  interface Reading {
    word: string;
    syllables: string[];
    whole: string;
    initials: string;
  }

  /** By the first syllable the second ones, each with the pairs of characters read so, the commonest first. */
  type Sounds = Map<string, [second: string, pairs: string[]][]>;

  /** The documents that have a term, how much each has of it, and in how many it is. */
  interface Postings {
    frequency: number;
    documents: Int32Array;
    weights: Uint8Array;
  }

  /** The words of groups, each with its groups and whether it is only spoken there. */
  type Said = Map<string, Map<number, boolean>>;

  interface Block {
    terms: Map<string, Postings>;
    said: [word: string, groups: Map<number, boolean>][];
    answers: Answer[];
  }

  /** A practice as a list shows it. */
  interface Hit {
    document: number;
    id: string;
    title: string;
    url: string;
    place: string;
    marks: string;
    summary: string;
  }

  /** Receives the data of a script: the version of the build, what it is, and the data. */
  type Receive = (version: string, kind: string, key: string | number, ...data: any[]) => void;

  /** A text as search terms. */
  interface Text {
    normalise(text: string): string;
    runs(text: string): string[];
    isChinese(run: string): boolean;
    /** Returns each two characters that follow each other. */
    pairs(run: string): string[];
    /** Returns the terms of a text, as often as they occur. */
    terms(text: string): string[];
    /** Adds the terms of a query with their weights; of long runs the single characters only for `all`. */
    weigh(text: string, weight: number, all: boolean, into: Map<string, number>): Map<string, number>;
    /** Tells of each character of a run whether no pair that it is in is a known term. */
    doubtful(run: string, known: (term: string) => boolean): boolean[];
  }

  /** A text that letters may spell as far as a place: the syllable it ends with, and what it costs. */
  interface Way {
    text: string;
    syllable: string;
    cost: number;
  }

  /** What stands above the hits: what it is, its title and page, and a few words. */
  interface Answer {
    /** The name that asks for it. */
    key: string;
    kind: string;
    title: string;
    url: string;
    text: string;
    /** Of a measure some places, each with its amount and its page. */
    rows?: [place: string, amount: string, url: string][];
  }

  interface Answers {
    /** Returns the answer that came with the terms of the query; nothing else is loaded. */
    named(asked: string): Promise<Answer | null>;
  }

  /** Returns the answer to a query with its hits, if there is one. */
  type Asked = (asked: string, ranked: Ranked) => Promise<Answer | null>;

  interface Pinyin {
    /** Returns words that runs of Latin letters may be the pinyin of. */
    read(plain: string, index: Opened): Promise<Found[]>;
    /** Returns the words that begin with the same letter as a syllable. */
    wordsLike(syllable: string, meta: Meta): Promise<Reading[]>;
  }

  interface Slips {
    /** Returns words that a part of a query may be meant for, of which some character is doubtful. */
    of(plain: string, known: (term: string) => boolean, meta: Meta): Promise<Found[]>;
  }

  /** Documents of a kind. */
  interface Kin {
    /** Tells whether a query is a question in words, by its pairs, in a library whose table of kin is small. */
    isQuestion(pairs: string[], meta: Meta): boolean;
    /** Returns the scores of a question's documents, with regard to what the best ones have in common and what is asked for. */
    lean(asked: string, pairs: string[], scores: Float64Array, meta: Meta): Promise<Float64Array>;
  }

  interface Index {
    open(): Promise<Opened>;
    /** Returns the passages of a document by the anchor of their section. */
    passages(document: number): Promise<Record<string, string[]>>;
    records(documents: number[]): Promise<Hit[]>;
    /** Loads the scripts that stand in a template of the page; rejects with a ShardError. */
    scripts(template: string): Promise<void>;
  }

  /** The index as far as it has been loaded. */
  interface Opened {
    meta: Meta;
    said: Said;
    /** The answers whose names begin with a term that was loaded. */
    answers: Answer[];
    /** Loads the shards of terms. */
    load(terms: Iterable<string>): Promise<void>;
    /** Returns the postings of a term that was loaded; undefined where no document has it. */
    postings(term: string): Postings | undefined;
  }

  interface Query {
    understand(asked: string, index: Opened): Promise<Understood>;
    /** Returns the terms of wishes with their weights, in the order of the wishes. */
    termsOf(wishes: Wish[]): Map<string, number>;
  }

  /** A text to look for. */
  interface Wish {
    text: string;
    weight: number;
  }

  /** A word that a part of the query is taken for. */
  interface Found {
    asked: string;
    word: string;
    weight: number;
  }

  /** What the reader is told of how the query was understood. */
  interface Note {
    kind: string;
    asked: string;
    word: string;
  }

  interface Understood {
    wishes: Wish[];
    /** The weight of each group of words that the query speaks of. */
    groups: Map<number, number>;
    phrases: string[];
    excluded: string[];
    /** The words of it that stand nowhere in the library. */
    lacking: string[];
    /** The pairs of the query itself. */
    pairs: string[];
    /** The whole as one text. */
    meant: string;
    /** The words that mark a hit. */
    words: string[];
    notes: Note[];
  }

  interface Engine {
    rank(asked: string): Promise<Ranked>;
  }

  interface Ranked {
    /** The best first. */
    hits: number[];
    /** By document. */
    scores: ArrayLike<number>;
    notes: Note[];
    /** The words of the query that stand nowhere in the library; then the hits are only what is nearest. */
    lacking: string[];
    /** What to mark in a hit. */
    words: string[];
    /** The pairs of the query itself. */
    pairs: string[];
    /** Returns how much of the query a sentence says. */
    weigh(sentence: string): number;
    /** Returns what of the query a document has. */
    reasons(document: number): string[];
  }

  // ---- the find page

  interface State {
    q: string;
    /** The query among whose hits this one looks; '' for all practices. */
    within: string;
    /** The ids of the chosen values of each facet. */
    chosen: Record<string, string[]>;
    sort: string;
    /** How many hits. */
    shown: number;
  }

  /** Makes the facets in a box and the reader's county in a place, for a page that tells its state and changes it. */
  type Facetting = (page: {
    box: HTMLElement;
    place: HTMLElement;
    titles: Record<string, string>;
    concepts: () => string[];
    state: () => State;
    change: (anew: Partial<State>) => void;
    show: () => void;
  }) => {
    /** Chooses the county that the address or this browser has. */
    start(): Promise<void>;
    /** Loads the values of the facets, as far as they are needed. */
    load(): Promise<void>;
    /** Whether they are there. */
    ready(): boolean;
    /** Every document. */
    all(): number[];
    chosenNumbers(): Chosen;
    /** Returns the documents that pass every facet but one, -1 for none. */
    passing(documents: number[], chosen: Chosen, except: number): number[];
    draw(documents: number[], chosen: Chosen): void;
    /** Returns documents in the order that the reader asks for. */
    sorted(documents: number[], scores: ArrayLike<number>): number[];
    /** Returns what to offer where no document is left. */
    nothing(all: number[], chosen: Chosen): HTMLElement[];
    /** Says which county is chosen. */
    nameCounty(): void;
    /** Returns why the place of a document is like the reader's county. */
    reasons(document: number): string[];
  };

  type Value = Column[0][number];
  /** Of each facet the numbers of the chosen values; null where none is chosen. */
  type Chosen = (Set<number> | null)[];

  interface Facets {
    columns: Record<string, Column>;
    names: string[];
    /** By facet. */
    values: Value[][];
    /** The number of a value by the facet's name and its id. */
    at: Record<string, Map<string, number>>;
    /** For each document and facet the numbers of its values and of what lies above them. */
    rows: number[][][];
  }
}
