/** What programs doubt of the sections they own: warnings, once everything is valid. */
import type { Doubt, Surroundings } from '../../doubt.ts';
import type { ProgramConfig } from '../config.ts';
import { suggestion } from '../problems/suggest.ts';
import type { Report } from '../problems/zod-problems.ts';
import type { NamedProgram } from './program-entries.ts';

export interface DoubtedConfig {
  readonly named: readonly NamedProgram[];
  /** The same programs, checked. */
  readonly programs: readonly ProgramConfig[];
  readonly sections: Readonly<Record<string, unknown>>;
  readonly surroundings: Surroundings;
}

/** Warns of what the definitions of the configured programs doubt. */
export function checkDoubts({ named, programs, sections, surroundings }: DoubtedConfig, report: Report): void {
  for (const { name, kind, definition } of named) {
    const settings = programs.find((program) => program.name === name)?.settings;
    for (const doubt of definition?.doubts?.({ settings, sections, surroundings }) ?? [])
      report(doubt.inSettings ? [`${kind}s`, name, ...doubt.path] : doubt.path, wordDoubt(doubt), {
        severity: 'warning',
      });
  }
}

function wordDoubt({ message, misspelt }: Doubt): string {
  return misspelt ? message + suggestion(misspelt.name, misspelt.known) : message;
}
