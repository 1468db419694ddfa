/** Checks targets by their collector's schema, once for all hosts that share one. */
import * as z from 'zod';
import { fillPlaceholders, type HostAddress, hasPlaceholder } from '../hosts/host-placeholders.ts';
import { warnOfOtherMachines } from '../hosts/other-machine.ts';
import { knownKeys } from '../problems/schema-walk.ts';
import { suggestion } from '../problems/suggest.ts';
import { type Report, reportIssues } from '../problems/zod-problems.ts';
import { deepMerge } from '../yaml/deep-merge.ts';
import { isRecord } from '../yaml/merge-files.ts';
import type { Path } from '../yaml/yaml-file.ts';
import { canFill, ownPlaceholders } from './command-placeholders.ts';
import type { NamedProgram } from './program-entries.ts';

/** What one layer (a group, a range, a host) says of a target. */
export interface Contribution {
  readonly path: Path;
  readonly value: unknown;
}

export interface TargetChecker {
  /** The checked targets of a host for a collector; none where something is wrong, which is reported. */
  check(host: HostAddress, collector: string, contributions: readonly Contribution[]): readonly unknown[];
}

export interface TargetContext {
  /** By the name they have in the configuration. */
  readonly collectors: ReadonlyMap<string, NamedProgram>;
  /** All names under `collectors:`, those with a wrong entry too. */
  readonly mentioned: readonly string[];
  /** Names of built-in collectors, configured or not. */
  readonly available: readonly string[];
  /** The host that this machine is. */
  readonly thisMachine: string;
  readonly report: Report;
}

/** A checker that remembers what it has checked. */
export function createTargetChecker(context: TargetContext): TargetChecker {
  const ids = new Map<unknown, number>();
  const idOf = (value: unknown) => {
    const id = ids.get(value) ?? ids.size;
    ids.set(value, id);
    return id;
  };
  const merged = new Map<string, { raw: unknown; ownToHost: boolean; checked?: readonly unknown[] }>();
  const schemas = new Map<string, TargetSchema | undefined>();
  const warnOfMachine = warnOfOtherMachines(context.thisMachine, context.report);
  return {
    check(host, collector, contributions) {
      if (!schemas.has(collector)) schemas.set(collector, schemaOf(collector, contributions, context));
      const schema = schemas.get(collector);
      if (!schema) return [];
      const key = `${collector}\0${contributions.map(({ value }) => idOf(value)).join(' ')}`;
      let entry = merged.get(key);
      if (!entry) {
        const raw = addUp(contributions);
        entry = { raw, ownToHost: hasPlaceholder(raw) };
        merged.set(key, entry);
      }
      const report: Report = (path, message, options) => context.report(placeIn(contributions, path), message, options);
      if (entry.ownToHost) return checkTargets(fillPlaceholders(entry.raw, host), schema, report);
      entry.checked ??= checkTargets(entry.raw, schema, report);
      if (schema.measuresItself && entry.checked.length > 0)
        warnOfMachine(host.name, collector, contributions.at(-1)?.path ?? []);
      return entry.checked;
    },
  };
}

interface TargetSchema {
  readonly schema: z.ZodType;
  /** Whether the program's own schema takes the `name` of a target; else it is kept for it. */
  readonly takesName: boolean;
  /** Whether it looks at nothing but the machine it runs on: a built-in one that takes no targets. */
  readonly measuresItself?: true;
  /** Keys that the command's arguments need of each target. */
  readonly needs?: readonly string[];
}

function schemaOf(
  collector: string,
  contributions: readonly Contribution[],
  context: TargetContext,
): TargetSchema | undefined {
  const path = contributions[0]?.path ?? [];
  const program = context.collectors.get(collector);
  if (!program) {
    if (context.mentioned.includes(collector)) return undefined; // its own entry is wrong, and said so
    const known = [...new Set([...context.collectors.keys(), ...context.available])];
    if (context.available.includes(collector)) {
      const message = `"${collector}" is not under "collectors:", so this is not collected`;
      context.report(path, message, { at: 'key', severity: 'warning' });
    } else context.report(path, `no collector "${collector}"${suggestion(collector, known)}`, { at: 'key' });
    return undefined;
  }
  const { definition } = program;
  if (!definition) return { schema: z.record(z.string(), z.json()), takesName: true, ...needsOf(program) };
  if ('target' in definition && definition.target) {
    const schema = definition.target(z);
    return { schema, takesName: knownKeys(schema, []).includes('name') };
  }
  return { schema: z.strictObject({}), takesName: false, measuresItself: true };
}

/** What a command that runs once per host needs to be told of each, beside what its own settings say. */
function needsOf({ entry, settings }: NamedProgram): Pick<TargetSchema, 'needs'> {
  const { command, perHost } = entry;
  if (perHost !== true || !Array.isArray(command)) return {};
  const argv = command.filter((one): one is string => typeof one === 'string');
  return { needs: ownPlaceholders(argv).filter((name) => !canFill(settings[name])) };
}

function checkTargets(raw: unknown, schema: TargetSchema, report: Report): readonly unknown[] {
  if (!Array.isArray(raw)) return checkTarget(raw, schema, { path: [], report });
  const names = new Set<string>();
  return raw.flatMap((one: unknown, index) => {
    const name = isRecord(one) ? one.name : undefined;
    if (typeof name !== 'string' || name === '') report([index], 'a target in a list needs a "name"');
    else if (names.has(name)) report([index, 'name'], `a second target "${name}": each name once`);
    else names.add(name);
    return checkTarget(one, schema, { path: [index], report });
  });
}

function checkTarget(
  raw: unknown,
  { schema, takesName, needs }: TargetSchema,
  { path, report }: { path: Path; report: Report },
): readonly unknown[] {
  const { name, ...rest } = isRecord(raw) ? raw : {};
  if (!takesName && name !== undefined && (typeof name !== 'string' || name.length > 100))
    report([...path, 'name'], 'expected text');
  const value = takesName || !isRecord(raw) ? raw : rest;
  const result = schema.safeParse(value);
  if (!result.success) {
    if (takesNothing(schema)) {
      report(path, 'this collector takes no settings of a host: write {}', { at: 'key' });
      return [];
    }
    const moreKeys = takesName ? [] : ['name'];
    reportIssues(result.error.issues, { schema, value, moreKeys }, (at, ...more) => report([...path, ...at], ...more));
    return [];
  }
  if (needs) reportUnfilled(value, needs, { path, report });
  return [takesName || name === undefined || !isRecord(result.data) ? result.data : { name, ...result.data }];
}

function reportUnfilled(
  target: unknown,
  needs: readonly string[],
  { path, report }: { path: Path; report: Report },
): void {
  const { name, ...given } = isRecord(target) ? target : {};
  if (name !== undefined && (typeof name !== 'string' || name === '' || name.length > 100))
    report([...path, 'name'], 'expected text');
  for (const need of needs) {
    const value = need === 'target' ? name : given[need];
    if (canFill(value)) continue;
    const message =
      value === undefined
        ? `the command wants {${need}}: give "${need}" here, or under the "settings" of the collector`
        : `{${need}} in the command can be text, a number, true or false only`;
    if (value === undefined) report(path, message, { at: 'key' });
    else report([...path, need], message);
  }
}

function takesNothing(schema: z.ZodType): boolean {
  return schema instanceof z.ZodObject && Object.keys(schema.shape).length === 0;
}

function addUp(contributions: readonly Contribution[]): unknown {
  return contributions.reduce<unknown>((base, { value }) => deepMerge(base, value), undefined) ?? {};
}

/** Where a path of the sum stands: in the last layer that has it, else in the last one that has most of it. */
function placeIn(contributions: readonly Contribution[], path: Path): Path {
  let best = contributions.at(-1);
  let most = -1;
  for (const one of contributions) {
    const depth = depthOf(one.value, path);
    if (depth < most) continue;
    best = one;
    most = depth;
  }
  return [...(best?.path ?? []), ...path];
}

function depthOf(value: unknown, path: Path): number {
  let at = value;
  for (const [depth, key] of path.entries()) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return depth;
    at = (at as Record<string | number, unknown>)[key];
  }
  return path.length;
}
