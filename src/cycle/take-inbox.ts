/** Takes what arrived between cycles: samples into the store, findings into the state, each file exactly once. */
import { EXIT } from '../exit-codes.ts';
import { isDiskFull } from '../files/error-code.ts';
import { listInbox, readInbox, removeFromInbox, setAsideFromInbox, sweepInbox } from '../files/inbox.ts';
import type { InboxEntry } from '../files/inbox-entry.ts';
import { takeRun } from './async/take-run.ts';
import type { Cycle, ProgramResult } from './cycle-context.ts';

/**
 * Takes every file that lies there, oldest first. Samples go first: appending them again after a crash changes
 * nothing. The state remembers the file's name together with its findings; only then is the file removed. Gives the
 * async runs that were among it.
 */
export function takeInbox(cycle: Cycle): ProgramResult[] {
  const results: ProgramResult[] = [];
  const { dataDir } = cycle.config.general;
  for (const name of listInbox(dataDir)) {
    if (cycle.state.isTaken(name)) {
      removeFromInbox(dataDir, name); // only its removal was lost
      continue;
    }
    const read = readInbox(dataDir, name);
    try {
      results.push(...takeFile(cycle, name, read.entries));
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      leaveForLater(cycle, name);
      return results;
    }
    if (read.problem === undefined) removeFromInbox(dataDir, name);
    else cycle.notes.push(`${setAsideFromInbox(dataDir, name)} was set aside: ${read.problem}`);
  }
  sweepInbox(dataDir, cycle.request.clock());
  return results;
}

/** What was sent has been acknowledged: it waits until there is room for it. */
function leaveForLater({ exits, facts, notes, request }: Cycle, name: string): void {
  const text = `the disk is full: ${name} and what came after it stays in the inbox`;
  exits.push(EXIT.cannotCreate);
  notes.push(text);
  request.stderr(`${facts.instance}: ${text}\n`);
}

function takeFile(cycle: Cycle, name: string, entries: readonly InboxEntry[]): ProgramResult[] {
  const now = cycle.request.clock();
  for (const entry of entries) {
    if (entry.kind !== 'samples') continue;
    const maxSeries = cycle.config.collectors.find((each) => each.name === entry.collector)?.maxSeries ?? 5000;
    const appended = cycle.samples.append({ ...entry, maxSeries, now });
    for (const refusal of appended.refused)
      cycle.notes.push(`inbox file ${name}: refused ${refusal.count}: ${refusal.reason}`);
  }
  // before the file counts as taken: each run remembers that of itself
  const ran = entries.flatMap((entry) => (entry.kind === 'run' ? (takeRun(cycle, entry) ?? []) : []));
  const findings = entries.filter((entry) => entry.kind === 'finding');
  const taken = cycle.state.takeInboxFile(name, findings, { now, configured: cycle.configured });
  for (const refusal of taken === false ? [] : taken.refused)
    cycle.notes.push(`inbox file ${name}: refused ${refusal.count}: ${refusal.reason}`);
  return ran;
}
