/** Async runs that nobody keeps any more: their keeper was killed, or the machine was restarted. Never silent. */
import { readStart } from '../../files/read-bounded.ts';
import type { Cycle, ProgramResult } from '../cycle-context.ts';
import type { ProcessOutcome } from '../process/run-process.ts';
import { sweepTagged } from '../process/sweep.ts';
import { takeInbox } from '../take-inbox.ts';
import { type AsyncRun, isKept, listRuns, whyLost } from './run-file.ts';
import { takeEnded } from './take-run.ts';

const MAX_STDERR = 64 * 1024;

/**
 * Ends what they left and takes what they had printed. A keeper ends when it has dropped its result: so where one is
 * gone, the inbox is looked at once more before the run counts as lost.
 */
export async function takeLostRuns(cycle: Cycle): Promise<ProgramResult[]> {
  const { dataDir } = cycle.config.general;
  const gone = listRuns(dataDir).filter((run) => !isKept(run));
  if (gone.length === 0) return [];
  const results = takeInbox(cycle);
  const left = new Set(listRuns(dataDir).map(({ program, id }) => `${program}/${id}`));
  for (const run of gone) {
    if (!left.has(`${run.program}/${run.id}`)) continue;
    const swept = await sweepTagged((tag) => tag === run.tag);
    const lost = whyLost(run);
    const outcome = lostOutcome(cycle, run, swept.ended, swept.unkillable);
    const result = takeEnded(cycle, { ...run, outcome, lost });
    if (result) results.push(result);
    cycle.state.recordHistory({ time: cycle.now, kind: 'crashed', text: `async run of ${run.program} lost: ${lost}` });
  }
  return results;
}

function lostOutcome(
  { config, request }: Cycle,
  { program, startedAt, watchdogSeconds }: AsyncRun,
  leaked: number,
  unkillable: readonly number[],
): ProcessOutcome {
  const text = readTalk(`${config.general.tempDir}/stderr/collectors-${program}.txt`);
  const seconds = Math.min(watchdogSeconds, Math.max(0, request.clock() - startedAt));
  return {
    ...{ startedAt, seconds, leaked, unkillable },
    ...{
      startError: undefined,
      exitCode: undefined,
      signal: undefined,
      peakRssBytes: undefined,
      cpuSeconds: undefined,
    },
    ...{ timedOut: false, interrupted: false, pipeHeld: false, flooded: false, stdoutBytes: 0, stdoutRefused: 0 },
    stderr: { text, bytes: Buffer.byteLength(text), dropped: 0 },
  };
}

function readTalk(path: string): string {
  try {
    return readStart(path, MAX_STDERR).toString('utf8');
  } catch {
    return ''; // it had said nothing
  }
}
