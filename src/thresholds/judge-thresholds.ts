/** All thresholds over all series: one finding a service, and what to remember until the next run. Pure. */
import type { Finding } from '../finding.ts';
import type { LatestSample, PreviousFinding, ProgramHost } from '../program-input.ts';
import { judgeAbsence } from './absence.ts';
import { gatherCases } from './gather-cases.ts';
import { judgeService } from './judge-service.ts';
import { readMemory, type ThresholdMemory } from './memory.ts';
import { compileThreshold } from './rules.ts';
import { isStale, type ServiceCase } from './series-state.ts';
import type { Thresholds } from './threshold.ts';

export interface ThresholdInput {
  readonly thresholds: Thresholds;
  readonly samples: readonly LatestSample[];
  readonly hosts: readonly Pick<ProgramHost, 'name' | 'groups'>[];
  readonly previous: readonly PreviousFinding[];
  readonly memory: unknown;
  readonly now: number;
}

/** Judges; the findings are complete: a service that is not among them is no more. */
export function judgeThresholds(input: ThresholdInput): { findings: Finding[]; memory: ThresholdMemory } {
  const { now } = input;
  const memory = readMemory(input.memory);
  const previous = new Map(input.previous.map((one) => [`${one.host}/${one.service}`, one]));
  const groups = new Map(input.hosts.map((host) => [host.name, host.groups]));
  const isSilent = silenceOfSources(input.samples, now);
  const findings: Finding[] = [];
  const remember: Record<string, object> = {};
  const keep = (key: string, finding: Finding | undefined, remembered: object) => {
    if (finding) findings.push(finding);
    if (Object.keys(remembered).length > 0) remember[key] = remembered;
  };
  for (const [name, configured] of Object.entries(input.thresholds)) {
    const threshold = compileThreshold(name, configured);
    const cases = gatherCases(threshold, input.samples, groups);
    for (const [key, { host, service, candidates }] of cases) {
      const one: ServiceCase = {
        host,
        service,
        threshold,
        candidates,
        previous: previous.get(key),
        remembered: memory[key] ?? {},
      };
      const { finding, remember: remembered } = judgeService(one, now, isSilent);
      keep(key, finding, remembered);
    }
    for (const { key, finding, remember: remembered } of judgeAbsence({
      threshold,
      cases,
      previous,
      memory,
      hosts: input.hosts,
      now,
    }))
      keep(key, finding, remembered);
  }
  return { findings, memory: remember };
}

/** Tells of a series whether everything else of its host and collector is as old as it is. */
function silenceOfSources(samples: readonly LatestSample[], now: number): (sample: LatestSample) => boolean {
  const speaking = new Set(samples.filter((sample) => !isStale(sample, now)).map(sourceOf));
  return (sample) => !speaking.has(sourceOf(sample));
}

function sourceOf({ collector, labels }: LatestSample): string {
  return `${collector} ${labels.host ?? ''}`;
}
