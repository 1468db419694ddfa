/** A cycle while it holds the lock. What only a cycle with work needs is loaded when there is work. */
import { EXIT } from '../exit-codes.ts';
import { listInbox } from '../files/inbox.ts';
import { isKept, listRuns } from './async/run-file.ts';
import type { IdleCycle } from './cycle-context.ts';
import type { CycleEnd } from './cycle-end.ts';
import { cycleNews, isNews } from './cycle-news.ts';
import type { CycleRequest } from './cycle-request.ts';
import { describeUnanswered, readUnanswered } from './deadman/unanswered.ts';
import type { GoodReading } from './good-reading.ts';
import type { Lock } from './lock/lock.ts';
import { openCycle } from './open-cycle.ts';
import { dueOf, planCycle } from './plan-cycle.ts';
import { recordGaps } from './record-gaps.ts';
import { makeRecord } from './report/make-record.ts';
import type { SignalWatch } from './signals.ts';
import type { CycleStatus } from './status/cycle-status.ts';
import { forgetMissed, missedStarts, type Talk } from './talk.ts';
import { writeDown } from './write-down.ts';

/** Runs it. Nothing is printed under the lock: a slow reader must not hold up the next cycle. */
export async function runUnderLock(
  request: CycleRequest,
  talk: Talk,
  reading: GoodReading,
  lock: Lock,
  signals: SignalWatch,
): Promise<CycleEnd> {
  const dead = lock.wasCrashed ? statusOf(lock) : undefined;
  const { cycle, begun } = openCycle(request, reading, signals.received);
  const news = cycleNews(reading, dead);
  try {
    recordGaps(cycle, begun, talk);
    const unanswered = reading.config.general.deadman === undefined ? undefined : readUnanswered(talk);
    if (unanswered) cycle.notes.push(describeUnanswered(unanswered));
    const { dataDir } = reading.config.general;
    const waits = listInbox(dataDir).length > 0 || listRuns(dataDir).some((run) => !isKept(run));
    const unclean = dead !== undefined || begun.previous?.finished !== true;
    const others = reading.config.reads.length > 0; // theirs may have changed
    const isCalm = !waits && !unclean && !others && !isNews(cycle.state, news);
    if (isCalm && dueOf(planCycle(cycle, reading)).length === 0) return await endIdle(cycle, reading);
    const { workCycle } = await import('./work-cycle.ts');
    const heard = { missedStarts: missedStarts(talk), unanswered, died: dead?.cycleId };
    const end = await workCycle(cycle, { reading, unclean, dead, signals, heard, news });
    if (end.record.programs.length > 0) forgetMissed(talk);
    return end;
  } finally {
    cycle.state.close();
  }
}

function statusOf({ previous }: Lock): CycleStatus | undefined {
  return previous && 'status' in previous ? previous.status : undefined;
}

/** Nothing was due: that, too, is written down, and told to the site so that it does not ask for cron. */
async function endIdle(cycle: IdleCycle, reading: GoodReading): Promise<CycleEnd> {
  const { config, facts, now, request } = cycle;
  const exitCode = reading.from === 'last-good' ? EXIT.config : EXIT.ok;
  if (config.pagemakers.some((pagemaker) => pagemaker.live)) {
    // the style sheet that pages name need not be read where there is no site
    const { publishTime } = await import('../site/publish/status/publish-time.ts');
    const { problems } = publishTime(config.general.siteDir, now, {
      id: facts.cycle,
      seconds: request.clock() - now,
      problems: [],
    });
    cycle.notes.push(...problems);
  }
  const record = makeRecord(cycle, reading, { results: [], stages: [], exitCode });
  writeDown(cycle, record);
  return { exitCode, report: '', record, examine: false };
}
