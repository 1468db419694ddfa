/** From files read as YAML to the whole validated configuration. Everything that is wrong is told at once. */
import type * as z from 'zod';
import type { ProgramKind } from '../program.ts';
import type { Config, General, ProgramConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { checkOutputs, completeGeneral, GeneralSection, StoreSection } from './general-section.ts';
import { buildFleet } from './hosts/build-hosts.ts';
import type { InstancePaths } from './locate.ts';
import { remedyMap, shown } from './problems/issue-wording.ts';
import { createProblemList, originOf, type ProblemList } from './problems/problem-list.ts';
import { type Report, reportIssues } from './problems/zod-problems.ts';
import { buildCollector, buildMonitor, buildPagemaker, type ProgramsContext } from './programs/build-programs.ts';
import { type Catalog, KINDS } from './programs/catalog.ts';
import { checkDoubts } from './programs/check-doubts.ts';
import { checkCommand, checkNamesOnce, checkOrder, checkPeriod, checkProgramName } from './programs/check-programs.ts';
import { checkSections, ownedSections } from './programs/owned-sections.ts';
import { type NamedProgram, nameProgram } from './programs/program-entries.ts';
import { isSecretPlace, type KnownSchemas, programKey, warnOfOpenSecrets } from './programs/secret-schemas.ts';
import { createTargetChecker } from './programs/targets.ts';
import { checkReads, ReadsSection } from './reads-section.ts';
import { type Dependencies, placeKey, resolveReferences } from './reference-values.ts';
import { isRecord, type MergedFiles, mergeFiles } from './yaml/merge-files.ts';
import type { YamlFile } from './yaml/yaml-file.ts';

export interface BuildContext {
  readonly paths: InstancePaths;
  readonly catalog: Catalog;
  readonly env: Environment;
  readonly problems: ProblemList;
}

const DAY_MS = 86_400_000;

/** The configuration that the files make, as good as it is: valid only if no error was reported. */
export function buildConfig(
  files: readonly YamlFile[],
  context: BuildContext,
): { config: Config; depends: Dependencies; merged: MergedFiles } {
  const { catalog, env, problems } = context;
  // schemas must be known before references are replaced, and references replaced before anything is checked
  const before = mergeFiles(files, createProblemList());
  const known = knownSchemas(before, catalog);
  const depends = resolveReferences(files, { isSecret: (path) => isSecretPlace(path, known), env, problems });
  const merged = mergeFiles(files, problems);
  const report: Report = (path, message, options) => {
    const place = merged.place(path);
    // a reference that stands for nothing has been told: what is wrong with its own text is not
    if (!depends.unresolved.has(placeKey(place))) problems.report(place, message, options);
  };
  warnOfOpenSecrets(merged, known, report);
  return { config: checkAll(merged, context, report), depends, merged };
}

function knownSchemas(merged: MergedFiles, catalog: Catalog): KnownSchemas {
  const named = nameAll(merged, catalog, () => undefined);
  const owned = ownedSections(Object.keys(merged.sections), named, catalog);
  return {
    programs: new Map(named.map((program) => [programKey(`${program.kind}s`, program.name), program])),
    sections: new Map([...owned].map(([name, { schema }]) => [name, schema])),
  };
}

function checkAll(merged: MergedFiles, context: BuildContext, report: Report): Config {
  const { paths, catalog, env, problems } = context;
  const general = checkGeneral(merged, { paths, env, report });
  const store = checkSection(merged, 'store', StoreSection, report) ?? {};
  const named = nameAll(merged, catalog, report);
  const owned = ownedSections(Object.keys(merged.sections), named, catalog);
  const sections = checkSections(merged, { owned, catalog, report });
  const originAt = (path: readonly string[]) => originOf(merged.place(path));
  checkNamesOnce(named, originAt, report);
  const programs = buildPrograms(named, { general, configDir: paths.configDir, sections, originOf: originAt, report });
  for (const kind of KINDS)
    for (const one of programs[`${kind}s`]) {
      checkCommand(`${kind}s`, one, env, report);
      checkPeriod(`${kind}s`, one, general, report);
    }
  checkOrder(programs.collectors, Object.keys(sectionMap(merged, 'collectors')), report);
  const targets = createTargetChecker({
    collectors: new Map(named.filter(({ kind }) => kind === 'collector').map((one) => [one.name, one])),
    mentioned: Object.keys(sectionMap(merged, 'collectors')),
    available: catalog.names('collector'),
    thisMachine: general.host,
    report,
  });
  const { groups, hosts } = merged.sections;
  const measuresItself = programs.collectors.some(({ builtin, needsTarget }) => builtin !== undefined && !needsTarget);
  const thisMachine = measuresItself ? general.host : undefined;
  const fleet = buildFleet({ groups, hosts, thisMachine }, targets, report);
  const reads = checkSection(merged, 'reads', ReadsSection, report) ?? [];
  if (!problems.items.some(({ severity }) => severity === 'error')) {
    // what no entry names may report all the same: this machine, by commands that look at it, and the instance
    const names = [...fleet.hosts.map(({ name }) => name), general.host, paths.instance];
    const known = { groups: fleet.groups, hosts: [...new Set(names)] };
    const surroundings = reads.length > 0 ? { groups: undefined } : known;
    const all = KINDS.flatMap((kind): readonly ProgramConfig[] => programs[`${kind}s`]);
    checkDoubts({ named, programs: all, sections, surroundings }, report);
  }
  return {
    general,
    store: { kind: 'sqlite', keepMs: store.keep ?? 400 * DAY_MS },
    ...programs,
    ...fleet,
    sections,
    reads: checkReads(reads, { dataDir: general.dataDir, configDir: paths.configDir, report }),
  };
}

interface GeneralContext {
  readonly paths: InstancePaths;
  readonly env: Environment;
  readonly report: Report;
}

/** The section `general`, complete; defaults in the place of what is wrong. */
export function checkGeneral(merged: MergedFiles, { paths, env, report }: GeneralContext): General {
  const general = completeGeneral(checkSection(merged, 'general', GeneralSection, report) ?? {}, paths, env);
  checkOutputs(general, paths.configDir, report);
  return general;
}

function checkSection<S extends z.ZodType>(merged: MergedFiles, name: string, schema: S, report: Report) {
  const value = merged.sections[name];
  if (value === undefined) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  reportIssues(result.error.issues, { schema, value }, (path, ...rest) => report([name, ...path], ...rest));
  return undefined;
}

function sectionMap(merged: MergedFiles, name: string): Record<string, unknown> {
  const section = merged.sections[name];
  return isRecord(section) ? section : {};
}

function nameAll(merged: MergedFiles, catalog: Catalog, report: Report): NamedProgram[] {
  const nameOne = (kind: ProgramKind, name: string, value: unknown): NamedProgram[] => {
    checkProgramName(`${kind}s`, name, report);
    const named = nameProgram({ kind, name, value }, catalog, report);
    return named ? [named] : [];
  };
  return KINDS.flatMap((kind) => {
    const section = merged.sections[`${kind}s`];
    if (section !== undefined && !isRecord(section))
      report([`${kind}s`], `expected a map by name, not ${shown(section)}${remedyMap(section)}`);
    return Object.entries(sectionMap(merged, `${kind}s`)).flatMap(([name, value]) => nameOne(kind, name, value));
  });
}

function buildPrograms(named: readonly NamedProgram[], context: ProgramsContext) {
  const of = (kind: ProgramKind) => named.filter((one) => one.kind === kind);
  return {
    collectors: of('collector').flatMap((one) => buildCollector(one, context) ?? []),
    monitors: of('monitor').flatMap((one) => buildMonitor(one, context) ?? []),
    pagemakers: of('pagemaker').flatMap((one) => buildPagemaker(one, context) ?? []),
  };
}
