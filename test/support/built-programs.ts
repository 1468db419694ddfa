/** A built tree with programs of a test's own, run as the engine runs them. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProgramInput } from '../../src/program-input.ts';
import { bundleScript } from './bundle.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface BuiltPrograms {
  readonly directory: string;
  /** Adds a program in plain JavaScript: `collectors/NAME`, and what its module says. */
  add(program: string, javaScript: string): void;
  run(program: string, given?: RunRequest): Promise<ProgramRun>;
  remove(): void;
}

export interface RunRequest {
  readonly input?: Partial<ProgramInput> | string;
  readonly env?: Record<string, string>;
  /** Called with each piece of stdout. */
  readonly onStdout?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

export interface ProgramRun {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Builds the child side once; remove it when done. */
export async function buildPrograms(): Promise<BuiltPrograms> {
  const directory = mkdtempSync(join(tmpdir(), 'run-cycle-programs-'));
  const builtin = join(directory, 'builtin');
  mkdirSync(builtin);
  writeFileSync(join(directory, 'package.json'), '{ "type": "commonjs" }\n');
  const entry = await bundleScript(join(ROOT, 'src/builtin/run-program.ts'), builtin);
  return {
    directory,
    add(program, javaScript) {
      const file = join(directory, `${program}.cjs`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, javaScript);
    },
    run: (program, given = {}) => runProgram([entry, program], given),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function runProgram(argv: readonly string[], { input = {}, env = {}, onStdout }: RunRequest): Promise<ProgramRun> {
  const { NODE_EXTRA_CA_CERTS: _, ...base } = process.env;
  const child = spawn(process.execPath, argv, { env: { ...base, ...env } });
  const blank = {
    version: 1,
    kind: 'collector',
    now: 1,
    host: 'here',
    settings: {},
    sections: {},
    hosts: [],
    previous: [],
    samples: [],
  };
  child.stdin.on('error', () => {}); // a program need not read
  child.stdin.end(typeof input === 'string' ? input : JSON.stringify({ ...blank, ...input }));
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    onStdout?.(text, (signal) => child.kill(signal));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve) => {
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
  });
}
