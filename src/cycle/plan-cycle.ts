import { runningSince } from './async/run-file.ts';
import type { IdleCycle } from './cycle-context.ts';
import type { GoodReading } from './good-reading.ts';
import { makePlan, type Plan, type Planned } from './plan.ts';
import { pausedPrograms, readStreaks } from './quarantine/kept-streaks.ts';

/** The plan of this cycle, by what the state remembers. */
export function planCycle(cycle: IdleCycle, reading: GoodReading): Plan {
  const { config, fingerprint, now, request, state } = cycle;
  return makePlan({
    config,
    now,
    runs: state.runs(),
    only: request.only,
    force: request.force,
    prime: request.prime,
    fingerprint,
    pagesFingerprint: state.pagesFingerprint(),
    running: runningSince(config.general.dataDir),
    paused: pausedPrograms(config, readStreaks(state), now),
    changed: reading.changed,
  });
}

/** All that a plan will run, in configuration order. */
export function dueOf(plan: Plan): Planned[] {
  return [...plan.collectors, ...plan.monitors, ...plan.pagemakers].filter((planned) => planned.run);
}
