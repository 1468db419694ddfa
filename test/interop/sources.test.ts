import { afterEach, describe, expect, it } from 'vitest';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

/** 2023-11-14 22:15 UTC. */
const START = 1_700_000_100;
const HOSTS = 'hosts: { web1: { collect: { col: {} } }, web2: {} }\n';

let trial: Trial;
let start = START;
afterEach(() => {
  trial.remove();
  start = START;
});

/** A trial whose collector `col` prints what the file `says` holds. */
function begin(more = '', hosts = HOSTS): Trial {
  trial = makeTrial();
  trial.program('col', `#!/bin/sh\ncat ${trial.root}/says 2>/dev/null\nexit 0\n`);
  configure(more, hosts);
  return trial;
}

function configure(more = '', hosts = HOSTS): void {
  trial.configure(`general: { interval: 5m }
collectors:
  col: { command: [${trial.root}/col]${more === '' ? '' : `, ${more}`} }
  tick: { command: [/bin/echo, "tick 1"] }
${hosts}`);
}

function say(text: string): void {
  trial.program('says', text);
}

/** A cycle so many minutes after the start; what is held true of the hosts then. */
async function cycle(minutes: number, ...args: string[]): Promise<string[]> {
  const ended = await trial.run('--now', String(start + minutes * 60), ...args);
  expect(ended.stderr).toBe('');
  const { stdout } = await trial.run('status', '--json');
  const rows: { host: string; service: string; status: string; text: string; overlays: string[] }[] =
    servicesOf(stdout);
  return rows
    .filter(({ host, service }) => host !== 'run-cycle' && service !== 'tick')
    .map(({ host, service, status, text, overlays }) => [`${host}/${service}`, status, ...overlays, text].join(' '))
    .sort();
}

function servicesOf(json: string) {
  const { hosts } = JSON.parse(json);
  return Object.entries<{ services: object }>(hosts).flatMap(([host, { services }]) =>
    Object.entries(services).map(([service, row]) => ({ host, service, ...row })),
  );
}

describe('every source is a service', () => {
  it('of a host that never brings data: pending for three periods, then unknown', async () => {
    begin();

    expect(await cycle(0)).toEqual(['web1/col pending no data yet']);
    expect(await cycle(15)).toEqual(['web1/col pending no data yet']);
    expect(await cycle(20)).toEqual([
      expect.stringMatching(/^web1\/col unknown no data so far, asked since 2023-11-14 \d\d:15$/),
    ]);
    say('x{host="web1"} 1\n');
    expect(await cycle(25)).toEqual(['web1/col ok data every 5 min']);
  });

  it('of a host that fell silent: unknown after three periods, and ok when it is back', async () => {
    begin();
    say('x{host="web1"} 1\n');
    await cycle(0);
    say('');

    expect(await cycle(15)).toEqual(['web1/col ok data every 5 min']);
    for (const minutes of [20, 25])
      expect(await cycle(minutes)).toEqual([
        expect.stringMatching(/^web1\/col unknown no data since 2023-11-14 \d\d:15$/),
      ]);
    say('x{host="web1"} 1\n');
    expect(await cycle(30)).toEqual(['web1/col ok data every 5 min']);
  });

  it('is the word of the program itself, where it has one: a node that is down while ping works', async () => {
    begin();
    say('x{host="web1"} 1\n# FINDING {host="web1",service="col"} ok "5 plugins"\n');
    await cycle(0);
    say('# FINDING {host="web1",service="col"} critical "connection refused"\n');

    for (const minutes of [5, 30]) expect(await cycle(minutes)).toEqual(['web1/col critical connection refused']);
  });

  it('that a collector leaves out because its host is down: blocked, and no alarm of its own', async () => {
    begin('after: [tick]');
    say('x{host="web1"} 1\n');
    await cycle(0);
    const down = '# FINDING {host="web1",service="tick"} critical "down"';
    trial.configure(`general: { interval: 5m }
collectors:
  col: { command: [/bin/true], after: [tick] }
  tick: { command: [/bin/echo, '${down}'] }
${HOSTS}`);

    for (const minutes of [5, 30]) expect(await cycle(minutes)).toEqual(['web1/col ok blocked data every 5 min']);
  });

  it('of a program that --only has kept from running: as it was, and its findings too', async () => {
    begin();
    say('x{host="web1"} 1\n# FINDING {host="web1",service="port"} critical "refused"\n');
    await cycle(0);

    const all = ['web1/col ok data every 5 min', 'web1/port critical refused'];
    for (const minutes of [20, 25]) expect(await cycle(minutes, '--only', 'tick')).toEqual(all);
    expect(await cycle(30)).toEqual(all);
  });

  it('after a pause: as it was, if it brings data again', async () => {
    begin();
    say('x{host="web1"} 1\n');
    await cycle(0);

    expect(await cycle(24 * 60)).toEqual(['web1/col ok data every 5 min']);
    const { stdout } = await trial.run('history', 'web1/col');
    expect(stdout).not.toContain('unknown');
  });

  it('of a host that nobody has configured: shown between the runs of its collector, too', async () => {
    begin('every: 15m');
    say('x{host="guest"} 1\nx{host="web1"} 1\n');
    await cycle(0);
    for (const minutes of [5, 10, 15]) await cycle(minutes);

    const { stdout } = await trial.run('history', 'guest/col');
    expect(stdout.match(/forgotten/g)).toBeNull();
    expect(stdout.match(/new → ok/g)).toHaveLength(1);
  });

  it('behind the updater process, too', async () => {
    start = Math.floor(Date.now() / 1000); // it stamps its lines itself
    begin('updater: process');
    say('x{host="web1"} 1\n');

    expect(await cycle(0)).toEqual(['web1/col ok data every 5 min']);
    say('');
    expect(await cycle(20)).toEqual([expect.stringMatching(/^web1\/col unknown no data since /)]);
  });

  it('and none where nothing is stored here any more', async () => {
    begin();
    say('x{host="web1"} 1\n');
    await cycle(0);
    configure('updater: [/bin/cat]');

    expect(await cycle(5)).toEqual([]);
  });

  it('and none of a host that a collector with targets is no longer to look at', async () => {
    begin('perHost: true');
    say('x 1\n# FINDING {service="own"} critical "bad"\n');
    expect(await cycle(0)).toEqual(['web1/col ok exit 0, 1 sample', 'web1/own critical bad']);
    configure('perHost: true', 'hosts: { web1: {}, web2: { collect: { col: {} } } }\n');
    say('x 1\n');

    expect(await cycle(5)).toEqual(['web2/col ok exit 0, 1 sample']);
  });
});
