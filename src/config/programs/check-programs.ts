/** What must hold between programs, and between a program and this machine. */
import { accessSync, constants, statSync } from 'node:fs';
import { formatDuration } from '../../duration.ts';
import { isProgramName } from '../../names.ts';
import type { CollectorConfig, General, ProgramConfig } from '../config.ts';
import { findCycle } from '../cycles.ts';
import type { Environment } from '../environment.ts';
import { suggestion } from '../problems/suggest.ts';
import type { Report } from '../problems/zod-problems.ts';
import type { NamedProgram } from './program-entries.ts';

/** Reports `after` that names no collector, or leads back to itself. */
export function checkOrder(collectors: readonly CollectorConfig[], named: readonly string[], report: Report): void {
  for (const { name, after } of collectors) {
    for (const [index, other] of after.entries()) {
      if (!named.includes(other))
        report(['collectors', name, 'after', index], `no collector "${other}"${suggestion(other, named)}`);
    }
  }
  const cycle = findCycle(new Map(collectors.map(({ name, after }) => [name, after])));
  if (cycle)
    report(['collectors', cycle[0] ?? '', 'after'], `waits for itself: ${cycle.join(' after ')}`, { at: 'key' });
}

/** What the engine finds of itself, beside its programs: `INSTANCE/cycle`. */
const RESERVED: readonly string[] = ['cycle', 'deadman'];

/** Reports a name that cannot be a file's name, or that the engine uses itself. */
export function checkProgramName(section: string, name: string, report: Report): void {
  if (RESERVED.includes(name)) report([section, name], `"${name}" is a service of run-cycle's own`, { at: 'key' });
  if (isProgramName(name)) return;
  const message = 'not a program name: 1 to 63 of A-Z a-z 0-9 . _ -, a letter or digit first';
  report([section, name], message, { at: 'key' });
}

/** Reports a name that two programs of different kinds have: state and services go by the name alone. */
export function checkNamesOnce(
  named: readonly Pick<NamedProgram, 'kind' | 'name' | 'builtin'>[],
  originOf: (path: readonly string[]) => string,
  report: Report,
): void {
  const first = new Map<string, (typeof named)[number]>();
  for (const one of named) {
    const { kind, name, builtin } = one;
    const other = first.get(name);
    first.set(name, other ?? one);
    if (!other) continue;
    const where = originOf([`${other.kind}s`, name]);
    const how = builtin === name ? `, with "builtin: ${name}"` : '';
    report([`${kind}s`, name], `"${name}" is the ${other.kind} at ${where} already: give this one another name${how}`, {
      at: 'key',
    });
  }
}

/** Warns of a command that is not there or cannot be run: the cycle would say so each time. */
export function checkCommand(section: string, program: ProgramConfig, env: Environment, report: Report): void {
  const [file] = program.command ?? [];
  if (file === undefined) return;
  const candidates = file.includes('/') ? [file] : env.path.map((dir) => `${dir}/${file}`);
  if (candidates.some(canRun)) return;
  const message = file.includes('/')
    ? `${file} is not there or cannot be run`
    : `${file} is nowhere on ${env.path.join(':')}`;
  report([section, program.name, 'command'], message, { severity: 'warning' });
}

/** Warns of a period that is shorter than cron's: a cycle runs a program once at most. */
export function checkPeriod(section: string, program: ProgramConfig, general: General, report: Report): void {
  if (program.everyMs >= general.intervalMs) return;
  const message = `shorter than general.interval (${formatDuration(general.intervalMs)}): a cycle runs it once at most`;
  report([section, program.name, 'every'], message, { severity: 'warning' });
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
