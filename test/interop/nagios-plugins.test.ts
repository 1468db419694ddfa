/** Debian's monitoring-plugins, run by whole cycles against servers that answer, refuse, hang or lie. */

import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newMark, pidsWith } from '../support/processes.ts';
import { makeTrial, type Trial } from '../support/run-cycle.ts';
import { needPackages } from './packages.ts';

const PLUGINS = '/usr/lib/nagios/plugins';

interface Row {
  readonly host: string;
  readonly service: string;
  readonly status: string;
  readonly text: string;
}

let trial: Trial;
const servers: Server[] = [];
const sockets = new Set<Socket>();
const ports = { ssh: 0, smtp: 0, ftp: 0, rubbish: 0, silent: 0, http: 0, refused: 0 };

/** A server on all of loopback that says `greeting` and then what `answer` makes of each chunk. */
async function serve(
  name: keyof typeof ports,
  greeting: string,
  answer: (text: string) => string = () => '',
): Promise<void> {
  await listen(
    name,
    createServer((socket) => {
      sockets.add(socket.on('error', () => {}));
      socket.write(greeting);
      socket.on('data', (chunk) => socket.write(answer(chunk.toString())));
    }),
  );
}

async function listen(name: keyof typeof ports, server: Server): Promise<void> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  ports[name] = (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  needPackages('monitoring-plugins-basic', 'monitoring-plugins-standard', 'iputils-ping');
  await serve('ssh', 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n');
  await serve('smtp', '220 mail ready\r\n', (text) => (/^quit/i.test(text) ? '221 bye\r\n' : '250 fine\r\n'));
  await serve('ftp', '220 ftp ready\r\n', () => '221 bye\r\n');
  await serve('rubbish', '\u0000\u001b[31m|=;\xff\n'.repeat(100));
  await serve('silent', '');
  await listen(
    'http',
    createHttp((request, response) => {
      response.statusCode = request.url === '/broken' ? 500 : 200;
      response.end('all is well here\n');
    }),
  );
  const gone = createServer();
  await listen('refused', gone);
  await new Promise((done) => gone.close(done));
}, 300_000);
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});
beforeEach(() => {
  trial = makeTrial();
});
afterEach(() => trial.remove());

async function statuses(): Promise<Row[]> {
  const { stdout } = await trial.run('status', '--json');
  const { hosts }: { hosts: Record<string, { services: Record<string, Row> }> } = JSON.parse(stdout);
  return Object.entries(hosts).flatMap(([host, { services }]) =>
    Object.entries(services).map(([service, row]) => ({ ...row, host, service })),
  );
}

/** The rows of all hosts but the instance itself, as `host/service status text`. */
async function found(): Promise<string[]> {
  const rows = (await statuses()).filter(({ host }) => host !== 'run-cycle');
  return rows.map(({ host, service, status, text }) => `${host}/${service} ${status} ${text}`).sort();
}

/** The newest samples of a program, by series. */
function samples(program: string): Record<string, number> {
  const lines = trial.read(`data-of-run-cycle/last/${program}.prom`).split('\n');
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, series, value] = /^([a-z].*\}) (\S+) \d+$/.exec(line) ?? [];
      return series === undefined ? [] : [[series, Number(value)]];
    }),
  );
}

function command(plugin: string, args: string, more = ''): string {
  return `{ command: [${[`${PLUGINS}/${plugin}`, ...args.split(' ')].map((one) => JSON.stringify(one)).join(', ')}], format: nagios${more} }`;
}

describe('plugins about this machine', { timeout: 60_000 }, () => {
  it('give their statuses, texts and figures, and the cycle is clean and silent', async () => {
    const old = trial.program('old', '');
    trial.configure(`collectors:
  disk: ${command('check_disk', '-w 1 -c 0 -p /')}
  load: ${command('check_load', '-w 900,900,900 -c 990,990,990')}
  swap: ${command('check_swap', '-w 1% -c 0% -n ok')}
  procs: ${command('check_procs', '-w 0:0 -c 0:1000000')}
  users: ${command('check_users', '-w 1000 -c 2000')}
  file-age: ${command('check_file_age', `-w 100000 -c 200000 -f ${old}`)}
  ping: ${command('check_ping', '-H 127.0.0.1 -w 900,90% -c 990,100% -p 1')}
  icmp: ${command('check_icmp', '-n 2 -i 10 127.0.0.1')}
  dummy0: ${command('check_dummy', '0 fine')}
  dummy1: ${command('check_dummy', '1 so-so')}
  dummy2: ${command('check_dummy', '2 bad')}
  dummy3: ${command('check_dummy', '3')}
  cluster: ${command('check_cluster', '-s -d 0,2,2 -c @2:')}
  negated: { command: [${PLUGINS}/negate, ${PLUGINS}/check_dummy, "2", "was bad"], format: nagios }
`);

    expect(await trial.run()).toMatchObject({ code: 0, stdout: '', stderr: '' });

    const rows = await found();
    const expected = [
      /^here\/cluster critical CLUSTER CRITICAL: Service cluster: 1 ok, 0 warning, 0 unknown, 2 critical$/,
      /^here\/disk ok DISK OK - free space: \/ \d+ ?Mi?B \(\d+%/,
      /^here\/dummy0 ok OK: fine$/,
      /^here\/dummy1 warning WARNING: so-so$/,
      /^here\/dummy2 critical CRITICAL: bad$/,
      /^here\/dummy3 unknown UNKNOWN/,
      /^here\/file-age (warning|ok) FILE_AGE (WARNING|OK): .* is \d+ seconds old and 0 bytes/,
      /^here\/icmp ok OK - 127\.0\.0\.1: rta [\d.]+ms, lost 0%$/,
      /^here\/load ok (LOAD )?OK - (total )?load average: [\d., ]+$/,
      /^here\/negated ok CRITICAL: was bad$/,
      /^here\/ping ok PING OK - Packet loss = 0%, RTA = [\d.]+ ms$/,
      /^here\/procs warning PROCS WARNING: \d+ process/,
      /^here\/swap ok SWAP OK/,
      /^here\/users ok USERS OK - \d+ users currently logged in$/,
    ];
    expect(rows).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(rows[index]).toMatch(pattern);

    expect(samples('disk')['disk_root{host="here"}']).toBeGreaterThan(1e6);
    expect(Object.keys(samples('load')).sort()).toEqual([15, 1, 5].map((n) => `load_load${n}{host="here"}`));
    expect(samples('ping')).toEqual({ 'ping_pl{host="here"}': 0, 'ping_rta{host="here"}': expect.any(Number) });
    expect(samples('ping')['ping_rta{host="here"}']).toBeLessThan(0.9); // seconds
    expect(Object.keys(samples('icmp')).sort()).toEqual(
      ['pl', 'rta', 'rtmax', 'rtmin'].map((n) => `icmp_${n}{host="here"}`),
    );
    expect(samples('procs')['procs_procs{host="here"}']).toBeGreaterThan(1);
    expect(samples('users')['users_users{host="here"}']).toBeGreaterThanOrEqual(0);
    expect(samples('file-age')).toMatchObject({ 'file_age_size{host="here"}': 0 });

    expect(await trial.run('--force')).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });
});

describe('plugins once per host', { timeout: 60_000 }, () => {
  it('judge each host by itself, whatever answers there', async () => {
    const perHost = ', perHost: true, timeout: 3s';
    trial.configure(`collectors:
  tcp: ${command('check_tcp', '-H {address} -p {port} -t 1', perHost)}
  http: ${command('check_http', '-H {name} -I {address} -p {port} -u {path} -s well -t 1', `${perHost}, settings: { path: / }`)}
  ssh: ${command('check_ssh', '-p {port} -t 1 {address}', perHost)}
  smtp: ${command('check_smtp', '-H {address} -p {port} -t 1', perHost)}
  ftp: ${command('check_ftp', '-H {address} -p {port} -t 1', perHost)}
hosts:
  good:
    address: 127.0.0.1
    collect:
      tcp: { port: ${ports.ssh} }
      http: [ { name: www, port: ${ports.http} }, { name: api, port: ${ports.http}, path: /broken } ]
      ssh: { port: ${ports.ssh} }
      smtp: { port: ${ports.smtp} }
      ftp: { port: ${ports.ftp} }
  refusing: { address: 127.0.0.1, collect: { tcp: { port: ${ports.refused} }, ssh: { port: ${ports.refused} } } }
  silent: { address: 127.0.0.1, collect: { http: { port: ${ports.silent} }, ssh: { port: ${ports.silent} } } }
  lying: { address: 127.0.0.1, collect: { http: { port: ${ports.rubbish} }, ssh: { port: ${ports.rubbish} }, smtp: { port: ${ports.rubbish} } } }
`);

    expect(await trial.run('check-config')).toMatchObject({ code: 0, stderr: '' });
    expect(await trial.run()).toMatchObject({ code: 0, stdout: '', stderr: '' });

    const short = (await found()).map((row) => row.replace(/ data every .*| - .*|: .*/, ''));
    expect(short.filter((row) => !row.endsWith('/http ok'))).toEqual([
      'good/ftp ok FTP OK',
      'good/http:api critical HTTP CRITICAL',
      'good/http:www ok HTTP OK',
      'good/smtp ok SMTP OK',
      'good/ssh ok SSH OK',
      'good/tcp ok TCP OK',
      expect.stringMatching(/^lying\/http (critical|unknown|warning)/),
      expect.stringMatching(/^lying\/smtp (critical|unknown|warning)/),
      expect.stringMatching(/^lying\/ssh (critical|unknown|warning)/),
      expect.stringMatching(/^refusing\/ssh critical/),
      expect.stringMatching(/^refusing\/tcp critical/),
      expect.stringMatching(/^silent\/http critical/),
      expect.stringMatching(/^silent\/ssh critical/),
    ]);
    expect(samples('http')['http_size{host="good",target="www"}']).toBeGreaterThan(10);
    expect(samples('tcp')['tcp_time{host="good"}']).toBeLessThan(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    expect((await found()).join('')).not.toMatch(/[\u0000-\u001f]/);
  });

  it('that hang, are missing or crash cost their own host or are told once', async () => {
    const mark = newMark();
    trial.configure(`collectors:
  hanging: { command: [sh, -c, "[ $0 = h1 ] && { setsid sleep ${mark} & exec sleep ${mark}; }; echo OK", "{name}"], format: nagios, perHost: true, timeout: 300ms }
  gone: { command: [${PLUGINS}/check_no_such_thing], format: nagios, perHost: true }
  crashing: { command: [sh, -c, "[ $0 = h2 ] && kill -SEGV $$; echo OK", "{name}"], format: nagios, perHost: true }
groups: { all: { collect: { hanging: {}, gone: {}, crashing: {} } } }
hosts: { "h[1-9]": { groups: [all] } }
`);

    const { code, stdout, stderr } = await trial.run();

    expect([code, stderr]).toEqual([1, '']);
    expect(stdout.match(/check_no_such_thing: does not exist/g)).toHaveLength(1);
    expect(stdout.replaceAll(/, [\d.]+ s\)/g, ')')).toContain(
      '==> crashing (collectors, signal SIGSEGV) <==\nh2: signal SIGSEGV\n',
    );
    expect(stdout).not.toContain('hanging');
    expect(pidsWith(mark)).toEqual([]);
    const rows = (await found()).filter((row) => /^h[123]\/(hanging|crashing)/.test(row));
    expect(rows).toEqual([
      'h1/crashing ok OK',
      'h1/hanging critical no answer within 0.3 s: the run was ended',
      'h2/crashing unknown signal SIGSEGV',
      'h2/hanging ok OK',
      'h3/crashing ok OK',
      'h3/hanging ok OK',
    ]);
  });

  it('are 200 at once without noise, and only those hosts are ill that are', async () => {
    trial.configure(`collectors:
  tcp: ${command('check_tcp', '-H {address} -p {port} -t 5', `, perHost: true, settings: { port: ${ports.ssh} }`)}
groups: { all: { collect: { tcp: {} } } }
hosts:
  "web[001-200]": { address: 127.0.0.1, groups: [all] }
  web100: { collect: { tcp: { port: ${ports.refused} } } }
`);

    expect(await trial.run()).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const ill = (await found()).filter((row) => !row.includes(' ok '));
    expect(ill).toEqual([expect.stringMatching(/^web100\/tcp critical/)]);
    expect(Object.keys(samples('tcp'))).toHaveLength(199);
  });
});

describe("Debian's command definitions", { timeout: 60_000 }, () => {
  it('are imported with services that use them, and the result runs', async () => {
    const nagios = join(trial.root, 'nagios');
    mkdirSync(join(nagios, 'config'), { recursive: true });
    const definitions = readdirSync('/etc/nagios-plugins/config').filter((name) => name.endsWith('.cfg'));
    for (const name of definitions) copyFileSync(`/etc/nagios-plugins/config/${name}`, join(nagios, 'config', name));
    const service = (title: string, check: string) =>
      `define service {\n use generic-service\n hostgroup_name all\n service_description ${title}\n check_command ${check}\n}\n`;
    writeFileSync(
      join(nagios, 'objects.cfg'),
      `define service {\n name generic-service\n check_interval 5\n register 0\n}\n` +
        `define host {\n host_name local\n address 127.0.0.1\n hostgroups all\n check_command check-host-alive\n}\n` +
        `define hostgroup {\n hostgroup_name all\n}\n${[
          service('Current Load', 'check_load!900!900!900!990!990!990'),
          service('Total Processes', 'check_procs!100000!200000'),
          service('Disk Space', 'check_all_disks!1%!0%'),
          service('Web', `check_squid!${ports.http}!/`),
          service('SSH', `check_ssh_port!${ports.ssh}`),
          service('TCP', `check_tcp!${ports.refused}`),
        ].join('')}`,
    );
    const { code, stdout } = await trial.run('import', 'nagios', nagios);
    expect(code).toBe(0);
    trial.configure(stdout, 'nagios.yaml');

    expect(await trial.run('check-config')).toMatchObject({ code: 0, stderr: '' });
    expect(await trial.run()).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const rows = (await found()).map((row) => row.replace(/^(\S+ \w+).*/, '$1'));
    expect(rows).toEqual([
      'local/Current-Load ok',
      'local/Disk-Space ok',
      'local/SSH ok',
      'local/TCP critical',
      'local/Total-Processes ok',
      'local/Web ok',
      'local/check-host-alive ok',
    ]);
  });
});
