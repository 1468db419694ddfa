import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { startReadings } from '../../../../src/cycle/process/process-readings.ts';
import { readProcess } from '../../../../src/cycle/process/process-table.ts';
import { until } from '../../../support/processes.ts';

describe('startReadings', () => {
  it('adds up memory and processor time of the whole family, ended children included', async () => {
    const script = 'const a = Buffer.alloc(60e6, 1); setInterval(() => a, 1e6)';
    const busy = `i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done; echo; "${process.execPath}" -e '${script}' & wait`;
    const child = spawn('sh', ['-c', busy], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    const leader = readProcess(child.pid ?? 0);
    if (!leader) throw new Error('no child');
    const readings = startReadings(leader, 20);

    await until(() => (readings.now().peakRssBytes ?? 0) > 70e6, 10_000);
    process.kill(-leader.pid, 'SIGKILL');

    expect(readings.stop().cpuSeconds).toBeGreaterThan(0.03);
  });

  it('has no figures before the first reading', () => {
    const own = readProcess(process.pid);
    if (!own) throw new Error('no /proc');

    expect(startReadings(own).stop()).toEqual({ peakRssBytes: undefined, cpuSeconds: undefined });
  });
});
