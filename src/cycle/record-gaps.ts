/** The time that nobody watched, and a clock that was set, written down by the cycle that comes after. */
import { clockStep, readMoment } from '../files/boot.ts';
import { formatMinute } from '../site/markup/local-time.ts';
import type { CycleBegun } from '../state/epoch.ts';
import type { IdleCycle } from './cycle-context.ts';
import type { Talk } from './talk.ts';

/** A stretch without cycles counts as a gap when it is longer than so many intervals. */
const GAP_INTERVALS = 2;
/** A clock that moved by less was only being kept. */
const STEP_SECONDS = 60;

/** Records the time since the last cycle as unwatched, or as paused if a STOP file lay there, and a clock that was set. */
export function recordGaps(cycle: IdleCycle, begun: CycleBegun, talk: Talk): void {
  const { previous } = begun;
  const paused = talk.mark('paused');
  talk.remember('paused', undefined);
  talk.remember('stopped', undefined);
  talk.remember('held', undefined);
  if (!previous) return;
  if (!cycle.request.pretended) recordClockStep(cycle, previous);
  const from = previous.endedAt ?? previous.at;
  const interval = cycle.config.general.intervalMs / 1000;
  if (paused) {
    const began = Math.min(Math.max(paused.at, from), cycle.now);
    cycle.state.recordGap({ from: began, to: cycle.now, kind: 'paused', reason: paused.fingerprint });
  } else if (cycle.now - previous.at > GAP_INTERVALS * interval) {
    const reason = previous.finished ? 'no cycle ran' : `cycle ${previous.cycleId} crashed and no other ran`;
    cycle.state.recordGap({ from, to: cycle.now, kind: 'unwatched', reason });
  }
}

function recordClockStep(cycle: IdleCycle, previous: NonNullable<CycleBegun['previous']>): void {
  const before = { time: previous.at, bootId: previous.bootId, uptimeSeconds: previous.uptime };
  const step = clockStep(before, readMoment(cycle.now));
  if (Math.abs(step) < STEP_SECONDS) return;
  const text = `the clock was set ${step > 0 ? 'forward' : 'back'} by ${Math.round(Math.abs(step))} s since ${formatMinute(previous.at, cycle.config.general.timezone)}`;
  cycle.notes.push(text);
  cycle.state.recordHistory({ time: cycle.now, kind: 'clock', text });
}
