/** `run-cycle history [HOST[/SERVICE]]`: what happened, newest first. */
import { sinceOption } from '../../command-line/reading-call.ts';
import { EXIT } from '../../exit-codes.ts';
import { lastingText } from '../../lasting-text.ts';
import { splitHostService } from '../../names.ts';
import type { HistoryFilter } from '../../state/history.ts';
import type { CommandCall } from '../command-call.ts';
import { type ReadState, readState } from '../status/read-state.ts';
import { type Entry, historyLines } from './history-lines.ts';

const DEFAULT_LIMIT = 200;

/** Prints the newest 200 entries, or all since `--since`, in the configured time zone; what waits in the inbox comes first. */
export async function run(call: CommandCall): Promise<number> {
  const since = sinceOption(call);
  if (Number.isNaN(since)) return EXIT.usage;
  return readState(call, (input) => {
    const entries = entriesOf(input, filterOf(call, since));
    if (call.options.json === true) call.stdout(`${JSON.stringify({ version: 1, entries })}\n`);
    else
      call.stdout(
        historyLines(
          entries.map((entry) => withLength(entry, input.state)),
          input.timezone,
          input.columns,
        ),
      );
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

function entriesOf({ state, waiting, others, now }: ReadState, filter: HistoryFilter): Entry[] {
  const coming = state
    .foresee(waiting, now)
    .history.filter(
      (entry) =>
        (filter.host === undefined || entry.host === filter.host) &&
        (filter.service === undefined || entry.service === filter.service) &&
        (filter.since === undefined || entry.time >= filter.since),
    );
  const own: Entry[] = [...coming, ...state.history(filter)];
  const read = others.history(filter);
  // alone, it stays in the order in which it was written, which a clock step cannot change
  const all = read.length === 0 ? own : [...own, ...read].sort((a, b) => b.time - a.time);
  return all.slice(0, filter.limit);
}

/** A stretch in which no cycle ran ends at the time of its entry; how long it was stands beside the reason. */
function withLength(entry: Entry, state: ReadState['state']): Entry {
  if (entry.instance !== undefined || (entry.kind !== 'gap' && entry.kind !== 'paused')) return entry;
  const gap = state.gaps(entry.time, entry.time).find(({ to }) => to === entry.time);
  return gap ? { ...entry, text: `${lastingText(gap.to - gap.from)}: ${entry.text}` } : entry;
}
