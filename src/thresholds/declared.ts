/** Thresholds that collectors declare for their own series: one service a collector and metric. Pure. */
import type { DeclaredThreshold, LatestSample } from '../program-input.ts';
import type { Gathered } from './gather-cases.ts';
import { type CompiledThreshold, compileThreshold, type Judgement, judgementFrom } from './rules.ts';

/** What a declared threshold is beside its limits: nothing of it is configured. */
export const DECLARED: CompiledThreshold = compileThreshold('declared', { metric: '' });

export interface DeclaredInput {
  readonly declared: readonly DeclaredThreshold[];
  readonly configured: readonly CompiledThreshold[];
  readonly samples: readonly LatestSample[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

/** The series that are judged by what their collector declares, by `host/service`; a configured threshold wins. */
export function gatherDeclared({ declared, configured, samples, groups }: DeclaredInput): Map<string, Gathered> {
  const cases = new Map<string, Gathered>();
  if (declared.length === 0) return cases;
  const judgements = new Map(declared.map((one) => [declaredKey(one.program, one.host, one.metric), one]));
  const speaking = memoize((metric) => configured.filter((threshold) => threshold.isMetric(metric)));
  for (const sample of samples) {
    const { metric, labels, collector } = sample;
    const host = labels.host ?? '';
    const found = judgements.get(declaredKey(collector, host, metric));
    const judgement = found && judgementOf(found);
    if (!judgement) continue;
    const subject = { host, groups: groups.get(host) ?? [], labels };
    if (speaking(metric).some((threshold) => threshold.covers(subject))) continue;
    const service = declaredService(collector, metric);
    const known = cases.get(`${host}/${service}`) ?? { host, service, candidates: [] };
    known.candidates.push({ sample, judgement });
    cases.set(`${host}/${service}`, known);
  }
  return cases;
}

/** `munin:df__dev_vda1` of `munin_df__dev_vda1`: most collectors begin their metrics with their own name. */
export function declaredService(collector: string, metric: string): string {
  const prefix = `${collector.replace(/[^A-Za-z0-9_:]/g, '_')}_`;
  return `${collector}:${metric.startsWith(prefix) ? metric.slice(prefix.length) : metric}`.slice(0, 256);
}

/** A collector's limits were checked when its line was read; those of a program in another state may be anything. */
function judgementOf(declared: DeclaredThreshold): Judgement | undefined {
  try {
    return judgementFrom(declared, {});
  } catch {
    return undefined; // a limit that cannot be read decides nothing
  }
}

function declaredKey(program: string, host: string, metric: string): string {
  return `${program} ${host} ${metric}`;
}

function memoize<T>(find: (metric: string) => T): (metric: string) => T {
  const known = new Map<string, T>();
  return (metric) => {
    const answer = known.get(metric) ?? find(metric);
    known.set(metric, answer);
    return answer;
  };
}
