// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are shell's
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CollectorConfig, RunsConfig } from '../../../../src/config/config.ts';
import { type PipelineOutcome, runPipeline } from '../../../../src/cycle/process/pipeline.ts';
import { prepareRuns, type RunsRequest } from '../../../../src/cycle/runs/run-all.ts';
import { installationAt } from '../../../../src/installation.ts';
import type { ProgramHost } from '../../../../src/program-input.ts';
import { newMark, pidsWith } from '../../../support/processes.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'runs-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

interface Trial {
  readonly hosts?: Record<string, unknown[]>;
  readonly format?: CollectorConfig['format'];
  readonly runs?: Partial<RunsConfig>;
  readonly settings?: unknown;
  readonly memory?: unknown;
  readonly watchdogMs?: number;
  readonly request?: Partial<RunsRequest>;
  readonly updaters?: CollectorConfig['updaters'];
}

const HOST = { groups: [], labels: {}, parents: [] };
const facts = { instance: 'run-cycle-t', configDir: '/c', time: 1000, deadline: 1240, bin: '/bin/false' };
let cycles = 0;

/** Runs `script` with the words of `args` in a pipeline, as a cycle does. */
async function run(script: string, args: string[], trial: Trial = {}): Promise<PipelineOutcome & { last: string }> {
  cycles += 1;
  const hosts = Object.entries(trial.hosts ?? { web1: [{}], web2: [{}] }).map(
    ([name, targets]): ProgramHost => ({ ...HOST, name, address: `${name}.example`, targets }),
  );
  const runs = { perHost: true, timeoutMs: 5000, parallel: 20, ...trial.runs };
  const command = ['sh', '-c', script, ...args];
  const collector = { name: 'check-x', command, format: trial.format ?? 'nagios', runs } as unknown as CollectorConfig; // the rest is not looked at
  const prepared = prepareRuns({
    ...{ collector, runs, thisMachine: 'here', mostAtOnce: 100, clock: () => 1000, argvOf: (argv) => argv },
    input: {
      ...{ version: 1, kind: 'collector', now: 1000, settings: trial.settings ?? {}, sections: {}, samples: [] },
      ...{ hosts, memory: trial.memory },
      previous: hosts.map(({ name }) => ({ host: name, service: 's', status: 'ok', text: '', since: 1 })),
    },
    interrupted: () => false,
    ...trial.request,
  });
  const lastFile = join(dir, `${cycles}.prom`);
  const outcome = await runPipeline({
    ...{ name: 'check-x', argv: [], input: '', facts: { ...facts, cycle: `${process.pid}-${cycles}` }, lastFile },
    environment: { PATH: '/usr/bin:/bin' },
    installation: installationAt(dir),
    watchdogMs: trial.watchdogMs ?? 10_000,
    pipeDirectory: join(dir, 'pipes'),
    updaters: trial.updaters ?? ['builtin'],
    ...prepared,
  });
  return { ...outcome, last: outcome.collector.startError === undefined ? readFileSync(lastFile, 'utf8') : '' };
}

const findings = ({ parsed }: PipelineOutcome) =>
  parsed.findings.map(({ host, service, status, text }) => `${host}/${service} ${status} ${text}`);
const values = ({ parsed }: PipelineOutcome) => parsed.points.map(({ series, value }) => `${series} ${value}`);

describe('a plugin, once per host', () => {
  it('judges each host by its exit code, and has not failed', async () => {
    const outcome = await run('echo "$1 at $2 | t=${#1}ms"; exit ${1#web}', ['x', '{name}', '{address}'], {
      hosts: { web0: [{}], web1: [{}], web2: [{}], web3: [{}] },
    });

    expect(findings(outcome)).toEqual([
      'web0/check-x ok web0 at web0.example',
      'web1/check-x warning web1 at web1.example',
      'web2/check-x critical web2 at web2.example',
      'web3/check-x unknown web3 at web3.example',
    ]);
    expect(values(outcome)[3]).toBe('check_x_t{host="web3"} 0.004');
    expect(outcome.collector).toMatchObject({ exitCode: 0, timedOut: false, startError: undefined });
    expect(outcome.collector.stderr.text).toBe('');
  });

  it('is told its targets in arguments, one run each', async () => {
    const targets = [
      { name: 'root', path: '/; echo no' },
      { name: 'var', path: '/var', warn: 5 },
    ];
    const outcome = await run('echo "$1 $2|free=1B"', ['x', '{path}', '{warn}'], {
      hosts: { db1: targets },
      settings: { warn: 9 },
    });

    expect(findings(outcome)).toEqual(['db1/check-x:root ok /; echo no 9', 'db1/check-x:var ok /var 5']);
    expect(values(outcome)).toEqual([
      'check_x_free{host="db1",target="root"} 1',
      'check_x_free{host="db1",target="var"} 1',
    ]);
  });

  it('that hangs is ended with all it started, and is a finding of its host alone', async () => {
    const mark = newMark();
    const outcome = await run(
      'trap "" HUP; if [ "$1" = web1 ]; then sleep "$2" & setsid sleep "$2" & wait; fi; echo OK',
      ['x', '{name}', mark],
      {
        runs: { timeoutMs: 200 },
      },
    );

    expect(findings(outcome)).toEqual([
      'web1/check-x critical no answer within 0.2 s: the run was ended',
      'web2/check-x ok OK',
    ]);
    expect(outcome.collector).toMatchObject({ exitCode: 0, timedOut: false, leaked: 0, pipeHeld: false });
    expect(pidsWith(mark)).toEqual([]);
  });

  it('that ends otherwise has failed, with the host unknown', async () => {
    const outcome = await run('[ $1 = web1 ] && { echo "sh: no such" >&2; exit 127; }; echo OK', ['x', '{name}']);

    expect(findings(outcome)).toEqual(['web1/check-x unknown exit 127: sh: no such', 'web2/check-x ok OK']);
    expect(outcome.collector.exitCode).toBe(127);
    expect(outcome.collector.stderr.text).toBe('web1: exit 127\nweb1: sh: no such\n');
  });

  it('that dies of a signal has failed too', async () => {
    const outcome = await run('kill -SEGV $$', ['x'], { hosts: { web1: [{}] } });

    expect(findings(outcome)).toEqual(['web1/check-x unknown signal SIGSEGV']);
    expect(outcome.collector).toMatchObject({ exitCode: undefined, signal: 'SIGSEGV' });
  });

  it('is missing once, not once per host', async () => {
    const hosts = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`web${i}`, [{}]]));
    const outcome = await run('', [], {
      hosts,
      runs: { parallel: 2 },
      request: { argvOf: () => ['/no/such/check_x'] },
    });

    expect(outcome.collector.startError).toBe('cannot start check-x: /no/such/check_x: does not exist (ENOENT)');
    expect(findings(outcome)).toEqual([]);
    expect(outcome.collector.stderr.text).toBe('');
  });

  it('says on stderr what is wrong with itself, not what it found', async () => {
    const script = 'echo "talk of $1" >&2; echo text; exit ${1#web}';

    expect((await run(script, ['x', '{name}'], { hosts: { web0: [{}], web2: [{}] } })).collector.stderr.text).toBe(
      'web0: talk of web0\n',
    );
    const byHand = await run(script, ['x', '{name}'], { hosts: { web2: [{}] }, request: { talkative: true } });
    expect(byHand.collector.stderr.text).toBe('web2: talk of web2\n');
  });

  it('never runs more at once than it may', async () => {
    const hosts = Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`web${i}`, [{}]]));
    const count = 'n=$(ls "$0" | wc -l)';
    const wait = `i=0; ${count}; while [ $n -lt $1 ] && [ $i -lt 100 ]; do i=$((i + 1)); sleep 0.02; ${count}; done`;
    const script = `mkdir "$0/$$"; ${wait}; sleep 0.02; rmdir "$0/$$"; echo "n | n=$n"`;
    const most = async (parallel: number, mostAtOnce: number, awaited = 1) => {
      const place = mkdtempSync(join(dir, 'n-'));
      const argv = [place, String(awaited)];
      const outcome = await run(script, argv, { hosts, runs: { parallel }, request: { mostAtOnce } });
      return Math.max(...outcome.parsed.points.map(({ value }) => value));
    };

    expect(await most(2, 100)).toBeLessThanOrEqual(2);
    expect(await most(20, 1)).toBe(1);
    expect(await most(20, 100, 3)).toBeGreaterThan(2); // the count is not blind
  });

  it('keeps what was found when the time of all runs is up', async () => {
    const hosts = { web1: [{}], web2: [{}], web3: [{}] };
    const outcome = await run('[ $1 = web2 ] && exec sleep 60; echo OK', ['x', '{name}'], {
      hosts,
      runs: { parallel: 1 },
      watchdogMs: 300,
    });

    expect(findings(outcome)).toEqual(['web1/check-x ok OK']);
    expect(outcome.collector).toMatchObject({ timedOut: true });
    expect(outcome.collector.stderr.text).toBe('2 of 3 runs were not done in time\n');
  });

  it('begins nothing more when the cycle was told to end', async () => {
    const outcome = await run('echo OK', ['x'], { request: { interrupted: () => true } });

    expect(findings(outcome)).toEqual([]);
  });

  it('hands Prometheus text to updaters and keeps it as the last output', async () => {
    const copy = join(dir, 'copy');
    const { last } = await run('echo "OK | t=5ms"', ['x'], {
      hosts: { web1: [{}] },
      updaters: [['sh', '-c', 'cat > "$0"', copy]],
    });

    expect(last).toBe(
      '# TYPE check_x_t gauge\ncheck_x_t{host="web1"} 0.005 1000000\n# UNIT check_x_t seconds\n' +
        '# FINDING {host="web1",service="check-x"} ok "OK" 0.005\n',
    );
    expect(readFileSync(copy, 'utf8')).toBe(last);
  });

  it('that prints without end is cut, and the others are not', async () => {
    const outcome = await run('[ $1 = web1 ] && exec head -c 300000 /dev/zero; echo OK', ['x', '{name}']);

    expect(findings(outcome)).toEqual(['web1/check-x ok (no output)', 'web2/check-x ok OK']);
  });
});

describe('a plugin without perHost', () => {
  it('is about this machine, and braces stay as they are', async () => {
    const outcome = await run('echo "$1 | a=1"; exit 1', ['x', '{name}'], { runs: { perHost: false } });

    expect(findings(outcome)).toEqual(['here/check-x warning {name}']);
    expect(values(outcome)).toEqual(['check_x_a{host="here"} 1']);
  });
});

describe('another format, once per host', () => {
  it('is about that host, whose service is ok when the run is', async () => {
    const outcome = await run('echo "m{a=\\"b\\"} 1"; echo "n 2"', ['x'], { format: 'prometheus' });

    expect(values(outcome)).toEqual([
      'm{a="b",host="web1"} 1',
      'n{host="web1"} 2',
      'm{a="b",host="web2"} 1',
      'n{host="web2"} 2',
    ]);
    expect(findings(outcome)).toEqual(['web1/check-x ok exit 0, 2 samples', 'web2/check-x ok exit 0, 2 samples']);
  });

  it('may judge the service itself', async () => {
    const outcome = await run('echo \'# FINDING {service="check-x"} warning "so so"\'', ['x'], {
      format: 'prometheus',
      hosts: { web1: [{}] },
    });

    expect(findings(outcome)).toEqual(['web1/check-x warning so so']);
  });

  it('is told its host alone, and remembers for each by itself', async () => {
    const script = 'cat > "$0/$1"; echo "# MEMORY {\\"seen\\":\\"$1\\"}"';
    const memory = { web1: { n: 1 }, gone: 2 };
    const outcome = await run(script, [dir, '{name}'], { format: 'prometheus', memory });
    const told = JSON.parse(readFileSync(join(dir, 'web1'), 'utf8'));

    expect(told).toMatchObject({
      memory: { n: 1 },
      previous: [{ host: 'web1' }],
      hosts: [{ name: 'web1', targets: [{}] }],
    });
    expect(JSON.parse(readFileSync(join(dir, 'web2'), 'utf8'))).not.toHaveProperty('memory');
    expect(outcome.parsed.memory).toEqual({ web1: { seen: 'web1' }, web2: { seen: 'web2' } });
  });

  it('fails with any exit code but 0', async () => {
    const outcome = await run('echo "m 1"; exit 2', ['x'], { format: 'prometheus', hosts: { web1: [{}] } });

    expect(findings(outcome)).toEqual(['web1/check-x unknown exit 2']);
    expect(values(outcome)).toEqual(['m{host="web1"} 1']);
    expect(outcome.collector.exitCode).toBe(2);
  });
});
