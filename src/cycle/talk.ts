/** What a start that comes to nothing says, and whether cron's mail has had it already. */
import { cacheFile } from '../config/cache.ts';
import type { ConfigProblem } from '../config/config.ts';
import { formatProblem } from '../config/problems/problem-text.ts';
import { EXIT } from '../exit-codes.ts';
import type { CycleRequest } from './cycle-request.ts';
import type { LockHeld } from './lock/lock-errors.ts';
import { fingerprintOf, type Marks, readMarks, shouldSay, writeMarks } from './said.ts';
import { describeStop, type Stop, shouldSayStopped } from './status/stop-file.ts';

/** What lasts from start to start without a database: when something was said, and since when it is paused. */
export interface Talk {
  mark(key: string): Marks[string] | undefined;
  /** Remembers that a text was said, or (undefined) that its cause is gone. */
  remember(key: string, fingerprint: string | undefined): void;
}

/** Opens the marks of this instance and configuration. */
export function openTalk(request: CycleRequest): Talk {
  const { cacheDir } = request.paths;
  const file = cacheFile(request.paths).replace(/\.json$/, '.said.json');
  let marks: Marks | undefined;
  const all = () => {
    marks ??= readMarks(file);
    return marks;
  };
  return {
    mark: (key) => all()[key],
    remember(key, fingerprint) {
      if (fingerprint === undefined && all()[key] === undefined) return;
      const { [key]: _, ...others } = all();
      marks = fingerprint === undefined ? others : { ...others, [key]: { fingerprint, at: request.clock() } };
      writeMarks(cacheDir, file, marks);
    },
  };
}

/** Says why a STOP file keeps the cycle from starting: to a person always, under cron once a day after a day. */
export function refuseStopped(request: CycleRequest, talk: Talk, stop: Stop): number {
  const said = talk.mark('stopped');
  const text = describeStop(request.paths.instance, stop);
  if (talk.mark('paused')?.fingerprint !== text) talk.remember('paused', text);
  if (shouldSayStopped(stop, said?.at, request.clock(), request.heard)) {
    request.stderr(`${text}\n`);
    talk.remember('stopped', fingerprintOf(text));
  }
  return EXIT.busy;
}

/** Says who holds the lock: to a person always, under cron when the holder has overrun two intervals, then once a day. */
export function refuseHeld(request: CycleRequest, talk: Talk, held: LockHeld, intervalSeconds: number): number {
  const { since } = held.holder;
  if (isCrons(request)) talk.remember(MISSED, String(missedStarts(talk) + 1));
  const overrun = since !== undefined && request.clock() - since > 2 * intervalSeconds;
  const fingerprint = String(since);
  if (request.heard || (overrun && shouldSay(talk.mark('held'), fingerprint, request.clock()))) {
    request.stderr(`${request.paths.instance}: ${held.message}\n`);
    if (overrun) talk.remember('held', fingerprint);
  }
  return EXIT.busy;
}

const MISSED = 'missed starts';

/** How many starts of cron's came to nothing since {@link forgetMissed}, because a cycle still ran. */
export function missedStarts(talk: Talk): number {
  return Number(talk.mark(MISSED)?.fingerprint ?? 0) || 0;
}

/** They have been told of. */
export function forgetMissed(talk: Talk): void {
  talk.remember(MISSED, undefined);
}

/** What somebody starts by hand misses no slot. */
function isCrons({ heard, pretended, only, force }: CycleRequest): boolean {
  return !heard && !pretended && !only && !force;
}

/** Says what is wrong with the configuration: to a person always, under cron when it changes, then once a day. */
export function sayProblems(request: CycleRequest, talk: Talk, problems: readonly ConfigProblem[]): void {
  const errors = problems.filter((problem) => problem.severity === 'error');
  if (errors.length === 0) {
    talk.remember('configuration', undefined);
    return;
  }
  const text = errors.map((problem) => `${formatProblem(problem)}\n`).join('');
  const fingerprint = fingerprintOf(text);
  if (!request.heard && !shouldSay(talk.mark('configuration'), fingerprint, request.clock())) return;
  request.stderr(text);
  talk.remember('configuration', fingerprint);
}
