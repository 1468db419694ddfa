/** Debian's snmpd: versions 1, 2c and 3, through the built program. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheFile } from '../../src/config/cache.ts';
import { environment } from '../../src/config/environment.ts';
import { locateInstance } from '../../src/config/locate.ts';
import { RUN_CYCLE } from './built-run-cycle.ts';
import { needPackages } from './packages.ts';

const INSTANCE = `run-cycle-snmp-${process.pid}`;
const PORT = 20_000 + (process.pid % 20_000);
const root = mkdtempSync(join(tmpdir(), 'run-cycle-snmpd-'));
let snmpd: ChildProcess;

const KEYS = 'authKey: authentic words, privKey: private words';
const TARGETS: Readonly<Record<string, string>> = {
  v1: 'version: 1, community: friends',
  v2c: 'community: friends, oids: { load: 1.3.6.1.4.1.2021.10.1.3.1, exact_load: 1.3.6.1.4.1.2021.10.1.6.1 }, tables: [{ labels: { kind: 1.3.6.1.4.1.2021.10.1.2 }, columns: { load_average: 1.3.6.1.4.1.2021.10.1.3 } }], interfaces: { mustBeUp: [lo, eth77] }',
  small: 'community: friends, bulkSize: 1',
  stranger: 'community: wrong, timeout: 300ms, retries: 0',
  limited: 'community: few',
  signed: 'version: 3, user: signer, authKey: authentic words, authProtocol: sha256',
  ciphered: `version: 3, user: watcher, ${KEYS}`,
  strong: `version: 3, user: strong, authProtocol: sha512, ${KEYS}`,
  'wrong-key': 'version: 3, user: watcher, authKey: other words, privKey: private words',
  'wrong-privacy':
    'version: 3, user: watcher, authKey: authentic words, privKey: other words, timeout: 300ms, retries: 0',
  'no-user': `version: 3, user: nobody, ${KEYS}`,
  'low-level': 'version: 3, user: watcher, level: authNoPriv, authKey: authentic words',
};

beforeAll(() => {
  needPackages('snmpd', 'snmp');
  const words = '"authentic words" AES "private words"';
  writeFileSync(
    join(root, 'snmpd.conf'),
    `agentAddress udp:127.0.0.1:${PORT}
rocommunity friends 127.0.0.1
rocommunity few 127.0.0.1 .1.3.6.1.2.1.1
createUser signer SHA-256 "authentic words"
createUser watcher SHA ${words}
createUser strong SHA-512 ${words}
rouser signer auth
rouser watcher priv
rouser strong priv
sysName interop1
sysLocation rack 4
`,
  );
  const hosts = Object.entries(TARGETS).map(
    ([name, target]) => `  ${name}: { address: 127.0.0.1, collect: { snmp: { port: ${PORT}, ${target} } } }`,
  );
  const closed = `  closed: { address: 127.0.0.1, collect: { snmp: { port: ${PORT + 1} } } }`;
  mkdirSync(join(root, 'config'));
  writeFileSync(
    join(root, 'config/main.yaml'),
    `general: { dataDir: ${root}/data, host: here }\ncollectors: { snmp: {} }\nhosts:\n${[...hosts, closed].join('\n')}\n`,
    { mode: 0o600 },
  );
  // to a file: it says a line for every question, and would wait for somebody to read them
  snmpd = spawn(
    'snmpd',
    ['-f', '-C', '-M', '', '-m', '', '-c', join(root, 'snmpd.conf'), '-I', '-smux', '-Lf', join(root, 'log')],
    {
      stdio: 'ignore',
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin`, SNMP_PERSISTENT_DIR: join(root, 'persistent') },
    },
  );
  const ask = ['-v', '2c', '-c', 'friends', '-t', '0.2', '-r', '50', `127.0.0.1:${PORT}`, '1.3.6.1.2.1.1.5.0'];
  const asked = spawnSync('snmpget', ['-M', '', '-m', '', ...ask], { encoding: 'utf8' });
  if (!asked.stdout.includes('interop1'))
    throw new Error(`snmpd does not answer: ${asked.stderr}${readFileSync(join(root, 'log'), 'utf8')}`);
}, 300_000);

afterAll(() => {
  snmpd.kill('SIGKILL');
  const paths = locateInstance({ instance: INSTANCE, configDir: join(root, 'config') }, environment());
  rmSync(cacheFile(paths), { force: true });
  rmSync(root, { recursive: true, force: true });
});

function runCycle(...args: string[]) {
  const env = { ...process.env, XDG_CACHE_HOME: join(root, 'cache') };
  return spawnSync(RUN_CYCLE, ['--instance', INSTANCE, '--config-dir', join(root, 'config'), ...args], {
    encoding: 'utf8',
    env,
  });
}

describe('snmpd', { timeout: 60_000 }, () => {
  let printed = '';
  let code: number | null = null;
  beforeAll(() => {
    const run = runCycle('collect', 'snmp');
    printed = run.stdout;
    code = run.status;
    expect(run.stderr).toBe('');
  }, 60_000);
  const finding = (host: string) =>
    new RegExp(`^# FINDING \\{host="${host}",service="snmp"\\} (.*)$`, 'm').exec(printed)?.[1];

  it('answers in every version, with the same counters', () => {
    const bytesOf = (host: string) =>
      Number(
        new RegExp(`^snmp_interface_receive_bytes_total\\{host="${host}",interface="lo"\\} (\\d+)$`, 'm').exec(
          printed,
        )?.[1],
      );
    const kernel = Number(/^\s*lo: *(\d+)/m.exec(readFileSync('/proc/net/dev', 'utf8'))?.[1]);

    expect(code).toBe(0);
    for (const host of ['v1', 'v2c', 'small', 'signed', 'ciphered', 'strong']) {
      expect(finding(host)).toMatch(/^ok "interop1: Linux .*interfaces, [\d.]+ s" [\d.]+$|^warning "load: .*/);
      expect(bytesOf(host)).toBeGreaterThan(0);
      expect(printed).toMatch(
        new RegExp(`^snmp_storage_size_bytes\\{host="${host}",kind="fixed_disk",storage="/"\\} \\d+$`, 'm'),
      );
      expect(printed).toMatch(new RegExp(`^snmp_uptime_seconds\\{host="${host}"\\} [\\d.]+$`, 'm'));
      if (host !== 'v1') expect(Math.abs(kernel - bytesOf(host))).toBeLessThan(kernel / 2 + 1e7);
    }
    expect(printed).toMatch(
      /^snmp_info\{.*host="v2c",location="rack 4",name="interop1",object_id="1\.3\.6\.1\.4\.1\.8072\.3\.2\.10"\} 1$/m,
    );
  });

  it('gives own OIDs and tables', () => {
    const load = /^load\{host="v2c"\} ([\d.]+)$/m.exec(printed)?.[1];

    expect(Number(/^exact_load\{host="v2c"\} ([\d.]+)$/m.exec(printed)?.[1])).toBeCloseTo(Number(load), 1);
    expect(printed).toContain(`\nload_average{host="v2c",kind="Load-1"} ${load}\n`);
    expect(printed).toMatch(/^# FINDING \{host="v2c",service="interface:lo"\} ok "up"$/m);
    expect(printed).toMatch(/^# FINDING \{host="v2c",service="interface:eth77"\} unknown "no such interface"$/m);
  });

  it('shows a community no more than it may see', () => {
    expect(finding('limited')).toMatch(/^ok "interop1: Linux /);
    expect(printed).not.toMatch(/^snmp_interface\w*\{.*host="limited"/m);
  });

  it.each([
    ['stranger', /^critical "no answer within 0.3 s \(a wrong community is not answered either\)"$/],
    ['wrong-key', /^critical "wrong authKey or authProtocol \(user watcher\)"$/],
    ['wrong-privacy', /^critical "no answer within 0.3 s \(but it said who it is: a wrong privKey is not answered\)"$/],
    ['no-user', /^critical "the agent does not know this user \(user nobody\)"$/],
    [
      'low-level',
      /^critical "the agent (does not let us see this|refuses this security level to the user) \(user watcher\)"$/,
    ],
    ['closed', /^critical "nothing listens on UDP port \d+"$/],
  ])('refuses %s, and the finding says why', (host, words) => {
    expect(finding(host)).toMatch(words);
  });

  it('keeps a cycle silent though agents are ill', () => {
    const cycle = runCycle();
    const status = runCycle('status', '--json');

    expect([cycle.status, cycle.stdout, cycle.stderr]).toEqual([0, '', '']);
    expect(status.stdout).toContain('wrong authKey or authProtocol');
  });
});
