import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PipelineRequest, runPipeline } from '../../../../src/cycle/process/pipeline.ts';
import { groupsRunning } from '../../../../src/cycle/process/process-group.ts';
import { parserFor } from '../../../../src/formats/formats.ts';
import { installationAt } from '../../../../src/installation.ts';
import { fixture, newMark, pidsWith } from '../../../support/processes.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'pipeline-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const facts = { instance: 'run-cycle-t', configDir: '/c', time: 1000, deadline: 1240, bin: '/bin/false' };
let cycles = 0;

function request(script: string, more: Partial<PipelineRequest> = {}, mark = '6000'): PipelineRequest {
  cycles += 1;
  return {
    name: 'x',
    argv: ['sh', '-c', script],
    input: '',
    environment: { PATH: '/usr/bin:/bin', MARK: mark, COPY: join(dir, `copy-${cycles}`) },
    facts: { ...facts, cycle: `${process.pid}-${cycles}` },
    installation: installationAt(dir),
    watchdogMs: 10_000,
    pipeDirectory: join(dir, 'pipes'),
    updaters: ['builtin'],
    parser: parserFor('prometheus', { defaultHost: 'here', readTime: () => 1000 }),
    ...more,
  };
}

const copyTo = (file: string) => ['sh', '-c', 'exec cat > "$0"', file];
const lines = (count: number) => `seq -f 'm%.0f 1' ${count}`;

describe('a collector and the built-in updater', () => {
  it('gives parsed points, and keeps what was printed byte for byte', async () => {
    const lastFile = join(dir, 'one.prom');

    const outcome = await runPipeline(request(lines(3), { lastFile }));

    expect(outcome.parsed.points.map(({ series, time }) => [series, time])).toEqual([
      ['m1{host="here"}', 1000],
      ['m2{host="here"}', 1000],
      ['m3{host="here"}', 1000],
    ]);
    expect(outcome).toMatchObject({ collector: { exitCode: 0 }, updaters: [], lastFileError: undefined });
    expect(readFileSync(lastFile, 'utf8')).toBe('m1 1\nm2 1\nm3 1\n');
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it.each([
    ['exits 3 half-way', '. "$FIXTURES/half-line"', { exitCode: 3 }],
    ['is killed by the watchdog', 'printf "whole 1\\nhal"; exec sleep "$MARK"', { timedOut: true }],
    ['kills itself', 'printf "whole 1\\nhal"; kill -KILL $$', { signal: 'SIGKILL' }],
  ])('keeps the complete lines of one that %s', async (_, script, expected) => {
    const lastFile = join(dir, 'half.prom');
    const environment = { PATH: '/usr/bin:/bin', MARK: newMark(), FIXTURES: fixture('.') };

    const outcome = await runPipeline(request(script, { lastFile, environment, watchdogMs: 400 }));

    expect(outcome.collector).toMatchObject(expected);
    expect(outcome.parsed.points.map(({ series }) => series)).toEqual(['whole{host="here"}']);
    expect(readFileSync(lastFile, 'utf8')).toBe('whole 1\nhal');
  });

  it('keeps the last output of a collector that cannot be started, and starts no updater for it', async () => {
    const lastFile = join(dir, 'kept.prom');
    writeFileSync(lastFile, 'old 1\n');

    const outcome = await runPipeline(request('', { argv: ['/no/such'], lastFile, updaters: [['false']] }));

    expect(outcome.collector.startError).toContain('/no/such: does not exist');
    expect(outcome.updaters).toEqual([]);
    expect(readFileSync(lastFile, 'utf8')).toBe('old 1\n');
  });

  it('takes 64 MiB, counts the rest as refused, and keeps the lines before', async () => {
    const { collector, parsed } = await runPipeline(
      request(`echo "a 1"; yes "# ${'x'.repeat(500)}" | head -c 70000000`),
    );

    expect(collector).toMatchObject({
      exitCode: 0,
      stdoutBytes: 70_000_004,
      stdoutRefused: 70_000_004 - 64 * 1024 ** 2,
    });
    expect(parsed.points).toHaveLength(1);
    expect(parsed.refused).toContainEqual({
      reason: 'output is over 64 MiB',
      count: 1,
      example: `${collector.stdoutRefused} bytes left out`,
    });
  });

  it('goes on when the last output cannot be kept, and says so', async () => {
    const outcome = await runPipeline(request(lines(3), { lastFile: join(dir, 'none', 'x.prom') }));

    expect(outcome.lastFileError).toMatch(/cannot write .*x\.prom: ENOENT/);
    expect(outcome.parsed.points).toHaveLength(3);
  });

  it('is not brought down by a parser that throws', async () => {
    const parser = {
      push() {
        throw new Error('no such luck');
      },
      end() {
        throw new Error('not reached');
      },
    };

    await expect(runPipeline(request(lines(3), { parser }))).rejects.toThrow('cannot parse what the collector printed');
    expect(groupsRunning()).toEqual([]);
  });
});

describe('updaters', () => {
  it('get every byte as it was printed, and EOF', async () => {
    const [one, two] = [join(dir, 'one'), join(dir, 'two')];
    const script = `printf 'a 1\\n\\377\\000\\033[31m half'; exec 1>&-; exec sleep 0.05`;

    const outcome = await runPipeline(request(script, { updaters: [copyTo(one), 'builtin', copyTo(two)] }));

    expect(outcome.updaters.map(({ outcome: { exitCode }, unreadBytes }) => [exitCode, unreadBytes])).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(readFileSync(one, 'latin1')).toBe('a 1\n\xff\x00\x1b[31m half');
    expect(readFileSync(two)).toEqual(readFileSync(one));
  });

  it('are told the program, and are parts of their own', async () => {
    const file = join(dir, 'told');

    await runPipeline(request('', { updaters: [['sh', '-c', `env > ${file}`]] }));

    expect(readFileSync(file, 'utf8')).toMatch(/^RUN_CYCLE_PROGRAM=x$/m);
    expect(readFileSync(file, 'utf8')).toMatch(/^RUN_CYCLE_RUN=run-cycle-t\/[0-9-]+\/x\/updater\/1$/m);
  });

  it('by process are this program itself, for the same instance and configuration', async () => {
    const bin = join(dir, 'run-cycle.cjs');
    writeFileSync(bin, 'process.stderr.write(process.argv.slice(2).join(" "))');

    const outcome = await runPipeline(request(lines(3), { updaters: ['process'] }));

    expect(outcome.updaters[0]?.outcome.stderr.text).toBe('updater --instance run-cycle-t --config-dir /c x');
  });

  it('that die first leave collector and other updaters going, and are reported', async () => {
    const file = join(dir, 'other');
    const updaters = [['sh', '-c', 'head -c 10 >/dev/null; exec 0<&-; exit 9'], copyTo(file)];

    const outcome = await runPipeline(request(lines(200_000), { updaters }));

    expect(outcome.collector.exitCode).toBe(0);
    expect(outcome.updaters.map(({ outcome: { exitCode } }) => exitCode)).toEqual([9, 0]);
    expect(outcome.updaters[0]?.unreadBytes).toBeGreaterThan(0);
    expect(readFileSync(file).length).toBe(outcome.collector.stdoutBytes);
    expect(outcome.parsed.points).toHaveLength(200_000);
  });

  it('that cannot be started are reported, and the rest goes on', async () => {
    const outcome = await runPipeline(request(lines(3), { updaters: [['/no/such/updater']] }));

    expect(outcome.updaters[0]).toMatchObject({
      unreadBytes: 15,
      outcome: { startError: 'cannot start the updater of x: /no/such/updater: does not exist (ENOENT)' },
    });
    expect(outcome.parsed.points).toHaveLength(3);
  });

  it('that hang are ended by their own watchdog, without blame on the collector', async () => {
    const mark = newMark();
    const updaters = [['sh', '-c', 'exec sleep "$MARK"']];

    const outcome = await runPipeline(
      request(`${lines(200_000)}; exit 6`, { updaters, watchdogMs: 2000, updaterWatchdogMs: 300 }, mark),
    );

    expect(outcome.collector).toMatchObject({ exitCode: 6, timedOut: false });
    expect(outcome.updaters[0]?.outcome).toMatchObject({ timedOut: true, signal: 'SIGTERM' });
    expect(outcome.parsed.points).toHaveLength(200_000);
    expect(pidsWith(mark)).toEqual([]);
  });

  it('that hang are ended in time for the whole, however long their own watchdog', async () => {
    const mark = newMark();
    const updaters = [['sh', '-c', 'exec sleep "$MARK"']];
    const began = performance.now();

    const outcome = await runPipeline(
      request(`${lines(200_000)}; exit 6`, { updaters, watchdogMs: 60_000, limitMs: 400 }, mark),
    );

    expect(outcome.updaters[0]?.outcome).toMatchObject({ timedOut: true, signal: 'SIGTERM' });
    expect(performance.now() - began).toBeLessThan(4000);
    expect(pidsWith(mark)).toEqual([]);
  });

  it('that are slow hold the collector up, and lose nothing', async () => {
    const pipeline = request(lines(300_000), { updaters: [[fixture('copy-slowly')]], watchdogMs: 1500 });

    const outcome = await runPipeline(pipeline);

    expect(outcome.updaters[0]).toMatchObject({ unreadBytes: 0, outcome: { timedOut: false } });
    expect(readFileSync(pipeline.environment.COPY ?? '').length).toBe(outcome.collector.stdoutBytes);
  });

  it('drain what came from a collector that was killed', async () => {
    const file = join(dir, 'drained');
    const script = `${lines(50_000)}; exec sleep "$MARK"`;

    const outcome = await runPipeline(request(script, { updaters: [copyTo(file)], watchdogMs: 500 }, newMark()));

    expect(outcome.collector.timedOut).toBe(true);
    expect(outcome.updaters[0]?.outcome).toMatchObject({ exitCode: 0, timedOut: false });
    expect(readFileSync(file).length).toBe(outcome.collector.stdoutBytes);
    expect(existsSync(file)).toBe(true);
  });
});
