import { describe, expect, it } from 'vitest';
import { ownSamples } from '../../../../src/cycle/report/own-samples.ts';
import { seriesKey } from '../../../../src/sample.ts';
import { cycleRecord, programRecord } from '../../../support/cycle-record.ts';

function valuesOf(record: Parameters<typeof ownSamples>[0]): Record<string, number> {
  return Object.fromEntries(ownSamples(record).map((one) => [seriesKey(one.metric, one.labels ?? {}), one.value]));
}

describe('ownSamples', () => {
  it('gives the cycle, its stages and its programs as gauges of the host INSTANCE', () => {
    const updaters = [
      { name: 'builtin', startedAt: 0, seconds: 0, stderrBytes: 0, refused: 4 },
      { name: 'forward', startedAt: 0, seconds: 0, stderrBytes: 0, refused: 0, exitCode: 1 },
    ];
    const programs = [programRecord({ updaters, cpuSeconds: 0.3, peakRssBytes: 9 }), programRecord({ name: 'ping' })];
    const values = valuesOf(cycleRecord({ instance: 'run-cycle-x', programs, exitCode: 1 }));
    expect(values).toMatchObject({
      'run_cycle_duration_seconds{host="run-cycle-x"}': 1.5,
      'run_cycle_exit_code{host="run-cycle-x"}': 1,
      'run_cycle_programs{host="run-cycle-x"}': 2,
      'run_cycle_programs_failed{host="run-cycle-x"}': 1,
      'run_cycle_samples_accepted{host="run-cycle-x"}': 236,
      'run_cycle_samples_refused{host="run-cycle-x"}': 4,
      'run_cycle_stage_duration_seconds{host="run-cycle-x",stage="collectors"}': 1.2,
      'run_cycle_program_duration_seconds{host="run-cycle-x",program="ping",stage="collectors"}': 0.4,
      'run_cycle_program_ok{host="run-cycle-x",program="ping",stage="collectors"}': 1,
      'run_cycle_program_ok{host="run-cycle-x",program="local",stage="collectors"}': 0,
      'run_cycle_program_cpu_seconds{host="run-cycle-x",program="local",stage="collectors"}': 0.3,
      'run_cycle_program_peak_rss_bytes{host="run-cycle-x",program="local",stage="collectors"}': 9,
    });
    expect(values['run_cycle_cpu_seconds{host="run-cycle-x"}']).toBeCloseTo(0.3);
  });

  it('stamps all at the time the cycle was for', () => {
    expect(new Set(ownSamples(cycleRecord({ now: 1_700_000_000 })).map((one) => one.time))).toEqual(
      new Set([1_700_000_000]),
    );
  });
});
