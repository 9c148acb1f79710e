/** The reader's county, and which places are like it. */
declare namespace Peers {
  /** A region, its parent and the ids of its traits, the smallest place first. */
  type Row = [code: string, name: string, parent: string, traits: string[]];

  /** What all places with practices have: data/peers.py makes it. */
  interface Table {
    provinces: [code: string, name: string][];
    traits: Record<string, [reason: string, weight: number, place: 0 | 1 | 2]>;
    places: Record<string, string[]>;
  }

  interface Region {
    code: string;
    /** In full, from its province down. */
    name: string;
    traits: string[];
    /** The codes of its province, its prefecture and itself as a county, '' for none. */
    path: [province: string, prefecture: string, county: string];
  }

  interface County {
    /** Chooses what the address or this browser has; rejects with a ShardError. */
    start(): Promise<void>;
    /** Chooses a region by its code, a county or what lies above one; '' or an unknown code for none. */
    choose(code: string): Promise<void>;
    chosen(): Region | null;
    /** Returns how like the chosen county a place is, and why. */
    alike(place: string): { weight: number; reasons: string[] };
    /** Fills a place with what picks the county; `keeping` writes it to the address and offers to keep it. Returns what draws it. */
    picker(place: HTMLElement, changed: () => void, keeping: boolean): () => Promise<void>;
    /** Returns the page's fold, which names the county and has the picker in it, and has `changed` told; `name` names it anew. */
    fold(changed: () => void): { whole: HTMLDetailsElement; name: () => void };
  }
}
