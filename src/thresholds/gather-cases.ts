/** Which series belong to which service of a threshold. Pure. */
import type { LatestSample } from '../program-input.ts';
import type { CompiledThreshold } from './rules.ts';
import type { Candidate } from './series-state.ts';
import { serviceName } from './service-name.ts';

/** A service of a threshold and its series. */
export interface Gathered {
  readonly host: string;
  readonly service: string;
  readonly candidates: Candidate[];
}

/** The series of a threshold by `host/service`. */
export function gatherCases(
  threshold: CompiledThreshold,
  samples: readonly LatestSample[],
  groups: ReadonlyMap<string, readonly string[]>,
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
    known.candidates.push({ sample, judgement });
    cases.set(key, known);
  }
  return cases;
}
