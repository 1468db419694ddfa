import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../../../src/commands/show/show.ts';
import { openStore } from '../../../../src/store/sqlite.ts';
import { runCommand } from '../../../support/command-run.ts';
import { batch, point } from '../../../support/store-trial.ts';
import { makeTrialInstance, type TrialInstance } from '../../../support/trial-instance.ts';

const START = 1_800_000_000;
const NOW = START + 3600;

let trial: TrialInstance;
beforeEach(() => {
  trial = makeTrialInstance();
});
afterEach(() => trial.remove());

/** An hour of a gauge that rises with a gap, a counter of 2 a second, and labels that are up to no good. */
function addHour(): void {
  const store = openStore(`${trial.dataDir}/samples.db`, { keepSeconds: 1e7 });
  for (let i = 0; i <= 12; i++) {
    const slot = START + i * 300;
    const points = [
      point('web1', 'net_total', i * 600, slot, { device: 'eth0' }),
      point('web1', 'evil', 1, slot, { text: '\x1b[2J\u202e' }),
      ...(i === 5 ? [] : [point('web1', 'node_load1', i / 4, slot)]),
      point('web2', 'node_load1', 7, slot),
    ];
    store.append(batch(points, { slot }));
  }
  store.close();
}

function show(options: Record<string, unknown>, ...args: string[]) {
  return runCommand(run, { configDir: trial.configDir, now: NOW + 90, ...options }, ...args);
}

describe('run-cycle show', () => {
  it('shows the newest values of one host with their age and how they went', async () => {
    addHour();

    const { code, stdout, stderr } = await show({ since: '1h' }, 'web1');

    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toEqual([
      'SERIES                      NEWEST    AGE  LAST 1 h',
      'evil{text="\\x1b[2J\\u202e"}       1  1 min  ▅▅▅▅▅▅▅▅▅▅▅▅▅',
      'net_total{device="eth0"}       2/s  1 min   ▅▅▅▅▅▅▅▅▅▅▅▅',
      'node_load1                       3  1 min  ▁▁▂▃▃ ▅▅▆▇▇██',
      '',
    ]);
  });

  it('shows only the metrics that are asked for', async () => {
    addHour();
    const { stdout } = await show({}, 'web1', 'node_*');
    expect(stdout).toMatch(/^SERIES .*\nnode_load1 .*\n$/);
  });

  it('shows each host that a glob means, below its name', async () => {
    addHour();
    const { stdout } = await show({}, 'web*', 'node_*');
    expect(stdout).toMatch(/^web1\nSERIES .*\nnode_load1 .*\n\nweb2\nSERIES .*\nnode_load1 .*\n$/);
  });

  it('gives one object with stable keys', async () => {
    addHour();
    const { stdout } = await show({ json: true, since: '1h' }, 'web1', 'n*');
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ version: 1, host: 'web1', now: NOW + 90 });
    expect(answer.series[0]).toMatchObject({
      metric: 'net_total',
      type: 'counter',
      collector: 'local',
      value: 2,
      time: NOW,
    });
    expect(answer.series[0].range.mean).toEqual([null, ...Array(12).fill(2)]);
    expect(answer.series[1].labels).toEqual({ host: 'web1' });
  });

  it('shows a host that went silent, as far as its last values are asked for', async () => {
    addHour();
    const { stdout } = await show({ now: NOW + 20 * 3600 }, 'web1', 'node_load1');
    expect(stdout).toMatch(/^node_load1 +3 +20 h/m);
  });

  it.each([
    [['web11'], /no samples of host "web11" \(did you mean "web1"\?\)/],
    [['web1', 'node_loda1'], /no samples of "node_loda1" of host "web1" \(did you mean "node_load1"\?\)/],
    [['\x1b[31m'], /no samples of host "\\\\u001b\[31m"|no samples of host "\\u001b\[31m"/],
  ])('says what it does not know of %j', async (args, message) => {
    addHour();
    const { code, stdout, stderr } = await show({}, ...args);
    expect([code, stdout]).toEqual([66, '']);
    expect(stderr).toMatch(message);
  });

  it('says that nothing is stored before the first cycle', async () => {
    const { code, stderr } = await show({}, 'web1');
    expect([code, stderr]).toEqual([66, 'run-cycle: no samples are stored yet\n']);
  });
});
