/** What a program is made of, as one short text: when that has changed, a paused program is worth a new try. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import type { Config, ProgramConfig } from '../../config/config.ts';
import { version } from '../../version.ts';

/** A fingerprint of its entry, its targets and sections, and of the files that its command names. */
export function fingerprintEntry(program: ProgramConfig, config: Config): string {
  const { origin: _, ...entry } = program;
  const targets = config.hosts.map((host) => host.collect[program.name]).filter((target) => target !== undefined);
  const sections = program.sections.map((name) => config.sections[name]);
  const files = (program.command ?? []).filter((word) => word.includes('/')).map(lookAt);
  const text = JSON.stringify([version, entry, targets, sections, files]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function lookAt(path: string): readonly number[] {
  try {
    const { size, mtimeMs, mode, ino } = statSync(path);
    return [size, mtimeMs, mode, ino];
  } catch {
    return []; // a word that only looks like a path, or a file that is missing
  }
}
