/** Async runs, isolation, quarantine, budgets and the dead-man's ping, by real cycles of real processes. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { taggedPids } from '../support/check-trial.ts';
import { endPids, newMark, pidsWith, until } from '../support/processes.ts';
import { makeTrial, type Trial } from '../support/run-cycle.ts';

const marks: string[] = [];
const trials: Trial[] = [];
const servers: Server[] = [];
afterEach(async () => {
  endPids(marks.splice(0).flatMap(pidsWith));
  for (const server of servers.splice(0)) server.close();
  for (const trial of trials.splice(0)) {
    if (existsSync(runFile(trial))) endPids(taggedPids(trial)); // then its keeper ends, too
    await until(() => !existsSync(runFile(trial)) || !isThere(keeperOf(trial)));
    trial.remove();
  }
});

function trial(): Trial {
  const made = makeTrial();
  trials.push(made);
  return made;
}

function mark(): string {
  const made = newMark();
  marks.push(made);
  return made;
}

interface Row {
  readonly status: string;
  readonly text: string;
}

async function statusOf(t: Trial, host: string, service: string): Promise<Row | undefined> {
  const { hosts } = JSON.parse((await t.run('status', '--json')).stdout);
  return hosts[host]?.services[service];
}

const lastOf = async (t: Trial) => JSON.parse((await t.run('last', '--json')).stdout).cycle;
const runFile = (t: Trial) => join(t.dataDir, 'async/slow.json');
const inbox = (t: Trial) => readdirSync(join(t.dataDir, 'inbox')).filter((name) => name.endsWith('.jsonl'));
const isThere = (pid: number) => pidsWith('keeper.cjs').includes(pid);
const keeperOf = (t: Trial): number => JSON.parse(readFileSync(runFile(t), 'utf8')).keeper.pid;

/** A trial with an async collector that says something, waits for a file, and says the rest. */
function slowTrial(options = 'watchdog: 10m', talk = 'talking'): Trial {
  const t = trial();
  const slow = t.program(
    'slow',
    `#!/bin/sh
echo 'a{host="web1"} 1'
echo '# FINDING {host="web1",service="slow-thing"} warning "half way"'
echo '# MEMORY {"times": 1}'
cat > "$RUN_CYCLE_CONFIG_DIR/../input.json"
echo '${talk}' >&2
until [ -e "$RUN_CYCLE_CONFIG_DIR/../go" ]; do sleep 0.02; done
echo 'b{host="web1"} 2'
exit "$(cat "$RUN_CYCLE_CONFIG_DIR/../go")"
`,
  );
  t.configure(`hosts: { web1: {} }\ncollectors: { slow: { command: [${slow}], async: true, ${options} } }\n`);
  return t;
}

async function begun(t: Trial): Promise<void> {
  const said = (path: string) => existsSync(path) && readFileSync(path, 'utf8') !== '';
  await until(() => said(join(t.dataDir, 'async/slow.out')) && said(join(t.tempDir, 'stderr/collectors-slow.txt')));
}

async function finish(t: Trial, code: number): Promise<void> {
  writeFileSync(join(t.root, 'go'), String(code));
  await until(() => inbox(t).length > 0);
}

describe('an async collector', () => {
  it('is not waited for, is not started twice, and is taken with all it brought by the cycle after its end', async () => {
    const t = slowTrial();

    const started = await t.run();
    await begun(t);
    const plan = await t.run('--dry-run', '--force');
    const again = await t.run('--force');

    expect([started, again].map(({ code, stdout, stderr }) => [code, stdout, stderr])).toEqual([
      [0, '', ''],
      [0, '', ''],
    ]);
    expect(plan.stdout).toMatch(/slow +skip +still running, for \d+ s/);
    expect((await lastOf(t)).running).toEqual([{ name: 'slow', since: expect.any(Number) }]);
    expect((await t.run('status')).stdout).toMatch(/pending +run-cycle\/slow.*running since[\s\S]*slow runs on, for/);
    expect((await t.run('watch', '--once')).stdout).toContain('slow runs on, for');

    await finish(t, 0);
    const taken = await t.run();

    expect(taken.code).toBe(0);
    expect(taken.stdout).toMatch(/^==> slow \(collectors, exit 0, [\d.]+ s\) <==\ntalking\n$/);
    const record = await lastOf(t);
    expect(record.programs).toMatchObject([{ name: 'slow', exitCode: 0, accepted: 2, findings: 1, lines: 4 }]);
    expect(record.programs[0].startedAt).toBeLessThan(record.startedAt);
    expect(record.running).toBeUndefined();
    expect((await t.run('show', 'web1')).stdout).toMatch(/a +1[\s\S]*b +2/);
    expect(await statusOf(t, 'web1', 'slow-thing')).toMatchObject({ status: 'warning', text: 'half way' });
    expect(await statusOf(t, 'run-cycle', 'slow')).toMatchObject({ status: 'ok' });
    expect(readdirSync(join(t.dataDir, 'async'))).toEqual([]);
    expect(t.read('data-of-run-cycle/last/slow.prom')).toContain('b{host="web1"} 2\n');

    expect((await t.run()).stdout).toBe(''); // exactly once
    await t.run('--force');
    await until(() => t.read('input.json').includes('"memory"'));
    expect(JSON.parse(t.read('input.json'))).toMatchObject({ memory: { times: 1 } });
  }, 20_000);

  it('that fails makes the exit code 1 in the cycle that takes it', async () => {
    const t = slowTrial();
    await t.run();
    await begun(t);
    await finish(t, 3);

    const taken = await t.run();

    expect(taken.code).toBe(1);
    expect(taken.stdout).toMatch(/==> slow \(collectors, exit 3, /);
  }, 20_000);

  it('is ended by its own watchdog, and may run longer than the cycle', async () => {
    const t = slowTrial('watchdog: 1s');
    await t.run();
    await begun(t);
    await until(() => inbox(t).length > 0);

    const taken = await t.run();

    expect(taken.code).toBe(1);
    expect(taken.stdout).toContain('killed by watchdog after 1 s');
    expect((await t.run('show', 'web1')).stdout).toMatch(/a +1/);
  }, 20_000);

  it('whose keeper is killed is named, its children are ended, and what it had printed is kept', async () => {
    const t = slowTrial();
    await t.run();
    await begun(t);
    process.kill(keeperOf(t), 'SIGKILL');
    const before = taggedPids(t).length;

    const next = await t.run();

    expect(before).toBeGreaterThan(0);
    expect(next.code).toBe(1);
    expect(next.stdout).toMatch(
      /^==> slow \(collectors, lost: its keeper was killed, processes left behind.*\ntalking\n/,
    );
    expect(taggedPids(t)).toEqual([]);
    expect((await t.run('show', 'web1')).stdout).toMatch(/a +1/);
    expect(await statusOf(t, 'run-cycle', 'slow')).toMatchObject({ status: 'critical' });
    expect((await t.run()).stdout).toBe('');
    expect(readdirSync(join(t.dataDir, 'async'))).toEqual([]);
  }, 20_000);

  it('that a restart of the machine ended is named as that', async () => {
    const t = slowTrial();
    await t.run();
    await begun(t);
    process.kill(keeperOf(t), 'SIGKILL');
    const run = JSON.parse(readFileSync(runFile(t), 'utf8'));
    writeFileSync(runFile(t), JSON.stringify({ ...run, keeper: { ...run.keeper, bootId: 'the one before' } }));

    expect((await t.run()).stdout).toContain('lost: the machine was restarted while it ran');
  }, 20_000);

  it('whose keeper is told to end leaves what it brought', async () => {
    const t = slowTrial();
    await t.run();
    await begun(t);
    process.kill(keeperOf(t), 'SIGTERM');
    await until(() => inbox(t).length > 0);

    const taken = await t.run();

    expect(taken.stdout).toContain('==> slow (collectors, signal SIGTERM');
    expect(taggedPids(t)).toEqual([]);
  }, 20_000);

  it('outlives a cycle that is killed, and the sweep after it', async () => {
    const t = slowTrial();
    const hang = t.program('hang', '#!/bin/sh\ntouch "$RUN_CYCLE_CONFIG_DIR/../hanging"\nexec sleep 60\n');
    t.configure(`collectors: { hang: { command: [${hang}] } }\n`, 'z.yaml');
    const dead = t.start();
    await until(() => existsSync(join(t.root, 'hanging')));
    await begun(t);
    dead.child.kill('SIGKILL');
    await dead.ended;
    rmSync(join(t.configDir, 'z.yaml'));

    await t.run(); // sweeps

    expect((await lastOf(t)).running).toMatchObject([{ name: 'slow' }]);
    await finish(t, 0);
    expect((await t.run()).code).toBe(0);
    expect((await t.run('show', 'web1')).stdout).toMatch(/b +2/);
  }, 20_000);

  it('is found again where the cycle died before it wrote down who keeps it', async () => {
    const t = slowTrial();
    await t.run();
    await begun(t);
    const { keeper: _, ...run } = JSON.parse(readFileSync(runFile(t), 'utf8'));
    writeFileSync(runFile(t), JSON.stringify(run));

    expect((await t.run('--force')).stdout).toBe('');
    await finish(t, 0);
    expect((await t.run()).code).toBe(0);
  }, 20_000);

  it('runs on while cycles are stopped, and is taken by the first one after', async () => {
    const t = slowTrial();
    await t.run();
    await begun(t);
    writeFileSync(join(t.tempDir, 'STOP-run-cycle'), 'maintenance');
    await finish(t, 0);

    expect((await t.run()).code).toBe(75);
    expect(inbox(t)).toHaveLength(1);
  }, 20_000);

  it('of which the result cannot be read, or that is no longer configured, is a note and not a failure', async () => {
    const t = slowTrial();
    await t.run();
    await begun(t);
    await finish(t, 0);
    const odd = { kind: 'run', program: 'slow', id: 'x', slot: 0, watchdogSeconds: 1, outcome: {} };
    writeFileSync(join(t.dataDir, 'inbox/0000000000001-1-000000.jsonl'), `${JSON.stringify(odd)}\n`);
    t.configure('hosts: { web1: {} }\n');

    const { code } = await t.run();

    expect(code).toBe(0);
    expect((await lastOf(t)).notes).toEqual([
      'inbox: what came of a run of slow cannot be read',
      'what came of a run of slow is dropped: it is no longer configured',
    ]);
    expect(readdirSync(join(t.dataDir, 'async'))).toEqual([]);
  }, 20_000);
});

describe('isolate', () => {
  it('leaves nothing of a program that forks twice, makes a session and empties its environment; without, that lives on', async () => {
    const t = trial();
    const [inside, outside] = [mark(), mark()];
    const body = '#!/bin/sh\n(setsid env -i sleep "$1" </dev/null >/dev/null 2>&1 &) &\nsleep 0.1\necho "a 1"\n';
    const fork = t.program('fork', body);
    t.configure(
      `collectors:\n  inside: { command: [${fork}, '${inside}'], isolate: true }\n  outside: { command: [${fork}, '${outside}'] }\n`,
    );

    const { code } = await t.run();

    expect(code).toBe(0);
    expect(pidsWith(inside)).toEqual([]);
    expect(pidsWith(outside)).toHaveLength(1);
  }, 20_000);

  it('that is not possible fails the program with a clear line, and runs it not at all', async () => {
    const t = trial();
    const touch = t.program('touch', '#!/bin/sh\ntouch "$RUN_CYCLE_CONFIG_DIR/../ran"\n');
    t.configure(`collectors: { alone: { command: [${touch}], isolate: true } }\n`);
    const empty = join(t.root, 'no-programs');
    mkdirSync(empty);
    const poor = { PATH: empty };

    const cycle = await t.startWith(poor).ended;
    const doctor = await t.startWith(poor, 'doctor').ended;
    const check = await t.startWith(poor, 'check-config').ended;

    expect(cycle.code).toBe(1);
    expect(cycle.stdout).toMatch(/^==> alone \(collectors, failed: cannot isolate it: .*unshare ENOENT/);
    expect(existsSync(join(t.root, 'ran'))).toBe(false);
    expect(doctor.stdout).toContain('isolation: not possible');
    expect(check.stderr).toMatch(/main\.yaml:1:1: warning: alone will fail: isolate is not possible here/);
    expect(check.code).toBe(0);
  }, 20_000);
});

describe('quarantine', () => {
  it('pauses a program that fails again and again, says so once, tries it when asked, and lets it go', async () => {
    const t = trial();
    const bad = t.program('bad', '#!/bin/sh\necho oops >&2\nexit 3\n');
    t.configure(
      `general: { stderrReport: on-change, quarantine: { after: 2 } }\ncollectors: { bad: { command: [${bad}] } }\n`,
    );
    const slot = 1_700_000_100;
    const at = (slots: number) => ['--now', String(slot + 300 * slots)];

    const cycles = [];
    for (const slots of [0, 1, 2, 3, 4]) cycles.push(await t.run(...at(slots)));

    expect(cycles.map(({ code }) => code)).toEqual([1, 1, 0, 1, 0]);
    expect(cycles.map(({ stdout }) => stdout !== '')).toEqual([true, true, false, false, false]);
    expect(cycles[1]?.stdout).toMatch(/quarantined until .* after 2 failures in a row; run-cycle --only bad tries now/);
    expect((await t.run('--dry-run', ...at(4))).stdout).toMatch(/bad +skip +quarantined until/);
    expect(await statusOf(t, 'run-cycle', 'bad')).toMatchObject({
      status: 'critical',
      text: expect.stringContaining('after 3 failures in a row; last: exit 3'),
    });
    expect((await t.run('last')).stdout).toContain('bad: quarantined until');
    expect((await t.run('--only', 'bad', ...at(4.2))).code).toBe(1);

    t.program('bad', '#!/bin/sh\nexit 0\n');
    const mended = await t.run(...at(5));

    expect(mended.code).toBe(0);
    expect(mended.stdout).toContain('released from quarantine after 4 failures in a row');
    expect(await statusOf(t, 'run-cycle', 'bad')).toMatchObject({ status: 'ok' });
    expect((await t.run(...at(6))).stdout).toBe('');
  }, 30_000);

  it('pauses an async program in the cycle that takes its last failure, before that could start it again', async () => {
    const t = trial();
    const bad = t.program('bad', '#!/bin/sh\nexit 3\n');
    t.configure(`general: { quarantine: { after: 2 } }\ncollectors: { bad: { command: [${bad}], async: true } }\n`);
    const cycleAt = (slot: number) => t.run('--now', String(1_700_000_100 + 300 * slot));
    for (const slot of [0, 1]) {
      await cycleAt(slot);
      await until(() => inbox(t).length > 0);
    }

    const paused = await cycleAt(2);

    expect(paused.stdout).toMatch(/quarantined until .* after 2 failures in a row/);
    expect(readdirSync(join(t.dataDir, 'async'))).toEqual([]);
    expect((await lastOf(t)).exitCode).toBe(1);
  }, 20_000);
});

describe('budgets', () => {
  it('are findings and no mail: a program near its watchdog, a start missed because a cycle still ran', async () => {
    const t = trial();
    const long = t.program('long', '#!/bin/sh\ntouch "$RUN_CYCLE_CONFIG_DIR/../began"\nsleep 2.5\n');
    t.configure(`collectors: { long: { command: [${long}], watchdog: 3s } }\n`);

    const first = t.start();
    await until(() => existsSync(join(t.root, 'began')));
    const missed = await t.run();
    const ended = await first.ended;
    const next = await t.run('--force');

    expect([missed.code, ended.code, next.code]).toEqual([75, 0, 0]);
    expect(missed.stderr + ended.stdout + next.stdout + next.stderr).toBe('');
    expect(await statusOf(t, 'run-cycle', 'long')).toMatchObject({
      status: 'warning',
      text: expect.stringMatching(/^took 2\.\d s of its 3 s watchdog$/),
    });
    expect(await statusOf(t, 'run-cycle', 'cycle')).toMatchObject({
      status: 'warning',
      text: '1 start missed because the cycle before still ran',
    });

    t.program('long', '#!/bin/sh\n');
    await t.run('--force');
    expect(await statusOf(t, 'run-cycle', 'cycle')).toMatchObject({ status: 'ok' });
    expect(await statusOf(t, 'run-cycle', 'long')).toMatchObject({ status: 'ok' });
  }, 20_000);
});

describe('slowest', () => {
  it('are in the record: programs by the clock, hosts as their collector tells', async () => {
    const t = trial();
    const tells = t.program(
      'tells',
      '#!/bin/sh\necho \'# TOOK {host="web1"} 4.5\'\necho \'# TOOK {host="web2"} 0.1\'\n',
    );
    t.configure(`collectors: { tells: { command: [${tells}] } }\nhosts: { web1: {}, web2: {} }\n`);

    await t.run();

    expect((await lastOf(t)).slowest).toEqual({
      programs: [{ name: 'tells', seconds: expect.any(Number) }],
      hosts: [
        { host: 'web1', collector: 'tells', seconds: 4.5 },
        { host: 'web2', collector: 'tells', seconds: 0.1 },
      ],
    });
    expect((await t.run('last')).stdout).toMatch(/Slowest hosts:\nweb1 +tells +4\.50\n/);
    expect((await t.run('cycles')).stdout).toMatch(/tells [\d.]+, web1 4\.5/);
  }, 20_000);
});

describe("the dead-man's ping", () => {
  async function switchServer(): Promise<{ url: string; heard: string[] }> {
    const heard: string[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        heard.push(`${request.method} ${request.url} ${body.trim()}`.trim());
        response.end('OK');
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
  }

  it('tells of each cycle, also of one with nothing due, and of failures; not of tries and pretended ones', async () => {
    const t = trial();
    const { url, heard } = await switchServer();
    const bad = t.program('bad', '#!/bin/sh\nexit 3\n');
    t.configure(`general: { deadman: "${url}/\${KEY}" }\ncollectors: { bad: { command: [${bad}] } }\n`);
    const run = (...args: string[]) => t.startWith({ KEY: 'geheim' }, ...args).ended;

    await run();
    await run();
    await run('--no-send');
    await run('--dry-run');
    await run('--only', 'bad');
    await run('--now', '1900000000');

    expect(heard).toEqual(['POST /geheim/fail exit 1', 'GET /geheim']);
    const files = readdirSync(t.dataDir, { recursive: true, encoding: 'utf8' }).map((name) => join(t.dataDir, name));
    const holds = files.filter(
      (path) => /\.(jsonl?|log|txt)$/.test(path) && readFileSync(path, 'utf8').includes('geheim'),
    );
    expect(holds).toEqual([]);
  }, 20_000);

  it('that is not answered changes nothing, is a note, and a finding after the third time', async () => {
    const t = trial();
    t.configure('general: { deadman: "http://127.0.0.1:1/x" }\ncollectors: { a: { command: [/bin/true] } }\n');

    const cycles = [];
    for (let i = 0; i < 4; i += 1) cycles.push(await t.run('--force'));

    expect(cycles.map(({ code, stdout, stderr }) => `${code}${stdout}${stderr}`)).toEqual(['0', '0', '0', '0']);
    expect((await lastOf(t)).notes).toEqual([
      "the dead-man's ping was not answered 3 times in a row: connection refused",
    ]);
    expect(await statusOf(t, 'run-cycle', 'deadman')).toMatchObject({
      status: 'warning',
      text: 'not answered for 3 cycles: connection refused',
    });
  }, 20_000);
});
