/** All thresholds over all series: one finding a service, and what to remember until the next run. Pure. */
import type { Finding } from '../finding.ts';
import type { TellTime } from '../no-data-since.ts';
import type { DeclaredThreshold, LatestSample, PreviousFinding, ProgramHost } from '../program-input.ts';
import { judgeAbsence } from './absence.ts';
import { DECLARED, gatherDeclared } from './declared.ts';
import { factsKey } from './facts.ts';
import { type Gathered, type GatherInput, gatherCases } from './gather-cases.ts';
import { judgeService } from './judge-service.ts';
import { readMemory, type ThresholdMemory } from './memory.ts';
import { dueReadings, type Reading } from './readings.ts';
import { type CompiledThreshold, compileThreshold } from './rules.ts';
import { type Candidate, isStale } from './series-state.ts';
import type { Thresholds } from './threshold.ts';
import { judgeUnmet } from './unmet.ts';

export interface ThresholdInput {
  readonly thresholds: Thresholds;
  /** What collectors declare for their own series. */
  readonly declared?: readonly DeclaredThreshold[];
  readonly samples: readonly LatestSample[];
  readonly hosts: readonly Pick<ProgramHost, 'name' | 'groups'>[];
  /** The host of findings on thresholds that judge nothing; absent: none are made. */
  readonly instance?: string;
  readonly previous: readonly PreviousFinding[];
  readonly memory: unknown;
  readonly now: number;
  /** How times are written; in UTC by default. */
  readonly tellTime?: TellTime;
}

/** A threshold and the series that it judges, by `host/service`. */
interface Part {
  readonly threshold: CompiledThreshold;
  readonly cases: ReadonlyMap<string, Gathered>;
}

/** The series that must be read from disk before they can be judged. */
export function findReadings(input: ThresholdInput): Reading[] {
  const memory = readMemory(input.memory);
  return dueReadings(remembering(gatherParts(input, memory)), input.now);
}

/** Judges; the findings are complete: a service that is not among them is no more. */
export function judgeThresholds(input: ThresholdInput): { findings: Finding[]; memory: ThresholdMemory } {
  const { now, samples, hosts, instance, tellTime } = input;
  const memory = readMemory(input.memory);
  const previous = new Map(input.previous.map((one) => [`${one.host}/${one.service}`, one]));
  const isSilent = silenceOfSources(samples, now);
  const findings: Finding[] = [];
  const remember: Record<string, object> = {};
  const keep = (key: string, finding: Finding | undefined, remembered: object) => {
    if (finding) findings.push(finding);
    if (Object.keys(remembered).length > 0) remember[key] = remembered;
  };
  const parts = gatherParts(input, memory);
  const groups = groupsOf(hosts);
  for (const { threshold, cases } of parts) {
    for (const [key, gathered] of cases) {
      const one = { ...gathered, threshold, previous: previous.get(key), remembered: memory[key] ?? {} };
      const verdict = judgeService(one, now, { isSilent, tellTime });
      keep(key, verdict.finding, verdict.remember);
    }
    if (threshold === DECLARED) continue;
    for (const { key, finding, remember: remembered } of judgeAbsence({
      threshold,
      cases,
      previous,
      memory,
      hosts,
      now,
    }))
      keep(key, finding, remembered);
    const unmet =
      instance === undefined ? undefined : judgeUnmet({ threshold, instance, samples, groups, memory, now });
    if (unmet) keep(unmet.key, unmet.finding, unmet.remember);
  }
  for (const { key, candidate } of remembering(parts)) if (candidate.facts) keep(key, undefined, candidate.facts);
  return { findings, memory: remember };
}

/** What is configured, then what collectors declare where nothing is. */
function gatherParts({ thresholds, declared = [], samples, hosts }: ThresholdInput, memory: ThresholdMemory): Part[] {
  const around: GatherInput = { samples, groups: groupsOf(hosts), memory };
  const configured = Object.entries(thresholds).map(([name, one]) => compileThreshold(name, one));
  const parts: Part[] = configured.map((threshold) => ({ threshold, cases: gatherCases(threshold, around) }));
  if (declared.length === 0) return parts;
  return [...parts, { threshold: DECLARED, cases: gatherDeclared({ ...around, declared, configured }) }];
}

function groupsOf(hosts: ThresholdInput['hosts']): ReadonlyMap<string, readonly string[]> {
  return new Map(hosts.map((host) => [host.name, host.groups]));
}

/** The series whose past counts, and where it is remembered. */
function* remembering(parts: readonly Part[]): Generator<{ key: string; candidate: Candidate }> {
  for (const { threshold, cases } of parts) {
    if (threshold === DECLARED) continue;
    for (const { candidates } of cases.values())
      for (const candidate of candidates) {
        const { forecastSeconds, comparison } = candidate.judgement;
        if (forecastSeconds === undefined && !comparison) continue;
        yield { key: factsKey(threshold.name, candidate.sample), candidate };
      }
  }
}

/** Tells of a series whether everything else of its host and collector is as old as it is. */
function silenceOfSources(samples: readonly LatestSample[], now: number): (sample: LatestSample) => boolean {
  const speaking = new Set(samples.filter((sample) => !isStale(sample, now)).map(sourceOf));
  return (sample) => !speaking.has(sourceOf(sample));
}

function sourceOf({ collector, labels }: LatestSample): string {
  return `${collector} ${labels.host ?? ''}`;
}
