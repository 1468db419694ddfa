/** Which series belong to which service of a threshold. Pure. */
import type { LatestSample } from '../program-input.ts';
import { factsKey } from './facts.ts';
import type { ThresholdMemory } from './memory.ts';
import type { CompiledThreshold } from './rules.ts';
import type { Candidate } from './series-state.ts';
import { serviceName } from './service-name.ts';

/** A service of a threshold and its series. */
export interface Gathered {
  readonly host: string;
  readonly service: string;
  readonly candidates: Candidate[];
}

export interface GatherInput {
  readonly samples: readonly LatestSample[];
  /** Groups of each host. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly memory: ThresholdMemory;
}

/** The series of a threshold by `host/service`. */
export function gatherCases(
  threshold: CompiledThreshold,
  { samples, groups, memory }: GatherInput,
): Map<string, Gathered> {
  const cases = new Map<string, Gathered>();
  for (const sample of samples) {
    if (!threshold.isMetric(sample.metric)) continue;
    const host = sample.labels.host ?? '';
    const judgement = threshold.judgementOf({ host, groups: groups.get(host) ?? [], labels: sample.labels });
    if (!judgement) continue;
    const service = serviceName(threshold.name, threshold.threshold, sample.labels);
    const key = `${host}/${service}`;
    const known = cases.get(key) ?? { host, service, candidates: [] };
    const facts = memory[factsKey(threshold.name, sample)];
    known.candidates.push({ sample, judgement, ...(facts ? { facts } : {}) });
    cases.set(key, known);
  }
  return cases;
}
