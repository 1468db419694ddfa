/** `--dry-run`: what a cycle would run now, and why. Reads only. */
import type { Config } from '../config/config.ts';
import type { ConfigReading } from '../config/read-config.ts';
import { EXIT } from '../exit-codes.ts';
import { openStateReader } from '../state/open-state.ts';
import { formatTable } from '../text-table.ts';
import { runningSince } from './async/run-file.ts';
import type { CycleRequest } from './cycle-request.ts';
import { makePlan, type Plan, type Planned } from './plan.ts';
import { pausedPrograms, readStreaks } from './quarantine/kept-streaks.ts';

/** Prints the plan as a table, or with `--json` as one object. */
export function showPlan(request: CycleRequest, reading: ConfigReading & { readonly config: Config }): number {
  const state = openStateReader(`${reading.config.general.dataDir}/state.db`);
  try {
    const plan = makePlan({
      config: reading.config,
      now: request.clock(),
      runs: state?.runs() ?? new Map(),
      only: request.only,
      force: request.force,
      prime: request.prime,
      fingerprint: reading.fingerprint,
      pagesFingerprint: state?.pagesFingerprint(),
      running: runningSince(reading.config.general.dataDir),
      paused: pausedPrograms(reading.config, readStreaks(state), request.clock()),
      changed: reading.changed,
    });
    request.stdout(request.json ? planJson(plan) : planTable(plan));
    return EXIT.ok;
  } finally {
    state?.close();
  }
}

function planTable(plan: Plan): string {
  const rows = all(plan).map(({ stage, program, run, why }) => [stage, program.name, run ? 'run' : 'skip', why]);
  return rows.length === 0
    ? 'No program is configured.\n'
    : formatTable([['STAGE', 'PROGRAM', 'PLAN', 'WHY'], ...rows], []);
}

function planJson(plan: Plan): string {
  const programs = all(plan).map(({ stage, program, slot, run, why }) => ({
    stage,
    name: program.name,
    slot,
    run,
    why,
  }));
  return `${JSON.stringify({ version: 1, programs })}\n`;
}

function all(plan: Plan): readonly Planned[] {
  return [...plan.collectors, ...plan.monitors, ...plan.pagemakers];
}
