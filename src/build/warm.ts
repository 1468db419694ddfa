/**
 * Runs every bundle once at build time and writes the V8 code caches: what a typical run compiles is then
 * compiled for every later one. Cycles are really run, in a directory of their own, and leave nothing there.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { loadBundle, writeCodeCaches } from '../bundle.ts';
import type { Command } from '../commands/command-call.ts';
import { cacheFile } from '../config/cache.ts';
import { environment } from '../config/environment.ts';
import { locateInstance } from '../config/locate.ts';
import { installationAt } from '../installation.ts';

const dist = dirname(__dirname);
/** The time of the first of the cycles; any will do. */
const THEN = 1_700_000_000;

async function warm(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'run-cycle-build-'));
  const configDir = join(root, 'config');
  try {
    mkdirSync(configDir);
    writeFileSync(join(configDir, 'all.yaml'), everything());
    const { run } = loadBundle(`${dist}/commands/cycle.cjs`) as { run: Command };
    // one with everything to do, one with samples before it, one with nothing to do
    for (const now of [THEN, THEN + 300, THEN + 301]) {
      const code = await run({ ...call, options: { configDir, now: String(now) } });
      if (code !== 0) throw new Error(`the cycle for warming up ended with ${code}`);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
    rmSync(cacheFile(locateInstance({ instance: 'run-cycle', configDir }, environment())), { force: true });
  }
  for (const folder of ['commands', 'parts', 'collectors', 'monitors', 'pagemakers']) {
    for (const name of bundlesIn(`${dist}/${folder}`)) loadBundle(`${dist}/${folder}/${name}`);
  }
  // V8 refuses a cache that was written under other flags than those at the start
  setFlagsFromString(`--interrupt-budget=${defaultBudget()}`);
  writeCodeCaches();
}

function defaultBudget(): string | undefined {
  const flags = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  return /default: --interrupt-budget=(\d+)/.exec(flags)?.[1];
}

/** A configuration with every built-in program, and a command that prints plain lines: those have their own quick way. */
function everything(): string {
  const builtIn = (folder: string) => bundlesIn(`${dist}/${folder}`).map((name) => `  ${basename(name, '.cjs')}: {}`);
  const plain = `  plain-lines: { command: [/usr/bin/printf, 'hello{a="%s",host="here"} 1\\n', b, c, d] }`;
  return [
    'general: { dataDir: data, host: here }',
    'hosts: { here: {} }',
    ...['collectors:', plain, ...builtIn('collectors')],
    ...['monitors:', ...builtIn('monitors')],
    ...['pagemakers:', ...builtIn('pagemakers')],
    '',
  ].join('\n');
}

const call = {
  installation: installationAt(dist),
  instance: 'run-cycle',
  args: [],
  stdout: () => {},
  stderr: (text: string) => void process.stderr.write(text),
};

function bundlesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.cjs'));
  } catch {
    return []; // a kind of program that has no built-in one
  }
}

warm().catch((error: unknown) => {
  process.exitCode = 70;
  process.stderr.write(`cannot warm up: ${error instanceof Error ? error.stack : error}\n`);
});
