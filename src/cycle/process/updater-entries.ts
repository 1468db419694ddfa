/** What `run-cycle updater` leaves in the inbox: a run's samples and findings, in drops of a bearable size. */
import type { InboxEntry } from '../../files/inbox-entry.ts';
import type { Parsed } from '../../formats/line-parser.ts';
import type { Point } from '../../sample.ts';

/** The run that lines belong to. */
export interface RunOf {
  readonly collector: string;
  readonly stepSeconds: number;
  readonly slot: number;
  /** Epoch seconds of the findings. */
  readonly at: number;
}

/** One entry, so one line of the inbox, holds so many points. */
const POINTS_AN_ENTRY = 2000;
/** The inbox takes 16 MiB at once. */
const DROP_BYTES = 8 * 1024 * 1024;

/** The entries for what was parsed. Thresholds, units, graphs, messages and memory have no place in the inbox. */
export function entriesOf(parsed: Parsed, { collector, stepSeconds, slot, at }: RunOf): InboxEntry[] {
  const entries: InboxEntry[] = [];
  for (let from = 0; from < parsed.points.length; from += POINTS_AN_ENTRY) {
    const points: readonly Point[] = parsed.points.slice(from, from + POINTS_AN_ENTRY);
    entries.push({ kind: 'samples', collector, stepSeconds, slot, points });
  }
  for (const finding of parsed.findings) entries.push({ kind: 'finding', at, by: collector, finding });
  return entries;
}

/** How many lines were understood but cannot be passed on. */
export function countUnpassed(parsed: Parsed): number {
  const { thresholds, units, graphs, messages, memory } = parsed;
  return thresholds.length + units.length + graphs.length + messages.length + (memory === undefined ? 0 : 1);
}

/** Puts entries together to drops, in order, each well below what the inbox takes at once. */
export function splitDrops(entries: readonly InboxEntry[], dropBytes = DROP_BYTES): InboxEntry[][] {
  const drops: InboxEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    // UTF-8 has at most three bytes for each unit of a JavaScript string
    const bytes = JSON.stringify(entry).length * 3;
    if (bytes > room || drops.length === 0) {
      drops.push([]);
      room = dropBytes;
    }
    drops.at(-1)?.push(entry);
    room -= bytes;
  }
  return drops;
}
