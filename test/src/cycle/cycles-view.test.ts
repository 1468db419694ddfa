import { describe, expect, it } from 'vitest';
import { cyclesView } from '../../../src/cycle/cycles-view.ts';
import { appendRecord } from '../../../src/cycle/report/kept-records.ts';
import { cycleRecord, programRecord } from '../../support/cycle-record.ts';
import { withDirectory } from '../../support/site-input.ts';

const NOW = 1_800_000_000;

describe('cyclesView', () => {
  it('begins with this cycle as far as it has come, before those on disk', () => {
    const view = withDirectory((dataDir) => {
      appendRecord(dataDir, cycleRecord({ cycleId: 'too-old', now: NOW - 3 * 86_400 }));
      appendRecord(dataDir, cycleRecord({ cycleId: 'earlier', now: NOW - 300 }));
      const programs = [programRecord({ name: 'munin', exitCode: 3 })];
      const record = cycleRecord({ cycleId: 'this', now: NOW, exitCode: 1, seconds: 7, programs });
      return cyclesView({ record, ran: [], dataDir, configDir: '/etc/x', hosts: 2, problems: [] });
    });

    expect(view.records.map(({ id }) => id)).toEqual(['this', 'earlier']);
    expect(view.records[0]).toMatchObject({
      ...{ exitCode: 1, seconds: 7, stages: [{ name: 'collectors' }] },
      programs: [{ name: 'munin', ok: false, end: 'exit 3' }],
    });
    expect(view.configuration).toMatchObject({ directory: '/etc/x', fingerprint: 'f00', from: 'cache', hosts: 2 });
  });
});
