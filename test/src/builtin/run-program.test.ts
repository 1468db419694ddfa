import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltPrograms, buildPrograms } from '../../support/built-programs.ts';

let programs: BuiltPrograms;

beforeAll(async () => {
  programs = await buildPrograms();
});

afterAll(() => programs.remove());

function add(kind: 'collector' | 'monitor' | 'pagemaker', name: string, body: string): string {
  const method = { collector: 'collect', monitor: 'check', pagemaker: 'make' }[kind];
  programs.add(`${kind}s/${name}`, `exports.default = { kind: '${kind}', ${body.replace('RUN', method)} };`);
  return `${kind}s/${name}`;
}

describe('a built-in program', () => {
  it('that is a collector prints its samples and what rides along', async () => {
    const program = add(
      'collector',
      'plain',
      `RUN(c) { return [{ metric: 'a_total', value: 1, labels: { x: c.settings.x } }, { memory: c.memory }]; }`,
    );

    const run = await programs.run(program, { input: { settings: { x: 'y' }, memory: { n: 1 } } });

    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(run.stdout).toBe('# TYPE a_total counter\na_total{x="y"} 1\n# MEMORY {"n":1}\n');
  });

  it.each([
    ['the name under which it is configured', { RUN_CYCLE_PROGRAM: 'web' }, 'web'],
    ['its own name where nobody gives it another', {}, 'named'],
  ])('knows %s', async (_, env, name) => {
    const program = add(
      'collector',
      'named',
      'RUN(c) { return [{ metric: "a", value: 1, labels: { x: c.program } }]; }',
    );

    expect((await programs.run(program, { env })).stdout).toContain(`a{x="${name}"} 1`);
  });

  it.each([
    ['a promise of a list', 'async RUN() { return [{ metric: "a", value: 1 }]; }'],
    ['a generator', '*RUN() { yield { metric: "a", value: 1 }; }'],
    ['an async generator', 'async *RUN() { yield { metric: "a", value: 1 }; }'],
    ['nothing, having emitted', 'async RUN(c) { c.emit({ metric: "a", value: 1 }); }'],
  ])('may return %s', async (_, body) => {
    const run = await programs.run(add('collector', 'returning', body));

    expect(run).toMatchObject({ exitCode: 0, stdout: '# TYPE a gauge\na 1\n' });
  });

  it('prints as it goes, so that nothing said is lost when it is killed', async () => {
    const program = add(
      'collector',
      'hanging',
      'async *RUN() { yield { metric: "a", value: 1 }; await new Promise((r) => setTimeout(r, 60000)); }',
    );

    const run = await programs.run(program, { onStdout: (text, kill) => text.includes('a 1\n') && kill('SIGKILL') });

    expect(run).toMatchObject({ signal: 'SIGKILL', stdout: '# TYPE a gauge\na 1\n' });
  });

  it('that throws fails, and what it said before stays', async () => {
    const program = add(
      'collector',
      'failing',
      '*RUN() { yield { metric: "a", value: 1 }; throw new Error("no luck"); }',
    );

    const run = await programs.run(program);

    expect(run).toMatchObject({ exitCode: 1, stdout: '# TYPE a gauge\na 1\n' });
    expect(run.stderr).toMatch(/^Error: no luck\n {4}at /);
    expect(run.stderr.split('\n').length).toBeLessThan(8);
  });

  it('prints a hundred thousand samples to a slow reader', async () => {
    const program = add(
      'collector',
      'long',
      '*RUN() { for (let i = 0; i < 1e5; i++) yield { metric: "a", value: i, labels: { i: String(i) } }; }',
    );

    const run = await programs.run(program);

    expect(run.exitCode).toBe(0);
    expect(run.stdout.trim().split('\n')).toHaveLength(100_001);
    expect(run.stdout.endsWith('a{i="99999"} 99999\n')).toBe(true);
  });

  it('that is a monitor prints JSON lines', async () => {
    const program = add(
      'monitor',
      'watching',
      'RUN(c) { return c.latest.map((s) => ({ finding: { host: "h", service: s.metric } })); }',
    );
    const sample = {
      series: 'm{}',
      metric: 'm',
      labels: {},
      type: 'gauge',
      time: 1,
      value: 1,
      collector: 'c',
      stepSeconds: 60,
    } as const;

    const run = await programs.run(program, { input: { kind: 'monitor', samples: [sample] } });

    expect(run).toMatchObject({ exitCode: 0, stdout: '{"finding":{"host":"h","service":"m"}}\n' });
  });

  it('finds no data where there is none yet', async () => {
    const program = add(
      'monitor',
      'early',
      'async RUN(c) { return [{ range: await c.range("m{}", 0, 1), findings: await c.findings() }]; }',
    );

    const run = await programs.run(program, { env: { RUN_CYCLE_DATA_DIR: programs.directory } });

    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toEqual({ range: { times: [], mean: [], min: [], max: [] }, findings: [] });
  });

  it('that is a pagemaker writes its pages into the directory it was given', async () => {
    const out = join(programs.directory, 'out');
    mkdirSync(out);
    const program = add(
      'pagemaker',
      'pages',
      'RUN() { return [{ path: "a/b/c.html", content: "x" }, { path: "d.css", content: "y" }]; }',
    );

    const run = await programs.run(program, { env: { RUN_CYCLE_OUT: out } });

    expect(run).toMatchObject({ exitCode: 0, stdout: '' });
    expect(readFileSync(join(out, 'a/b/c.html'), 'utf8')).toBe('x');
    expect(readFileSync(join(out, 'd.css'), 'utf8')).toBe('y');
  });

  it.each([
    ['../evil.html', 'no page path'],
    ['/tmp/evil.html', 'no page path'],
    ['live/status.json', 'no page path'],
    ['twice.html', 'EEXIST'],
  ])('that is a pagemaker may not write %s', async (path, reason) => {
    const out = join(programs.directory, `out-${reason.length}-${path.length}`);
    mkdirSync(out);
    const page = JSON.stringify({ path, content: 'x' });

    const run = await programs.run(add('pagemaker', 'evil', `RUN() { return [${page}, ${page}]; }`), {
      env: { RUN_CYCLE_OUT: out },
    });

    expect(run.exitCode).toBe(1);
    expect(run.stderr).toContain(reason);
    expect(existsSync(join(programs.directory, 'evil.html'))).toBe(false);
  });

  it('is told shortly before its time is up', async () => {
    const program = add(
      'collector',
      'patient',
      'RUN(c) { return new Promise((r) => { const t = setTimeout(() => {}, 60000); c.signal.addEventListener("abort", () => { clearTimeout(t); r([{ metric: "told", value: 1 }]); }); }); }',
    );

    const run = await programs.run(program, { env: { RUN_CYCLE_DEADLINE: String(Date.now() / 1000 + 0.3) } });

    expect(run.stdout).toContain('told 1\n');
  });

  it.each([
    ['collectors/nothing', {}, 'Cannot find|ENOENT'],
    ['../collectors/plain', {}, 'no such program'],
    ['monitors/plain', {}, 'ENOENT|is no monitor'],
    ['collectors/plain', '', 'cannot read input'],
    ['collectors/plain', '{"version":2}', 'cannot read input'],
  ])('%s with input %j fails and says why', async (program, input, reason) => {
    add('collector', 'plain', 'RUN() { return []; }');

    const run = await programs.run(program, { input });

    expect(run).toMatchObject({ exitCode: 1, stdout: '' });
    expect(run.stderr).toMatch(new RegExp(reason));
  });

  it('runs commands without a shell, bounded in time and output', async () => {
    const program = add(
      'collector',
      'running',
      `async RUN(c) {
        const echo = await c.run(['cat'], { input: '$HOME' });
        const late = await c.run(['sleep', '60'], { timeoutMs: 50 });
        const missing = await c.run(['/nonexistent/x']).catch((error) => error.code);
        const files = await c.listDirectory('/proc/self/task');
        return [{ message: { echo, late, missing, files: files.length, disk: (await c.diskUsage('/', { apart: true })).sizeBytes > 0 && (await c.diskUsage('/')).sizeBytes > 0 } }];
      }`,
    );

    const run = await programs.run(program);

    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout.replace('# MESSAGE ', ''))).toMatchObject({
      echo: { exitCode: 0, stdout: '$HOME', timedOut: false },
      late: { timedOut: true },
      missing: 'ENOENT',
      disk: true,
    });
  });

  it('loads nothing that only the engine needs', async () => {
    const entry = new URL('../../../src/builtin/run-program.ts', import.meta.url).pathname;
    const { metafile } = await build({
      entryPoints: [entry],
      bundle: true,
      platform: 'node',
      write: false,
      metafile: true,
      external: ['better-sqlite3'],
      logLevel: 'silent',
    });

    const loaded = new Set<string>();
    const load = (file: string): void => {
      if (loaded.has(file)) return;
      loaded.add(file);
      for (const { path, kind } of metafile.inputs[file]?.imports ?? []) if (kind === 'import-statement') load(path);
    };
    load('src/builtin/run-program.ts');

    expect(loaded.size).toBeGreaterThan(10);
    expect(Object.keys(metafile.inputs)).toContain('src/store/sqlite.ts'); // there, but only when asked for
    const heavy = [...loaded].filter((file) =>
      /node_modules|better-sqlite3|src\/(store|state|cycle|site)\//.test(file),
    );
    expect(heavy).toEqual([]);
  });
});
