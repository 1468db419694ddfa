/** What every built-in program must be, and that adding one takes a single file. */
import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { AnyDefinition } from '../src/program.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['collectors', 'monitors', 'pagemakers'] as const;
const run = promisify(execFile);

interface ProgramFile {
  readonly name: string;
  readonly kind: string;
  /** From the root: `collectors/ping.ts` or `collectors/local/local.ts`. */
  readonly file: string;
}

function programFiles(): ProgramFile[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true }).map((entry) => {
      const name = entry.name.replace(/\.ts$/, '');
      const file = entry.isDirectory() ? `${folder}/${name}/${name}.ts` : `${folder}/${name}.ts`;
      return { name, kind: folder.slice(0, -1), file };
    }),
  );
}

function sourcesBeside({ file, name }: ProgramFile): string[] {
  if (!file.endsWith(`/${name}/${name}.ts`)) return [file];
  const folder = file.slice(0, file.lastIndexOf('/'));
  return readdirSync(join(ROOT, folder)).map((entry) => `${folder}/${entry}`);
}

async function load({ file }: ProgramFile): Promise<AnyDefinition> {
  const loaded: { default: AnyDefinition } = await import(join(ROOT, file));
  return loaded.default;
}

const PROGRAMS = programFiles();

describe.each(PROGRAMS)('$file', (program) => {
  it('defines a program of its folder’s kind', async () => {
    expect((await load(program)).kind).toBe(program.kind);
  });

  it('says in one sentence what it does', async () => {
    const { summary } = await load(program);

    expect(summary).toMatch(/^[A-Z].{10,150}\.?$/);
    expect(summary.replace(/\.$/, '')).not.toMatch(/[.!?] [A-Z]/);
  });

  it('runs with no settings at all', async () => {
    const settings = (await load(program)).settings(z);

    expect(settings.safeParse({}).error).toBeUndefined();
    expect(settings.safeParse({ noSuchSetting: 1 }).success).toBe(false);
  });

  it('has plain JSON for its settings', async () => {
    const settings = (await load(program)).settings(z).parse({});

    expect(JSON.parse(JSON.stringify(settings))).toEqual(settings);
  });

  it('has a test', () => {
    expect(existsSync(join(ROOT, 'test', program.file.replace(/\.ts$/, '.test.ts')))).toBe(true);
  });

  it('is in the README’s table of programs', () => {
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toMatch(
      new RegExp(`^\\| \`${program.name}\` \\| ${program.kind} \\|`, 'm'),
    );
  });

  it('touches nothing but its context', () => {
    let seen = 0;
    for (const file of sourcesBeside(program)) {
      const source = readFileSync(join(ROOT, file), 'utf8');
      const imports = [...source.matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, path = '']) => path);

      seen += imports.length;
      for (const path of imports) {
        expect(path).not.toMatch(/^(node:)?(fs|child_process|worker_threads|cluster)(\/|$)/);
        expect(path).not.toMatch(/\/src\/(config|cycle|store|state|commands|builtin|files|command-line|build)\//);
        if (program.kind !== 'pagemaker') expect(path).not.toMatch(/\/src\/site\//);
        expect(path).not.toMatch(/^(zod|yaml|commander|execa)$/);
        // a driver is a library of its own where databases are what is looked at, and then loaded only when used
        if (file === program.file) expect(path).not.toBe('better-sqlite3');
      }
      expect(source).not.toMatch(/\bprocess\.(env|exit|stdout|stderr)\b|\bconsole\./);
    }
    expect(seen).toBeGreaterThan(0);
  });
});

describe('adding a collector', () => {
  const tree = mkdtempSync(join(tmpdir(), 'run-cycle-tree-'));
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it('takes one file', { timeout: 60_000 }, async () => {
    for (const part of ['src', 'bin', 'collectors', 'package.json', 'package-lock.json'])
      cpSync(join(ROOT, part), join(tree, part), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
    writeFileSync(
      join(tree, 'collectors/hello.ts'),
      [
        "import { defineCollector } from '../src/program.ts';",
        'export default defineCollector({',
        "  summary: 'Greets each of its hosts.',",
        "  settings: (z) => z.strictObject({ word: z.string().default('hello') }),",
        '  target: (z) => z.strictObject({ times: z.int().default(1) }),',
        '  *collect({ hosts, settings }) {',
        "    for (const { name, targets: [target] } of hosts) yield { metric: 'greetings', labels: { host: name, word: settings.word }, value: target?.times ?? 0 };",
        '  },',
        '});',
      ].join('\n'),
    );
    mkdirSync(join(tree, 'config'));
    writeFileSync(
      join(tree, 'config/all.yaml'),
      `general: { dataDir: ${tree}/data }\ncollectors: { hello: {} }\nhosts: { web1: { collect: { hello: { times: 3 } } } }\n`,
    );
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    await run(process.execPath, [join(tree, 'src/build/build.mjs')], { env });

    // a cache directory that root does not share with a real installation is nowhere to be had: a name of its own is
    const name = `run-cycle-contract-${process.pid}`;
    const call = ['--instance', name, '--config-dir', join(tree, 'config'), 'collect', 'hello'];
    const { stdout, stderr } = await run(process.execPath, [join(tree, 'dist/run-cycle.cjs'), ...call], {
      env: { ...env, XDG_CACHE_HOME: join(tree, 'cache') },
    });
    removeCache(name);

    expect(stderr).toBe('');
    expect(stdout).toBe('# TYPE greetings gauge\ngreetings{host="web1",word="hello"} 3\n');
  });
});

function removeCache(instance: string): void {
  const cache = '/var/cache/run-cycle';
  if (!existsSync(cache)) return;
  for (const file of readdirSync(cache)) if (file.startsWith(instance)) rmSync(join(cache, file), { recursive: true });
}
