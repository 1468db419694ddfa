/** The cycle's epoch: a number that each cycle raises, and that fences off the writes of every earlier one. */
import { type StateHandle, sql, transact, writeState } from './handle.ts';
import { putHistory } from './history.ts';

/** Who begins: its id, the wall clock, and the clock of the running system (seconds since boot `bootId`). */
export interface CycleStart {
  readonly cycleId: string;
  readonly now: number;
  readonly bootId: string;
  readonly uptime: number;
}

/** The cycle before: `at` is when it began, `endedAt` when it finished, if it did. */
export interface PreviousCycle {
  readonly cycleId: string;
  readonly at: number;
  readonly finished: boolean;
  readonly endedAt?: number;
  readonly bootId: string;
  readonly uptime: number;
}

export interface CycleBegun {
  readonly epoch: number;
  readonly previous?: PreviousCycle;
}

interface CycleCells {
  epoch: number;
  cycle: string;
  started: number;
  finished: number | null;
  boot: string;
  uptime: number;
}

/** Draws the next epoch. Where the clock was set back, no remembered time stays in the future. */
export function beginCycle(handle: StateHandle, start: CycleStart): CycleBegun {
  const begun = transact(handle, 'begin of a cycle', () => {
    const before = sql<CycleCells>(handle, 'SELECT * FROM cycle WHERE id = 1').get();
    const epoch = (before?.epoch ?? 0) + 1;
    const write = `INSERT OR REPLACE INTO cycle (id, epoch, cycle, started, finished, boot, uptime)
      VALUES (1, ?, ?, ?, NULL, ?, ?)`;
    sql(handle, write).run(epoch, start.cycleId, start.now, start.bootId, start.uptime);
    if (before && Math.max(before.started, before.finished ?? 0) > start.now) followClockBack(handle, before, start);
    return { epoch, ...(before ? { previous: previousCycle(before) } : {}) };
  });
  handle.rows = undefined;
  handle.epoch = begun.epoch;
  return begun;
}

/** Marks our cycle as finished: whatever follows was not a crash. */
export function finishCycle(handle: StateHandle, now: number): void {
  writeState(handle, 'end of a cycle', () => sql(handle, 'UPDATE cycle SET finished = ? WHERE id = 1').run(now));
}

/** When the newest cycle began, epoch seconds. */
export function cycleAt(handle: StateHandle): number | undefined {
  return sql<{ started: number }>(handle, 'SELECT started FROM cycle WHERE id = 1').get()?.started;
}

function previousCycle(cells: CycleCells): PreviousCycle {
  const { cycle, started, finished, boot, uptime } = cells;
  return {
    cycleId: cycle,
    at: started,
    finished: finished !== null,
    ...(finished === null ? {} : { endedAt: finished }),
    bootId: boot,
    uptime,
  };
}

/** A time in the future would be a negative age, a program that is not due, or a thing not said again for hours. */
function followClockBack(handle: StateHandle, before: CycleCells, { now, bootId, uptime }: CycleStart): void {
  for (const clamp of [
    'UPDATE status SET since = min(since, @now), updated = min(updated, @now) WHERE since > @now OR updated > @now',
    'UPDATE program SET slot = CASE WHEN slot > @now THEN 0 ELSE slot END, at = min(at, @now), good_at = min(good_at, @now)',
    'UPDATE problem SET started = @now WHERE started > @now AND ended IS NULL',
    'UPDATE said SET at = @now WHERE at > @now',
    'UPDATE hint SET said = @now WHERE said > @now',
    'UPDATE taken SET at = @now WHERE at > @now',
  ])
    sql(handle, clamp).run({ now });
  // within one boot whoever compares both clocks knows better by how much, and says so
  if (bootId !== '' && bootId === before.boot && uptime >= before.uptime) return;
  const seconds = Math.round(Math.max(before.started, before.finished ?? 0) - now);
  putHistory(handle, { time: now, kind: 'clock', text: `the clock went back by ${seconds} s or more` });
}
