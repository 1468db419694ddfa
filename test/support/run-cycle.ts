/** Runs the built run-cycle as cron or a person would, on a configuration of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cacheFile } from '../../src/config/cache.ts';
import { environment } from '../../src/config/environment.ts';
import { locateInstance } from '../../src/config/locate.ts';

/** The built entry. */
export const RUN_CYCLE = resolve(import.meta.dirname, '../../dist/run-cycle.cjs');

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface Trial {
  readonly root: string;
  readonly configDir: string;
  readonly dataDir: string;
  readonly tempDir: string;
  /** Writes a configuration file; `general` needs no directories. */
  configure(yaml: string, file?: string): void;
  /** Writes an executable into the trial and gives its path. */
  program(name: string, body: string): string;
  run(...args: string[]): Promise<Ended>;
  start(...args: string[]): Running;
  /** The same with more variables. */
  startWith(env: Record<string, string>, ...args: string[]): Running;
  read(path: string): string;
  /** Names below a directory of the trial, at any depth. */
  list(path: string): string[];
  remove(): void;
}

export interface TrialOptions {
  readonly instance?: string;
  /** The built entry to run; default: the one in dist/. */
  readonly entry?: string;
  readonly env?: Record<string, string>;
  /** Cron gives no more than this. */
  readonly root?: string;
}

/** Makes a trial below the system's temporary directory; its environment is as bare as cron's. */
export function makeTrial(options: TrialOptions = {}): Trial {
  const instance = options.instance ?? 'run-cycle';
  const root = options.root ?? realpathSync(mkdtempSync(join(tmpdir(), 'run-cycle-trial-')));
  const configDir = join(root, `config-of-${instance}`);
  const dataDir = join(root, `data-of-${instance}`);
  mkdirSync(configDir, { recursive: true });
  writeFileSync(join(configDir, 'a-directories.yaml'), `general: { dataDir: ${dataDir}, host: here }\n`);
  const entry = join(root, instance);
  symlinkSync(options.entry ?? RUN_CYCLE, entry);
  const startWith = (env: Record<string, string>, ...args: string[]): Running =>
    startProcess(entry, ['--config-dir', configDir, ...args], { ...options.env, ...env });
  const start = (...args: string[]): Running => startWith({}, ...args);
  return {
    root,
    configDir,
    dataDir,
    tempDir: join(dataDir, 'tmp'),
    configure: (yaml, file = 'main.yaml') => writeFileSync(join(configDir, file), yaml),
    program(name, body) {
      const path = join(root, name);
      writeFileSync(path, body, { mode: 0o755 });
      return path;
    },
    start,
    startWith,
    run: (...args) => start(...args).ended,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    list: (path) => readdirSync(join(root, path), { recursive: true, encoding: 'utf8' }).sort(),
    remove() {
      forgetConfiguration(instance, configDir);
      rmSync(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 }); // a child may still examine the state
    },
  };
}

function startProcess(entry: string, args: string[], env: Record<string, string> = {}): Running {
  const child = spawn(entry, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: '/usr/bin:/bin', HOME: process.env['HOME'] ?? '/root', ...env },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk) => out.push(chunk));
  child.stderr.on('data', (chunk) => err.push(chunk));
  const ended = new Promise<Ended>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code, signal) =>
      done({ code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
  return { child, ended };
}

/** The cache of configurations is the only thing that a trial leaves outside its directory. */
function forgetConfiguration(instance: string, configDir: string): void {
  const paths = locateInstance({ instance, configDir }, environment());
  const file = cacheFile(paths);
  for (const path of [file, file.replace(/\.json$/, '.said.json')]) rmSync(path, { force: true });
}
