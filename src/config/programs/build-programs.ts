/** Makes the programs of a validated configuration out of their named entries. */
import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import type {
  CollectorConfig,
  General,
  MonitorConfig,
  PagemakerConfig,
  ProgramConfig,
  UpdaterConfig,
} from '../config.ts';
import { type Report, reportIssues } from '../problems/zod-problems.ts';
import { runsOf } from './command-runs.ts';
import { COMMAND_ENTRY, CommandSettings, ENTRY, type NamedProgram } from './program-entries.ts';

export interface ProgramsContext {
  readonly general: General;
  readonly configDir: string;
  /** The validated sections, by name. */
  readonly sections: Readonly<Record<string, unknown>>;
  readonly originOf: (path: readonly string[]) => string;
  readonly report: Report;
}

/** A collector; undefined where its entry is wrong. */
export function buildCollector(program: NamedProgram, context: ProgramsContext): CollectorConfig | undefined {
  const entry = checkEntry(program, COMMAND_ENTRY.collector, context);
  const shared = entry && buildProgram(program, entry, context);
  if (!shared || !entry) return undefined;
  const definition = program.definition;
  const runs = runsOf(program, entry, shared.watchdogMs, context.report);
  const updaters = updatersOf(entry.updater, context.configDir);
  if (entry.async && updaters.some((one) => one !== 'builtin'))
    context.report(['collectors', program.name, 'updater'], 'with async: true there is only the built-in updater');
  return {
    ...shared,
    ...(runs ? { runs } : {}),
    ...(entry.async ? { async: true as const } : {}),
    format: entry.format ?? 'prometheus',
    after: entry.after ?? [],
    updaters,
    needsTarget:
      runs?.perHost === true || (definition !== undefined && 'target' in definition && definition.target !== undefined),
    maxSeries: entry.maxSeries ?? 5000,
  };
}

/** A monitor; undefined where its entry is wrong. */
export function buildMonitor(program: NamedProgram, context: ProgramsContext): MonitorConfig | undefined {
  const entry = checkEntry(program, ENTRY.monitor, context);
  const shared = entry && buildProgram(program, entry, context);
  if (!shared) return undefined;
  return { ...shared, ...(wantsDeclared(program, shared.settings, context) ? { declared: true as const } : {}) };
}

function wantsDeclared({ definition }: NamedProgram, settings: unknown, { sections }: ProgramsContext): boolean {
  return definition !== undefined && 'declared' in definition && definition.declared?.({ settings, sections }) === true;
}

/** A pagemaker; undefined where its entry is wrong. */
export function buildPagemaker(program: NamedProgram, context: ProgramsContext): PagemakerConfig | undefined {
  const entry = checkEntry(program, ENTRY.pagemaker, context);
  const shared = entry && buildProgram(program, entry, context);
  if (!shared) return undefined;
  return {
    ...shared,
    live: program.definition !== undefined && 'live' in program.definition && program.definition.live === true,
  };
}

function checkEntry<S extends z.ZodType>(program: NamedProgram, schema: S, { report }: ProgramsContext) {
  const result = schema.safeParse(program.entry);
  if (result.success) return result.data;
  const base = [`${program.kind}s`, program.name];
  reportIssues(result.error.issues, { schema, value: program.entry }, (path, ...rest) =>
    report([...base, ...path], ...rest),
  );
  return undefined;
}

type SharedEntry = Omit<z.output<(typeof ENTRY)['monitor']>, 'reads'> & { reads?: string[] | undefined };

function buildProgram(program: NamedProgram, entry: SharedEntry, context: ProgramsContext): ProgramConfig | undefined {
  const settings = checkSettings(program, context.report);
  if (!settings) return undefined;
  const { definition, name, kind, builtin } = program;
  const sections = Object.keys(definition?.sections ?? {}).filter((one) => Object.hasOwn(context.sections, one));
  const reads = readsOf(program, settings.value, context);
  if (!reads) return undefined;
  return {
    name,
    ...(builtin === undefined ? {} : { builtin }),
    ...(entry.command ? { command: absoluteCommand(entry.command, context.configDir) } : {}),
    everyMs: entry.every ?? context.general.intervalMs,
    watchdogMs: entry.watchdog ?? context.general.watchdogMs,
    settings: settings.value,
    sections,
    reads: [...reads, ...(entry.reads ?? [])],
    tls: definition?.tls === true,
    ...(entry.isolate ? { isolate: true as const } : {}),
    origin: context.originOf([`${kind}s`, name]),
  };
}

function checkSettings(
  { kind, name, definition, settings }: NamedProgram,
  report: Report,
): { value: unknown } | undefined {
  const schema = definition ? definition.settings(z) : CommandSettings;
  const result = schema.safeParse(settings);
  if (result.success) return { value: result.data };
  const base = [`${kind}s`, name, ...(definition ? [] : ['settings'])];
  const moreKeys = definition ? Object.keys(ENTRY[kind].shape) : [];
  reportIssues(result.error.issues, { schema, value: settings, moreKeys }, (path, ...rest) =>
    report([...base, ...path], ...rest),
  );
  return undefined;
}

function readsOf(program: NamedProgram, settings: unknown, context: ProgramsContext): readonly string[] | undefined {
  const { definition, kind, name } = program;
  if (!definition || !('reads' in definition) || !definition.reads) return [];
  try {
    return definition.reads({ settings, sections: context.sections });
  } catch (error) {
    context.report(
      [`${kind}s`, name],
      `cannot tell what it reads: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

type UpdaterEntry = z.output<(typeof ENTRY)['collector']>['updater'];

function updatersOf(given: UpdaterEntry, configDir: string): UpdaterConfig[] {
  if (given === undefined) return ['builtin'];
  if (typeof given === 'string') return [given];
  // a list of plain words is one command; one of `builtin`, `process` and commands is several updaters
  const several = given.every((one) => typeof one !== 'string' || isUpdaterWord(one));
  if (!several)
    return [
      absoluteCommand(
        given.filter((one) => typeof one === 'string'),
        configDir,
      ),
    ];
  return given.flatMap((one): UpdaterConfig[] => {
    if (typeof one !== 'string') return [absoluteCommand(one, configDir)];
    return isUpdaterWord(one) ? [one] : [];
  });
}

function isUpdaterWord(text: string): text is 'builtin' | 'process' {
  return text === 'builtin' || text === 'process';
}

/** A command with a slash in it is a path, and that one is from the config directory's parent. */
function absoluteCommand(command: readonly string[], configDir: string): readonly string[] {
  const [file = '', ...rest] = command;
  return file.includes('/') ? [resolve(dirname(configDir), file), ...rest] : command;
}
