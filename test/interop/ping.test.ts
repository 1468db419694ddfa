/** Debian's fping and ping, against the kernel's own answers: in network namespaces, so that hosts can really die. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeTrialInstance, type TrialInstance } from '../support/trial-instance.ts';
import { RUN_CYCLE } from './built-run-cycle.ts';
import { needPackages } from './packages.ts';

let trial: TrialInstance;
beforeAll(() => needPackages('fping', 'iputils-ping', 'iproute2', 'procps', 'util-linux'), 300_000);
beforeEach(() => {
  trial = makeTrialInstance();
});
afterEach(() => trial.remove());

/** Quick packets; `more` is the rest of the configuration. */
function configure(more: string, ping = ''): void {
  const general = `general: { dataDir: ${trial.dataDir}, host: here, interval: 1m }`;
  const groups = 'groups: { all: { collect: { ping: { count: 3, period: 20ms, timeout: 100ms } } } }';
  writeFileSync(
    join(trial.configDir, 'main.yaml'),
    `${general}\ncollectors: { ping: { ${ping} } }\n${groups}\n${more}`,
  );
}

/** Runs a shell script in a network namespace of its own, with loopback up; `$RC` is run-cycle. */
function inNamespace(
  script: string,
  env: NodeJS.ProcessEnv = {},
): { code: number | null; stdout: string; stderr: string } {
  const prelude = `set -e; ip link set lo up; RC() { ${RUN_CYCLE} "$@" --config-dir ${trial.configDir}; }\n`;
  const run = spawnSync('unshare', ['--net', 'bash', '-c', prelude + script], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** `host/service status text`, as `run-cycle collect` prints findings, in order. */
function findings(printed: string): string[] {
  return [...printed.matchAll(/^# FINDING \{host="(.*?)",service="(.*?)"\} (\w+) "(.*?)"/gm)]
    .map(([, host, service, status, text = '']) => `${host}/${service} ${status} ${text.replace(/[\d.]+ ms/, 'T ms')}`)
    .sort();
}

describe('fping', { timeout: 60_000 }, () => {
  it('pings addresses of both kinds and names; what is dead or has no address costs only itself', () => {
    configure(`hosts:
  four: { address: 127.0.0.1, groups: [all] }
  six: { address: "::1", groups: [all] }
  named: { address: localhost, groups: [all] }
  dead: { address: 10.255.255.1, groups: [all] }
  nosuch.invalid: { groups: [all] }
  option: { address: "-h", groups: [all] }
`);
    const { code, stdout, stderr } = inNamespace('RC collect ping');

    expect([code, stderr]).toEqual([0, '']);
    expect(findings(stdout)).toEqual([
      'dead/ping critical no answer to 3 packets',
      'four/ping ok T ms, 0 % loss',
      'named/ping ok T ms, 0 % loss',
      expect.stringMatching(/^nosuch\.invalid\/ping unknown name /),
      expect.stringMatching(/^option\/ping unknown name /),
      'six/ping ok T ms, 0 % loss',
    ]);
    expect(stdout).toMatch(/^ping_rtt_mean_seconds\{host="six"\} 0\.\d+$/m);
    expect(stdout).toMatch(/^ping_loss_ratio\{host="dead"\} 1$/m);
    expect(stdout).not.toMatch(/\{host="(nosuch\.invalid|option)"\} \d/);
  });

  it('sees packets that are really lost', () => {
    configure(
      `hosts: { far: { address: 10.9.0.2, collect: { ping: { count: 15, period: 20ms, timeout: 200ms } } } }\n`,
    );
    // the far kernel answers six, then one a second
    const { stdout, stderr } = inNamespace(`
      unshare --net sleep 60 & FAR=$!
      trap 'kill $FAR' EXIT
      until [ "$(readlink /proc/$FAR/ns/net)" != "$(readlink /proc/self/ns/net)" ]; do :; done
      ip link add near type veth peer name far
      ip link set far netns $FAR
      ip addr add 10.9.0.1/24 dev near; ip link set near up
      nsenter -t $FAR --net bash -c 'ip addr add 10.9.0.2/24 dev far; ip link set far up; sysctl -q net.ipv4.icmp_ratelimit=1000 net.ipv4.icmp_ratemask=1'
      ping -q -c 1 -w 5 10.9.0.2 > /dev/null
      RC collect ping`);
    const loss = Number(/^ping_loss_ratio\{host="far"\} (.*)$/m.exec(stdout)?.[1]);

    expect(stderr).toBe('');
    expect(loss).toBeGreaterThan(0.3);
    expect(loss).toBeLessThan(1);
    expect(findings(stdout)).toEqual([
      expect.stringMatching(/^far\/ping warning T ms, \d+ % loss: loss > 20% \(warning\)$/),
    ]);
  });

  it('keeps what it has when the watchdog is near', () => {
    const slow = 'collect: { ping: { count: 100, period: 200ms } }';
    configure(`hosts: { up: { address: 127.0.0.1, ${slow} }, down: { address: 10.9.9.9, ${slow} } }\n`, 'watchdog: 3s');
    const { code, stdout } = inNamespace('RC --force > /dev/null; RC status --json');
    const { hosts } = JSON.parse(stdout);

    expect(code).toBe(0);
    expect(hosts.up.services.ping).toMatchObject({ status: 'ok', text: expect.stringMatching(/ms, 0 % loss$/) });
    expect(hosts.down.services.ping.text).toMatch(/^no answer to \d+ packets$/);
  });

  it('pings 1,000 hosts in one process', () => {
    const hosts = Array.from(
      { length: 1000 },
      (_, i) => `  h${i}: { address: 127.1.${i >> 8}.${i & 255}, groups: [all] }\n`,
    );
    configure(`hosts:\n${hosts.join('')}`);
    const { stdout, stderr } = inNamespace('RC collect ping');

    expect(stderr).toBe('');
    expect(findings(stdout).filter((finding) => finding.endsWith('ping ok T ms, 0 % loss'))).toHaveLength(1000);
  });
});

describe('hosts behind a parent', { timeout: 60_000 }, () => {
  it('are blocked while it is dead, others after ping leave them alone, and all recover at once', () => {
    configure(`hosts:
  sw: { address: 10.9.0.1, groups: [all] }
  web: { address: 10.9.0.2, groups: [all], parents: [sw], collect: { port: { port: 9 } } }
  lone: { address: 10.9.0.3, groups: [all], collect: { port: { port: 9 } } }
monitors: { reachability: {} }
`);
    writeFileSync(join(trial.configDir, 'more.yaml'), 'collectors: { port: { after: [ping] } }\n');
    const cycle = (minute: number) => `RC --now $((1800000000 + 60 * ${minute})); RC status --json; echo`;
    const { code, stdout, stderr } = inNamespace(`
      up() { for i in 1 2 3; do ip addr add 10.9.0.$i/32 dev lo; done; }
      up
      ${cycle(1)}
      for i in 1 2 3; do ip addr del 10.9.0.$i/32 dev lo; done
      ${cycle(2)}
      up
      ${cycle(3)}`);
    const looks = stdout.split('\n').filter(Boolean).map(view);

    expect([code, stderr]).toEqual([0, '']);
    expect(looks[1]).toEqual({
      'sw/ping': 'critical',
      'sw/reachability': 'warning',
      'web/ping': 'critical blocked by sw',
      'web/port:9': 'critical blocked by sw',
      'web/reachability': 'unknown blocked by sw',
      'lone/ping': 'critical',
      'lone/port:9': 'critical blocked',
      'lone/reachability': 'warning',
    });
    expect(looks[2]).toEqual({
      'sw/ping': 'ok',
      'sw/reachability': 'warning',
      'web/ping': 'ok',
      'web/port:9': 'critical',
      'web/reachability': 'ok',
      'lone/ping': 'ok',
      'lone/port:9': 'critical',
      'lone/reachability': 'warning',
    });
    expect(looks[0]).toMatchObject({ 'web/ping': 'ok', 'web/port:9': 'critical', 'web/reachability': 'ok' });
  });
});

type Service = { status: string; overlays: string[]; blockedBy?: string };

/** `HOST/SERVICE: STATUS OVERLAYS`, without the engine's own services. */
function view(line: string): Record<string, string> {
  const { hosts }: { hosts: Record<string, { services: Record<string, Service> }> } = JSON.parse(line);
  const shown = Object.entries(hosts).flatMap(([host, { services }]) =>
    Object.entries(services).map(([service, { status, overlays, blockedBy }]) => {
      const by = blockedBy === undefined ? '' : ` by ${blockedBy}`;
      return [`${host}/${service}`, [status, ...overlays].join(' ') + by] as const;
    }),
  );
  return Object.fromEntries(shown.filter(([name]) => !/^run-cycle\/|\/port$/.test(name)));
}

describe('without fping', { timeout: 60_000 }, () => {
  /** A PATH on which only these are. */
  function pathOf(...commands: string[]): string {
    const directory = join(trial.root, 'bin');
    mkdirSync(directory);
    for (const command of commands) symlinkSync(join('/usr/bin', command), join(directory, command));
    return directory;
  }
  const collect = (path: string, before = '') =>
    inNamespace(`export PATH=${path}; ${before} ${RUN_CYCLE} collect ping --config-dir ${trial.configDir}`);
  const hosts = 'hosts: { up: { address: 127.0.0.1, groups: [all] }, dead: { address: 10.9.9.9, groups: [all] } }\n';

  it('the system’s ping does', () => {
    configure(hosts);
    const { code, stdout, stderr } = collect(pathOf('env', 'ping'));

    expect([code, stderr]).toEqual([0, '']);
    expect(findings(stdout)).toEqual(['dead/ping critical no answer to 3 packets', 'up/ping ok T ms, 0 % loss']);
  });

  it('and without ping, the program fails and says what mends it', () => {
    configure(hosts);
    const { code, stdout, stderr } = collect(pathOf('env'));

    expect(code).toBe(1);
    expect(stderr).toContain(
      "cannot ping: fping is not installed (apt install fping); nor with the system's ping: ping is not installed",
    );
    expect(findings(stdout)).toEqual([]);
  });

  it('or where nobody may send, as in a container', () => {
    configure(hosts);
    const { code, stderr } = collect('/usr/bin', 'setpriv --bounding-set -all');

    expect(code).toBe(1);
    expect(stderr).toContain('cannot ping: fping may not be run here (a container needs --cap-add NET_RAW); nor with');
  });

  it('or where fping has lost its right to send', () => {
    configure(hosts);
    const directory = pathOf('env', 'setpriv');
    copyFileSync('/usr/bin/fping', join(directory, 'fping'));
    const { code, stderr } = collect(directory, 'setpriv --bounding-set -all');

    expect(code).toBe(1);
    expect(stderr).toContain('fping may not send (setcap cap_net_raw+ep');
  });
});
