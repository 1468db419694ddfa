/** The first day: `init` and `discover` as a newcomer calls them, on loopback. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start } from '../support/child.ts';
import { RUN_CYCLE } from '../support/run-cycle.ts';
import { needPackages } from './packages.ts';

const root = mkdtempSync(join(tmpdir(), 'run-cycle-day-one-'));
const configDir = join(root, 'config');
const servers: Server[] = [];

beforeAll(async () => {
  needPackages('fping');
  for (const [address, port, greeting] of [
    ['127.0.77.1', 22, 'SSH-2.0-test\r\n'],
    ['127.0.77.2', 22, 'SSH-2.0-test\r\n'],
    ['127.0.77.2', 4949, '# munin node at two\n'],
  ] as const) {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.write(greeting);
    });
    await new Promise<void>((resolve) => void server.listen(port, address, resolve));
    servers.push(server);
  }
});

afterAll(() => {
  for (const server of servers) server.close();
  rmSync(root, { recursive: true });
});

async function runCycle(...args: string[]) {
  const child = start([RUN_CYCLE, ...args], { env: { PATH: '/usr/bin:/bin' } });
  const output = await child.ended();
  return { output, code: child.process.exitCode };
}

describe('discover', () => {
  it('prints what answers in a network as configuration that check-config accepts', async () => {
    const { output, code } = await runCycle('discover', '127.0.77.0/30', '--timeout', '300ms');

    expect(code).toBe(0);
    expect(output).toContain('# 2 of 2 answered.');
    expect(output).toContain('  127.0.77.2: { groups: [ ssh-munin ] }\n');
    const found = mkdtempSync(join(root, 'found-'));
    writeFileSync(join(found, 'found.yaml'), output);
    expect(await runCycle('check-config', '--config-dir', found)).toEqual({ output: '', code: 0 });
  });
});

describe('init', () => {
  it('writes a configuration for this machine and the hosts named, and brings first rates at once', async () => {
    const place = ['--config-dir', configDir, '--data-dir', join(root, 'data')];

    const { output, code } = await runCycle('init', '--yes', '--interval', '1m', ...place, '127.0.77.1');

    expect(output).toContain(`Crontab:  * * * * * ${RUN_CYCLE} --config-dir ${configDir}\n`);
    expect(output).toContain('OnCalendar=*:0/1');
    expect(code).toBe(0);
    const [own] = JSON.parse((await runCycle('show', '127.0.77.1', '--json', '--config-dir', configDir)).output).series;
    expect(own).toMatchObject({ collector: 'ping' });
    expect(await rateOf('node_cpu_seconds_total')).toBeGreaterThan(0);
    expect(await runCycle('check-config', '--config-dir', configDir)).toEqual({ output: '', code: 0 });
  }, 30_000);

  it('never writes over a configuration', async () => {
    const before = readFileSync(join(configDir, 'general.yaml'), 'utf8');

    const { output, code } = await runCycle('init', '--yes', '--config-dir', configDir);

    expect(output).toMatch(/already holds a configuration \(.*general\.yaml.*\); nothing was changed/);
    expect(code).toBe(73);
    expect(readFileSync(join(configDir, 'general.yaml'), 'utf8')).toBe(before);
  });
});

/** The sum of the newest values of this machine's series of a metric. */
async function rateOf(metric: string): Promise<number> {
  const { output } = await runCycle('show', hostname(), metric, '--json', '--config-dir', configDir);
  const series: { value?: number }[] = JSON.parse(output).series;
  return series.reduce((sum, { value = 0 }) => sum + value, 0);
}
