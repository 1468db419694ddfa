/**
 * The flags of a plain cycle, read without commander: cron starts this way every few minutes, and commander's
 * loading alone would cost a tenth of the whole start.
 */
import { parseArgs } from 'node:util';

const FLAGS = {
  'config-dir': { type: 'string' },
  instance: { type: 'string' },
  only: { type: 'string' },
  force: { type: 'boolean' },
  prime: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  'no-send': { type: 'boolean' },
  now: { type: 'string' },
  json: { type: 'boolean' },
  adopt: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean', short: 'v' },
} as const;

/** Options by camelCase name as commander would give them, or undefined if commander must look at the line. */
export function readCycleFlags(argv: readonly string[]): Record<string, unknown> | undefined {
  try {
    const { values } = parseArgs({ args: [...argv], options: FLAGS, strict: true, allowPositionals: false });
    const { 'config-dir': configDir, 'dry-run': dryRun, 'no-send': noSend, ...rest } = values;
    return {
      ...rest,
      ...(configDir === undefined ? {} : { configDir }),
      ...(dryRun ? { dryRun } : {}),
      send: noSend !== true,
    };
  } catch {
    return undefined; // a subcommand, --help, or a mistake: commander says it better
  }
}
