/** A trainer's own workshop. */
declare namespace Workshop {
  /** A slide: of a practice, by its id, or of a kind of its own, such as +cover; and what was written on it, by the name of its box. */
  interface Item {
    of: string;
    texts: Record<string, string>;
  }

  interface Kept {
    minutes: number;
    slides: Item[];
  }

  interface State {
    MINUTES: number[];
    /** Maximum number of slides. */
    MOST: number;
    /** The kinds of slides that are of no practice. */
    OWN: string[];
    /** Returns the ids of the practices in their order. */
    chosen(state: Kept): string[];
    fresh(ids: string[], minutes?: number): Kept;
    fromAddress(search: string, hash: string): Kept;
    opened(text: string): { state?: Kept; problem?: string };
    /** Returns the address behind that of the page, and whether all that was written stands in it. */
    toAddress(state: Kept): { address: string; whole: boolean };
    written(state: Kept): string;
  }

  interface Step {
    minutes: number;
    kind: string;
    title: string;
    /** From the start, such as 10—30 分. */
    time: string;
  }

  interface About {
    minutes: number;
    titles: string[];
    edition: string;
    address: string;
    /** The slides of the practices as the build made them. */
    made: Map<string, Office.Slide>;
  }

  interface Content {
    /** The names of the boxes that are written on. */
    LINES: string[];
    plan(minutes: number, titles: string[]): Step[];
    sheet(title: string, practices: Junheng.Practice[]): Office.Block[];
    /** Returns the slide of an item; null for a practice that nobody has. */
    slide(item: Item, about: About): Office.Slide | null;
  }

  interface Parts {
    state: State;
    content: Content;
  }
}
