/** What `watch` shows: a view that redraws itself on a terminal, else lines as things change, or JSON lines. */
import type { shownRuns } from '../../cycle/async/run-file.ts';
import { runningLines } from '../../cycle/async/running-findings.ts';
import type { CycleStatus } from '../../cycle/status/cycle-status.ts';
import { describeChanges, describeCycleEnd, renderProgress } from '../../cycle/status/progress-view.ts';
import { isRunning, readStatus } from '../../cycle/status/status-file.ts';
import { EXIT } from '../../exit-codes.ts';
import type { CommandCall } from '../command-call.ts';
import { type Followed, followCycle } from './follow-cycle.ts';

export interface WatchRequest extends Followed {
  readonly json: boolean;
  readonly once: boolean;
  /** Width of the terminal; undefined if it is none. */
  readonly columns: number | undefined;
  /** Async programs that are not taken yet; default none. */
  readonly running?: () => ReturnType<typeof shownRuns>;
  /** In which times are told to people. */
  readonly timezone: string;
  /** Epoch seconds. */
  clock(): number;
}

type Output = Pick<CommandCall, 'stdout' | 'stderr'>;

const ONCE_COLUMNS = 120;

/** Shows the running cycle until it ends, or how the last one ended. */
export async function watchStatus(output: Output, request: WatchRequest): Promise<number> {
  const reading = readStatus(request.tempDir, request.instance);
  if (reading && 'problem' in reading) {
    output.stderr(`run-cycle: ${reading.problem}\n`);
    return EXIT.noInput;
  }
  const status = reading?.status;
  if (!status || !isRunning(status)) output.stdout(describeRest(request, status));
  else if (request.once) output.stdout(describeOnce(request, status));
  else if (request.json) await showJson(output, request, status);
  else if (request.columns === undefined) await showLines(output, request, status);
  else await redraw(output, request, status, request.columns);
  if (!request.json) output.stdout(runningLines(request.running?.() ?? [], request.clock()));
  return EXIT.ok;
}

function describeRest(request: WatchRequest, status: CycleStatus | undefined): string {
  if (request.json) return toJson(status, false);
  const last = status ? `the last one: ${endOf(status, request)}` : 'none has run yet';
  return `no cycle of ${request.instance} is running; ${last}\n`;
}

function describeOnce({ json, columns, clock }: WatchRequest, status: CycleStatus): string {
  if (json) return toJson(status, true);
  return `${renderProgress(status, clock(), columns ?? ONCE_COLUMNS).join('\n')}\n`;
}

async function showJson(output: Output, request: WatchRequest, first: CycleStatus): Promise<void> {
  let shown = '';
  for await (const status of followCycle(request, first)) {
    const line = toJson(status, isRunning(status));
    if (line !== shown) output.stdout(line);
    shown = line;
  }
}

async function showLines(output: Output, request: WatchRequest, first: CycleStatus): Promise<void> {
  let shown: CycleStatus | undefined;
  for await (const status of followCycle(request, first)) {
    for (const line of describeChanges(shown, status, request.timezone)) output.stdout(`${line}\n`);
    shown = status;
  }
  if (shown && !isRunning(shown)) output.stdout(`${endOf(shown, request)}\n`);
}

async function redraw(output: Output, request: WatchRequest, first: CycleStatus, columns: number): Promise<void> {
  let height = 0;
  let last = first;
  for await (const status of followCycle(request, first)) {
    const lines = renderProgress(status, request.clock(), columns);
    output.stdout(`${height > 0 ? `\x1b[${height}A\x1b[J` : ''}${lines.join('\n')}\n`);
    height = lines.length;
    last = status;
  }
  if (!isRunning(last)) output.stdout(`${endOf(last, request)}\n`);
}

function endOf(status: CycleStatus, { clock, timezone }: WatchRequest): string {
  return describeCycleEnd(status, { now: clock(), timezone });
}

function toJson(cycle: CycleStatus | undefined, running: boolean): string {
  return `${JSON.stringify({ version: 1, running, ...(cycle ? { cycle } : {}) })}\n`;
}
