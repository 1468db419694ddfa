/**
 * Keeps what a collector brought: samples first, with the memory as a handover, then state, then the handover is
 * dropped. A crash in between loses nothing: the next cycle finds the handover and commits the same state again.
 */
import type { CollectorConfig } from '../../config/config.ts';
import { EXIT } from '../../exit-codes.ts';
import { isDiskFull } from '../../files/error-code.ts';
import type { Finding } from '../../finding.ts';
import type { Hint } from '../../state/hints.ts';
import type { ProgramRun } from '../../state/state.ts';
import type { Refusal } from '../../store/store.ts';
import type { Cycle, ProgramResult } from '../cycle-context.ts';
import type { Planned } from '../plan.ts';
import type { PipelineOutcome, UpdaterOutcome } from '../process/pipeline.ts';
import type { UpdaterRecord } from '../report/cycle-record.ts';
import { endedWell } from '../report/program-end.ts';
import { slowestHosts } from '../report/slowest.ts';
import { admitHosts } from './admit-hosts.ts';
import { hintsOf } from './hints-of.ts';
import { endOf, partRecord, reportPart } from './program-result.ts';

/** What is committed to the state of one run; also the text of a handover. */
export interface RunKept {
  readonly run: ProgramRun;
  readonly findings: readonly Finding[];
  readonly memory?: unknown;
}

export interface KeepOptions {
  /** What the collector was allowed. */
  readonly watchdogMs: number;
  /** Hosts that it was not asked about. */
  readonly blocked: ReadonlySet<string>;
  /** When it was started, if not in this cycle; epoch seconds. */
  readonly at?: number;
  /** Why nobody saw its end. */
  readonly lost?: string;
}

/** Keeps it and says what the record and the report have of it. */
export function keepPipeline(
  cycle: Cycle,
  { program, slot }: Planned<CollectorConfig>,
  outcome: PipelineOutcome,
  { watchdogMs, blocked, at = cycle.now, lost }: KeepOptions,
): ProgramResult {
  const { collector, parsed } = outcome;
  const end = { ...endOf(collector, watchdogMs), ...(lost === undefined ? {} : { lost }) };
  const said = hintsOf(parsed, cycle.config.general.host);
  const spoken = { points: parsed.points, findings: parsed.findings, hints: said.hints };
  const admitted = admitHosts(spoken, cycle.configured, () => unlistedHosts(cycle, program.name));
  const run = { name: program.name, kind: 'collector', slot, at, ok: endedWell(end) };
  const memory = run.ok && parsed.memory !== undefined ? { memory: parsed.memory } : {};
  const kept: RunKept = { run, findings: admitted.findings, ...memory };
  const appended = program.updaters.includes('builtin') ? append(cycle, program, admitted.points, kept) : NOTHING;
  const found = appended === DISK_FULL ? { run, findings: admitted.findings } : kept;
  const committed = commitKept(cycle, found, admitted.hints);
  const refused = [...parsed.refused, ...said.refused, ...admitted.refused, ...appended.refused, ...committed];
  const updaters = outcome.updaters.map((updater) => updaterRecord(updater, watchdogMs));
  if (outcome.lastFileError !== undefined) cycle.notes.push(outcome.lastFileError);
  return {
    record: {
      ...partRecord(collector, end, refused),
      name: program.name,
      stage: 'collectors',
      lines: parsed.lines,
      accepted: appended.accepted,
      findings: admitted.findings.length,
      updaters,
    },
    parts: [
      reportPart(program.name, 'collectors', collector, end, []),
      ...updaterParts(program, outcome, refused, watchdogMs),
    ],
    ...(parsed.took ? { took: slowestHosts(parsed.took) } : {}),
    ...broughtBy(cycle, program, appended.accepted > 0 ? admitted.hosts : NO_HOSTS, blocked),
  };
}

const NO_HOSTS: ReadonlySet<string> = new Set();
const NOTHING = { accepted: 0, refused: [] as readonly Refusal[] };
const DISK_FULL = { accepted: 0, refused: [{ reason: 'the disk is full', count: 1, example: '' }] };

function append(
  cycle: Cycle,
  program: CollectorConfig,
  points: ReturnType<typeof admitHosts>['points'],
  kept: RunKept,
) {
  const handover = kept.memory === undefined ? {} : { handover: { key: program.name, text: JSON.stringify(kept) } };
  const batch = {
    collector: program.name,
    stepSeconds: program.everyMs / 1000,
    slot: kept.run.slot,
    points,
    maxSeries: program.maxSeries,
    now: cycle.request.clock(),
    ...handover,
  };
  try {
    return cycle.samples.append(batch);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    cycle.exits.push(EXIT.cannotCreate); // the ballast is for what was found, not for these
    return DISK_FULL;
  }
}

/**
 * Commits what was kept of a run to the state, and lets go of its handover. Gives what the state refused. Hints are in
 * no handover: the next run says them again.
 */
export function commitKept(cycle: Cycle, kept: RunKept, hints?: readonly Hint[]): readonly Refusal[] {
  const committed = cycle.state.commitRun({
    ...kept,
    ...(hints ? { hints } : {}),
    now: cycle.request.clock(),
    scope: { configured: cycle.configured },
  });
  if (kept.memory !== undefined && cycle.samples.isOpen()) cycle.samples.store().dropHandover(kept.run.name);
  return committed.refused;
}

/** Where nothing is stored here, nobody waits for samples. */
function broughtBy(
  { config }: Cycle,
  program: CollectorConfig,
  hosts: ReadonlySet<string>,
  blocked: ReadonlySet<string>,
): Pick<ProgramResult, 'brought'> {
  if (!program.updaters.includes('builtin')) return {};
  const using = config.hosts.filter((host) => Object.hasOwn(host.collect, program.name) && !blocked.has(host.name));
  const wanted = using.map((host) => host.name);
  return { brought: { collector: program.name, stepSeconds: program.everyMs / 1000, hosts, wanted, blocked } };
}

function unlistedHosts(cycle: Cycle, collector: string): ReadonlySet<string> {
  const sources = cycle.samples.use((store) => store.sources());
  const hosts = sources.filter((source) => source.collector === collector).map((source) => source.host);
  return new Set(hosts.filter((host) => !cycle.configured.has(host)));
}

function updaterRecord(updater: UpdaterOutcome, watchdogMs: number): UpdaterRecord {
  return { ...partRecord(updater.outcome, endOf(updater.outcome, watchdogMs), []), name: updater.argv[0] ?? '' };
}

/** The updaters' sections: what was refused belongs to the built-in one, which has no process of its own. */
function updaterParts(
  program: CollectorConfig,
  outcome: PipelineOutcome,
  refused: readonly Refusal[],
  watchdogMs: number,
) {
  const own = { ...reportPart(program.name, 'collectors', outcome.collector, {}, refused), updater: true, stderr: '' };
  const builtin = refused.length > 0 ? [{ ...own, droppedBytes: 0, seconds: 0 }] : [];
  const others = outcome.updaters.map((updater) => ({
    ...reportPart(program.name, 'collectors', updater.outcome, endOf(updater.outcome, watchdogMs), []),
    updater: true,
  }));
  return [...builtin, ...others];
}
