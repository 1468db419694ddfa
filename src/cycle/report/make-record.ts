import type { ConfigReading } from '../../config/read-config.ts';
import { runningSince } from '../async/run-file.ts';
import type { IdleCycle, ProgramResult } from '../cycle-context.ts';
import { pausedPrograms, readStreaks } from '../quarantine/kept-streaks.ts';
import type { CycleRecord, StageRecord } from './cycle-record.ts';
import { cycleTotals } from './cycle-totals.ts';
import { type Slowest, slowestOf } from './slowest.ts';

/** The record of a cycle that has run its stages. */
export function makeRecord(
  cycle: IdleCycle,
  reading: ConfigReading,
  ran: {
    readonly results: readonly ProgramResult[];
    readonly stages: readonly StageRecord[];
    readonly exitCode: number;
  },
): CycleRecord {
  const [gap] = cycle.state.gaps(cycle.now, cycle.now);
  return {
    version: 1,
    cycleId: cycle.id,
    instance: cycle.facts.instance,
    epoch: cycle.epoch,
    now: cycle.now,
    startedAt: cycle.now,
    seconds: cycle.request.clock() - cycle.now,
    exitCode: ran.exitCode,
    configuration: { fingerprint: cycle.fingerprint, from: reading.from },
    stages: ran.stages,
    programs: ran.results.map((result) => result.record),
    totals: cycleTotals(),
    ...(gap && gap.to === cycle.now ? { gap } : {}),
    ...(ran.results.length === 0 ? {} : { slowest: slowestIn(ran.results) }),
    ...runningOf(cycle),
    ...quarantineOf(cycle),
    notes: cycle.notes,
  };
}

function slowestIn(results: readonly ProgramResult[]): Slowest {
  const hosts = results.map(({ record, took = [] }) => ({ collector: record.name, took }));
  return slowestOf(
    results.map(({ record }) => record),
    hosts,
  );
}

function runningOf({ config }: IdleCycle): Pick<CycleRecord, 'running'> {
  const running = [...runningSince(config.general.dataDir)].map(([name, since]) => ({ name, since }));
  return running.length > 0 ? { running } : {};
}

function quarantineOf({ config, state, now }: IdleCycle): Pick<CycleRecord, 'quarantined'> {
  const paused = [...pausedPrograms(config, readStreaks(state), now)];
  if (paused.length === 0) return {};
  const quarantined = paused.map(([name, { failures, since, until = 0, last }]) => ({
    name,
    failures,
    since,
    until,
    last,
  }));
  return { quarantined };
}
