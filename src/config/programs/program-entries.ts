/** What `collectors:`, `monitors:` and `pagemakers:` say of each program beside its own settings. */
import * as z from 'zod';
import type { AnyDefinition, ProgramKind } from '../../program.ts';
import { duration } from '../../program-schema.ts';
import { knownKeys } from '../problems/schema-walk.ts';
import { suggestion } from '../problems/suggest.ts';
import type { Report } from '../problems/zod-problems.ts';
import { isRecord } from '../yaml/merge-files.ts';
import type { Path } from '../yaml/yaml-file.ts';
import type { Catalog } from './catalog.ts';

const DAY_MS = 24 * 3_600_000;
const argv = z
  .array(z.string().max(128 * 1024))
  .min(1, 'an empty command')
  .max(1000);
const updater = z.union([z.enum(['builtin', 'process']), argv]);

const shared = {
  builtin: z.string().optional().describe('The built-in program that runs; default: the one of this name'),
  command: argv.optional().describe('The command, one argument an element; never a shell'),
  every: duration(z, { minMs: 1000, maxMs: 366 * DAY_MS })
    .optional()
    .describe('Default: general.interval'),
  watchdog: duration(z, { minMs: 1000, maxMs: DAY_MS }).optional().describe('Default: general.watchdog'),
  isolate: z.boolean().optional().describe('In a process namespace of its own: nothing that it starts survives it'),
};

const reads = z.array(z.string().min(1)).optional().describe('Globs of the metrics whose newest values it is given');

/** The engine's own keys of an entry, by kind. */
export const ENTRY = {
  collector: z.strictObject({
    ...shared,
    format: z.enum(['prometheus', 'remstats', 'nagios', 'munin', 'json', 'influx', 'graphite']).optional(),
    after: z.array(z.string()).optional().describe('Collectors that must have ended first'),
    updater: z.union([updater, z.array(z.union([z.enum(['builtin', 'process']), argv])).min(1)]).optional(),
    async: z.boolean().optional().describe('Not waited for: the cycle after its end takes what it brought'),
    maxSeries: z.int().min(1).max(1_000_000).optional().describe('Most series of one host (5000)'),
  }),
  monitor: z.strictObject({ ...shared, reads }),
  pagemaker: z.strictObject({ ...shared, reads }),
} as const;

/** A collector's keys that only a command has: a built-in one may have settings of these names. */
const runs = {
  perHost: z
    .boolean()
    .optional()
    .describe('Run once for each host that names it; {name}, {address}, {KEY} in arguments'),
  timeout: duration(z, { minMs: 100, maxMs: DAY_MS })
    .optional()
    .describe('Longest time of one run, with perHost or format nagios (15s)'),
  parallel: z.int().min(1).max(1000).optional().describe('Most runs at once, with perHost (20)'),
};

/** The engine's own keys of an entry with a command, by kind. */
export const COMMAND_ENTRY = { ...ENTRY, collector: ENTRY.collector.extend(runs) } as const;

/** The free settings of a command. */
export const CommandSettings = z.record(z.string(), z.json());

/** A program as it is named by the configuration, before its settings are checked. */
export interface NamedProgram {
  readonly kind: ProgramKind;
  readonly name: string;
  /** The engine's keys. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** The rest: a built-in program's settings; of a command, what stands under `settings`. */
  readonly settings: Record<string, unknown>;
  readonly builtin: string | undefined;
  readonly definition: AnyDefinition | undefined;
}

/** The programs that a section names, each with its definition. Reports what names no program. */
export function nameProgram(
  { kind, name, value }: { kind: ProgramKind; name: string; value: unknown },
  catalog: Catalog,
  report: Report,
): NamedProgram | undefined {
  const path = [`${kind}s`, name];
  if (value !== null && !isRecord(value)) {
    report(path, 'expected a map of settings; {} for none');
    return undefined;
  }
  const { entry, rest } = splitEntry(kind, value ?? {});
  if (entry.command !== undefined) return nameCommand({ kind, name, entry, rest }, report);
  const builtin = typeof entry.builtin === 'string' ? entry.builtin : name;
  try {
    const definition = catalog.load(kind, builtin);
    if (definition) {
      refuseSettings(rest, definition, path, report);
      return { kind, name, entry, settings: rest, builtin, definition };
    }
    const known = catalog.names(kind);
    const hint = suggestion(builtin, known) || ' (there are none)';
    const where = entry.builtin === undefined ? path : [...path, 'builtin'];
    report(where, `no built-in ${kind} "${builtin}" and no command given${hint}`, {
      at: entry.builtin === undefined ? 'key' : 'value',
    });
  } catch (error) {
    report(path, error instanceof Error ? error.message : String(error));
  }
  return undefined;
}

/** Takes away what is written as for a command. */
function refuseSettings(rest: Record<string, unknown>, { settings }: AnyDefinition, path: Path, report: Report): void {
  if (!Object.hasOwn(rest, 'settings') || knownKeys(settings(z), []).includes('settings')) return;
  const message = `"settings" is for commands: a built-in program's stand directly under "${path.at(-1)}:"`;
  report([...path, 'settings'], message, { at: 'key' });
  delete rest.settings;
}

function splitEntry(kind: ProgramKind, value: Record<string, unknown>) {
  const entry: Record<string, unknown> = {};
  const rest: Record<string, unknown> = {};
  const { shape } = value.command === undefined ? ENTRY[kind] : COMMAND_ENTRY[kind];
  for (const [key, one] of Object.entries(value)) (Object.hasOwn(shape, key) ? entry : rest)[key] = one;
  return { entry, rest };
}

interface Split {
  readonly kind: ProgramKind;
  readonly name: string;
  readonly entry: Record<string, unknown>;
  readonly rest: Record<string, unknown>;
}

function nameCommand({ kind, name, entry, rest }: Split, report: Report): NamedProgram | undefined {
  const path = [`${kind}s`, name];
  const { settings, ...unknown } = rest;
  const known = [...Object.keys(COMMAND_ENTRY[kind].shape), 'settings'];
  for (const key of Object.keys(unknown))
    report([...path, key], `unknown key "${key}"${suggestion(key, known)}`, { at: 'key' });
  if (entry.builtin !== undefined) report([...path, 'builtin'], 'both builtin and command: one of them', { at: 'key' });
  const free = settings ?? {};
  if (!isRecord(free)) report([...path, 'settings'], 'expected a map');
  return { kind, name, entry, settings: isRecord(free) ? free : {}, builtin: undefined, definition: undefined };
}
