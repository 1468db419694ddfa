/** Thresholds that judge nothing: a metric that nobody brings, mostly a slip of the pen. Pure. */
import type { Finding } from '../finding.ts';
import type { LatestSample } from '../program-input.ts';
import type { ThresholdMemory } from './memory.ts';
import type { CompiledThreshold } from './rules.ts';
import type { Remembered } from './series-state.ts';

/** So long a threshold may wait for its first series: on the first day collectors come one by one. */
const PATIENCE_SECONDS = 3600;

export interface UnmetInput {
  readonly threshold: CompiledThreshold;
  /** The host that findings about the configuration are of. */
  readonly instance: string;
  readonly samples: readonly LatestSample[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly memory: ThresholdMemory;
  readonly now: number;
}

export interface Unmet {
  readonly key: string;
  /** Absent while it is early days. */
  readonly finding?: Finding;
  readonly remember: Remembered;
}

/** What to say of a threshold that is about no series at all; undefined where it is about one. */
export function judgeUnmet({ threshold, instance, samples, groups, memory, now }: UnmetInput): Unmet | undefined {
  const { name } = threshold;
  const { metric, absent, optional, groups: ofGroups, hosts } = threshold.threshold;
  if (optional === true) return undefined;
  if (absent !== undefined && (ofGroups ?? hosts)) return undefined; // each of those hosts says so itself
  let near = 0;
  for (const { metric: its, labels } of samples) {
    if (!threshold.isMetric(its)) continue;
    const host = labels.host ?? '';
    if (threshold.covers({ host, groups: groups.get(host) ?? [], labels })) return undefined;
    near += 1;
  }
  const service = `threshold:${name}`;
  const key = `${instance}/${service}`;
  const since = Math.min(memory[key]?.absent ?? now, now);
  const remember = { absent: since };
  if (now - since < PATIENCE_SECONDS) return { key, remember };
  const text =
    near === 0
      ? `no series of ${metric}: this threshold judges nothing`
      : `none of ${near} series of ${metric} is of its hosts, groups and labels: this threshold judges nothing`;
  return { key, finding: { host: instance, service, status: 'notice', text }, remember };
}
