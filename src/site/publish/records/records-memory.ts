/** What publishRecords remembers from cycle to cycle: a part of what publish remembers. Losing it costs a redraw. */

export interface RecordsMemory {
  /** What a record page was made of, in short, by the page's path: what is unchanged is not made again. */
  readonly records: Map<string, string>;
}
