import type { CycleRecord, ProgramRecord } from '../../src/cycle/report/cycle-record.ts';

/** A record of a good cycle with one program, overridden where a test cares. */
export function cycleRecord(over: Partial<CycleRecord> = {}): CycleRecord {
  const now = over.now ?? 1_800_000_000;
  return {
    version: 1,
    cycleId: 'c1',
    instance: 'run-cycle',
    epoch: 7,
    now,
    startedAt: now,
    seconds: 1.5,
    exitCode: 0,
    configuration: { fingerprint: 'f00', from: 'cache' },
    stages: [{ name: 'collectors', startedAt: now, seconds: 1.2 }],
    programs: [programRecord()],
    totals: { ownCpuSeconds: 0.1, childrenCpuSeconds: 0.2, maxRssBytes: 50_000_000 },
    notes: [],
    ...over,
  };
}

/** A program that ended well. */
export function programRecord(over: Partial<ProgramRecord> = {}): ProgramRecord {
  return {
    name: 'local',
    stage: 'collectors',
    startedAt: 1_800_000_000,
    seconds: 0.4,
    exitCode: 0,
    stderrBytes: 0,
    refused: 0,
    lines: 120,
    accepted: 118,
    findings: 0,
    updaters: [],
    ...over,
  };
}
