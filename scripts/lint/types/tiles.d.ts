/** What the grid of provinces counts: data/provinces.py makes it. */
declare namespace Tiles {
  interface Table {
    topics: [id: string, title: string][];
    shown: [id: string, title: string][];
    practices: [province: string, topics: number[], shown: number, year: number][];
  }
}
