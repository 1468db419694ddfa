/** What happened, as lines for a terminal: nothing in it that acts. Pure. */
import { clipEnd, clipMiddle } from '../../clip-text.ts';
import { formatMinute } from '../../site/markup/local-time.ts';
import type { HistoryEntry } from '../../state/state.ts';
import { formatTable } from '../../text-table.ts';
import { visibleLine } from '../../visible-text.ts';

/** `instance`: whose it is, where that is another one. */
export type Entry = Omit<HistoryEntry, 'id'> & { readonly instance?: string };

/** Of a narrow terminal's line the names may have so much. */
const SHARE_OF_NAMES = 0.3;

/** One line an entry, in the given time zone; cut to the columns of a terminal, where only names stand below each other. */
export function historyLines(entries: readonly Entry[], timezone: string, columns = Number.POSITIVE_INFINITY): string {
  const rows = entries.map((entry) => rowOf(entry, timezone));
  if (columns === Number.POSITIVE_INFINITY)
    return formatTable(rows.map(({ time, name, change, text }) => [time, name, change, text]));
  const most = Math.floor(columns * SHARE_OF_NAMES);
  const names = rows.map(({ name }) => clipMiddle(name, most));
  const width = Math.max(0, ...names.map((name) => name.length));
  return rows
    .map(({ time, change, text }, i) => {
      const name = names[i] === '' ? [] : [names[i]?.padEnd(width)];
      return `${clipEnd([time, ...name, change, text].join('  ').trimEnd(), columns)}\n`;
    })
    .join('');
}

function rowOf({ time, kind, host, service, from, to, text, by, instance = '' }: Entry, timezone: string) {
  const name = host === undefined ? instance : `${host}/${service ?? ''}`;
  const who = by === undefined ? '' : ` (by ${by})`;
  return {
    time: formatMinute(time, timezone),
    name: visibleLine(name),
    change: kind === 'status' ? `${from ?? 'new'} → ${to ?? ''}` : kind,
    text: visibleLine(`${text}${who}`),
  };
}
