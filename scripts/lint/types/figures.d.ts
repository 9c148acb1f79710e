/** The page that filters all figures: data/measures.py makes its data. */
declare namespace Figures {
  interface Parts {
    number(value: number): string;
    many(value: number, unit: string, bare?: boolean): string;
    axisOf(values: number[], unit: string, room?: number): Axis;
    strip(dots: Dot[], unit: string, title: string): SVGElement;
    /** Returns the figures of the shards from one to before another, in order. */
    read(table: Table, first: number, end: number): Promise<Figure[]>;
    /** Returns what a plot of a measure's figures says and shows; null when none can be drawn. */
    plot(measure: Measure, some: Figure[]): HTMLElement | null;
    /** Returns a figure as its source prints it, with its year, and in the measure's unit where the two differ. */
    said(measure: Measure, figure: Figure): string;
  }

  interface Axis {
    least: number;
    most: number;
    ticks: number[];
    /** Whether equal steps are equal multiples; it then does not begin at 0. */
    multiples: boolean;
    room: number;
  }

  interface Dot {
    name: string;
    value: number;
    least: number;
    planned: boolean;
    said: string;
    link: string;
  }

  type Named = [id: string, title: string];
  type MeasureRow = [id: string, title: string, unit: string, topic: number, first: number, count: number, derived: number];

  interface Measure {
    id: string;
    title: string;
    unit: string;
  }

  interface Table {
    /** How many figures a shard has, and how many there are. */
    size: number;
    count: number;
    topics: Named[];
    indicators: Named[];
    kinds: Named[];
    provinces: Named[];
    measures: MeasureRow[];
  }

  interface Shard {
    practices: [id: string, title: string, region: number, topics: number[], indicators: number[], marks: string][];
    regions: [name: string, short: string, province: string][];
    rows: Row[];
  }

  type Row = [
    practice: number,
    measure: number,
    claim: string,
    printed: string,
    value: number | null,
    kind: number,
    year: number,
    date: string,
    state: number,
    doubt: string,
  ];

  /** A figure with what its row names by number. */
  interface Figure {
    practice: string;
    title: string;
    topics: string[];
    indicators: string[];
    marks: string;
    place: string;
    short: string;
    province: string;
    /** The number of its measure; -1 for none. */
    measure: number;
    claim: string;
    printed: string;
    value: number | null;
    kind: string;
    planned: boolean;
    /** 0 where none is known. */
    year: number;
    date: string;
    masked: boolean;
    doubted: boolean;
    doubt: string;
  }

  type Choice = Record<'measure' | 'topic' | 'indicator' | 'kind' | 'province' | 'from' | 'to' | 'state' | 'words' | 'sort', string>;
}
