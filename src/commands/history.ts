/** `run-cycle history [HOST[/SERVICE]]`: what happened, newest first. */
import { sinceOption } from '../command-line/reading-call.ts';
import { EXIT } from '../exit-codes.ts';
import { splitHostService } from '../names.ts';
import type { HistoryFilter } from '../state/history.ts';
import type { HistoryEntry } from '../state/state.ts';
import { formatTable } from '../text-table.ts';
import { visibleLine } from '../visible-text.ts';
import type { CommandCall } from './command-call.ts';
import { type ReadState, readState } from './status/read-state.ts';

const DEFAULT_LIMIT = 200;
type Entry = Omit<HistoryEntry, 'id'>;

/** Prints the newest 200 entries, or all since `--since`; what waits in the inbox comes first. */
export async function run(call: CommandCall): Promise<number> {
  const since = sinceOption(call);
  if (Number.isNaN(since)) return EXIT.usage;
  return readState(call, (input) => {
    const entries = entriesOf(input, filterOf(call, since));
    if (call.options.json === true) call.stdout(`${JSON.stringify({ version: 1, entries })}\n`);
    else call.stdout(formatTable(entries.map(lineOf)));
    return EXIT.ok;
  });
}

function filterOf({ args: [name] }: CommandCall, since: number | undefined): HistoryFilter {
  const { host, service } = splitHostService(name ?? '');
  return {
    ...(name === undefined ? {} : { host }),
    ...(service === undefined ? {} : { service }),
    ...(since === undefined ? { limit: DEFAULT_LIMIT } : { since }),
  };
}

function entriesOf({ state, waiting, now }: ReadState, filter: HistoryFilter): Entry[] {
  const coming = state
    .foresee(waiting, now)
    .history.filter(
      (entry) =>
        (filter.host === undefined || entry.host === filter.host) &&
        (filter.service === undefined || entry.service === filter.service) &&
        (filter.since === undefined || entry.time >= filter.since),
    );
  return [...coming, ...state.history(filter)].slice(0, filter.limit);
}

function lineOf({ time, kind, host, service, from, to, text, by }: Entry): string[] {
  const name = host === undefined ? '' : `${host}/${service ?? ''}`;
  const change = kind === 'status' ? `${from ?? 'new'} → ${to ?? ''}` : kind;
  const who = by === undefined ? '' : ` (by ${by})`;
  return [
    new Date(time * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
    visibleLine(name),
    change,
    visibleLine(`${text}${who}`),
  ];
}
