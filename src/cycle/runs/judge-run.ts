/** What the end of one run of several says: of its host, or of the program itself. Pure. */
import type { Finding } from '../../finding.ts';
import type { Parsed } from '../../formats/line-parser.ts';
import { lastingText } from '../../lasting-text.ts';
import { visibleLine } from '../../visible-text.ts';
import type { ProcessOutcome } from '../process/run-process.ts';
import { describeEnd, endedWell } from '../report/program-end.ts';
import type { Run } from './plan-runs.ts';

export interface RunEnd {
  readonly run: Run;
  readonly outcome: ProcessOutcome;
  readonly parsed: Parsed;
  /** It was not its own time that was up, but that of all runs together. */
  readonly cut: boolean;
  /** Why what it printed could not be read, whatever it was. */
  readonly unread?: string | undefined;
}

export interface RunVerdict {
  /** What is found beside what the run itself said. */
  readonly findings: readonly Finding[];
  /** Why the program counts as failed; undefined where it did its work, whatever it found. */
  readonly failure: string | undefined;
}

const NOTHING: RunVerdict = { findings: [], failure: undefined };
const MAX_TEXT = 1000;

/**
 * A run that hangs is its host's affair. An exit code that says nothing of the host is the program's, and leaves the
 * host's status unknown; a run that ended well is ok, unless it said more itself.
 */
export function judgeRun(end: RunEnd, timeoutMs: number): RunVerdict {
  const { run, outcome, parsed } = end;
  if (outcome.startError !== undefined || outcome.interrupted || end.cut) return NOTHING;
  const found = (status: Finding['status'], text: string): Finding[] => [
    { host: run.host, service: run.service, status, text },
  ];
  if (outcome.timedOut) {
    const text = `no answer within ${lastingText(timeoutMs / 1000)}: the run was ended`;
    return { findings: found('critical', text), failure: undefined };
  }
  const failure = failureOf(end);
  if (failure !== undefined) {
    const [said] = outcome.stderr.text.split('\n').filter((line) => line.trim() !== '');
    const text = said === undefined ? failure : `${failure}: ${visibleLine(said.trim())}`;
    return { findings: found('unknown', text.slice(0, MAX_TEXT)), failure };
  }
  const spoke = parsed.findings.some(({ host, service }) => host === run.host && service === run.service);
  if (spoke) return NOTHING;
  return { findings: found('ok', `exit 0, ${samples(parsed.points.length)}`), failure: undefined };
}

function failureOf({ outcome, parsed, unread }: RunEnd): string | undefined {
  if (unread !== undefined) return `what it printed cannot be read: ${unread}`;
  const { exitCode, signal, flooded } = outcome;
  const end = { exitCode: parsed.exitTaken ? 0 : exitCode, signal, flooded };
  return endedWell(end) ? undefined : describeEnd(end);
}

function samples(count: number): string {
  return `${count} ${count === 1 ? 'sample' : 'samples'}`;
}
