import { afterEach, describe, expect, it } from 'vitest';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

const START = 1_700_000_100;
const trials: Trial[] = [];
afterEach(() => {
  for (const trial of trials.splice(0)) trial.remove();
});

/** A collector `disk` that says what is printed, and a monitor with these settings. */
function begin(threshold: string, print: string): Trial {
  const trial = makeTrial();
  trials.push(trial);
  trial.program('disk', `#!/bin/sh\ncat <<'END'\n${print}\nEND\n`);
  trial.configure(`collectors: { disk: { command: [${trial.root}/disk] } }
monitors: { threshold: ${threshold} }
pagemakers: { site: {} }
hosts: { web1: {} }
`);
  return trial;
}

async function statusAt(trial: Trial, minutes: number): Promise<string[]> {
  const ended = await trial.run('--now', String(START + minutes * 60));
  expect(ended).toMatchObject({ code: 0, stdout: '', stderr: '' });
  const { hosts } = JSON.parse((await trial.run('status', '--json')).stdout);
  return Object.entries<{ services: Record<string, { status: string; text: string }> }>(hosts).flatMap(
    ([host, { services }]) =>
      Object.entries(services)
        .filter(([service]) => service.startsWith('disk:'))
        .map(([service, { status, text }]) => `${host}/${service} ${status} ${text}`),
  );
}

const LINES = `# THRESHOLD {host="web1",metric="disk_root"} warning "> 80" critical "> 90"
# UNIT disk_root rpm
disk_root{host="web1"} 85`;

describe('a threshold that a collector declares', () => {
  it('is judged in the same cycle, and still when it is not said again', async () => {
    const trial = begin('{}', LINES);
    expect(await statusAt(trial, 0)).toEqual(['web1/disk:root warning 85 > 80 (warning)']);
    expect(trial.read('data-of-run-cycle/www/live/h/web1.html')).toContain('85 rpm');

    trial.program('disk', '#!/bin/sh\necho \'disk_root{host="web1"} 95\'\n');
    expect(await statusAt(trial, 5)).toEqual(['web1/disk:root critical 95 > 90 (critical)']);
    expect(await statusAt(trial, 47 * 60)).toEqual(['web1/disk:root critical 95 > 90 (critical)']);
    expect(await statusAt(trial, 49 * 60)).toEqual([]);
  });

  it('is not where the monitor is told not to', async () => {
    expect(await statusAt(begin('{ declared: false }', LINES), 0)).toEqual([]);
  });

  it('is judged by an instance that reads, too', async () => {
    const collecting = begin('{ declared: false }', LINES);
    await statusAt(collecting, 0);
    const reading = makeTrial({ instance: 'run-cycle-pages', root: collecting.root });
    reading.configure(`reads: [${collecting.dataDir}]\nmonitors: { threshold: {} }\n`);

    expect(await statusAt(reading, 1)).toEqual(['web1/disk:root warning 85 > 80 (warning)']);
  });
});
