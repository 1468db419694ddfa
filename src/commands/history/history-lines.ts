/** What happened, as lines for a terminal: nothing in it that acts. Pure. */
import { clipEnd, clipMiddle } from '../../clip-text.ts';
import { formatMinute } from '../../site/markup/local-time.ts';
import type { HistoryEntry } from '../../state/state.ts';
import { formatTable } from '../../text-table.ts';
import { visibleLine } from '../../visible-text.ts';

/** `instance`: whose it is, where that is another one. */
export type Entry = Omit<HistoryEntry, 'id'> & { readonly instance?: string };

/** Of a narrow terminal's line the names may have so much. */
const SHARE_OF_NAMES = 0.35;

/** One line an entry, in the given time zone; cut to the columns of a terminal. */
export function historyLines(entries: readonly Entry[], timezone: string, columns = Number.POSITIVE_INFINITY): string {
  const table = formatTable(entries.map((entry) => lineOf(entry, timezone, columns)));
  if (columns === Number.POSITIVE_INFINITY) return table;
  return table.replace(/.+/g, (line) => clipEnd(line, columns));
}

function lineOf(
  { time, kind, host, service, from, to, text, by, instance = '' }: Entry,
  timezone: string,
  columns: number,
): string[] {
  const name = host === undefined ? instance : `${host}/${service ?? ''}`;
  const change = kind === 'status' ? `${from ?? 'new'} → ${to ?? ''}` : kind;
  const who = by === undefined ? '' : ` (by ${by})`;
  return [
    formatMinute(time, timezone),
    clipMiddle(visibleLine(name), Math.floor(columns * SHARE_OF_NAMES)),
    change,
    visibleLine(`${text}${who}`),
  ];
}
