/** Which rule of a threshold decides on a series, and with which limits. Pure. */
import { globMatcher } from '../glob.ts';
import { type Limit, parseLimit } from '../limit.ts';
import type { Labels } from '../sample.ts';
import type { Comparison } from './comparison.ts';
import type { Limits, Measure, Rule, Scope, Threshold } from './threshold.ts';

/** What a rule may ask of a series. */
export interface Subject {
  readonly host: string;
  readonly groups: readonly string[];
  readonly labels: Labels;
}

/** Limits ready to be judged by. */
export interface Judgement {
  readonly warning?: Limit;
  readonly critical?: Limit;
  readonly hysteresis?: string;
  readonly forSeconds: number;
  readonly forecastSeconds?: number;
  /** What the limits are about, if not the value itself. */
  readonly comparison?: Comparison;
}

export interface CompiledThreshold {
  readonly name: string;
  readonly threshold: Threshold;
  /** Whether the threshold is about this metric. */
  isMetric(metric: string): boolean;
  /** Whether the threshold is about this host at all. */
  isHost(subject: Omit<Subject, 'labels'>): boolean;
  /** Whether the threshold is about this series at all, be it judged or left out by a rule. */
  covers(subject: Subject): boolean;
  /** How a series is judged; undefined: not at all. */
  judgementOf(subject: Subject): Judgement | undefined;
}

/** Prepares a threshold for many series. Throws if a limit cannot be read. */
export function compileThreshold(name: string, threshold: Threshold): CompiledThreshold {
  const { labels, groups, hosts } = threshold;
  const isHost = scopeTest({ groups, hosts });
  const hasLabels = scopeTest({ labels });
  const own = judgementFrom(threshold, {});
  const rules = (threshold.rules ?? []).map((rule) => ({
    matches: scopeTest(rule),
    judgement: rule.never === true ? undefined : judgementFrom(threshold, rule),
  }));
  const covers = (subject: Subject) => isHost(subject) && hasLabels(subject);
  return {
    name,
    threshold,
    covers,
    isMetric: globMatcher([threshold.metric]),
    isHost: (subject) => isHost({ ...subject, labels: {} }),
    judgementOf(subject) {
      if (!covers(subject)) return undefined;
      const rule = rules.find(({ matches }) => matches(subject));
      return rule ? rule.judgement : own;
    },
  };
}

/** A rule that sets a limit sets both: a threshold's warning has no business beside a rule's own critical. */
export function judgementFrom(threshold: Limits & Measure, rule: Rule): Judgement | undefined {
  const limits = rule.warning !== undefined || rule.critical !== undefined ? rule : threshold;
  if (limits.warning === undefined && limits.critical === undefined) return undefined;
  const hysteresis = rule.hysteresis ?? threshold.hysteresis;
  const comparison = comparisonOf(threshold, limits);
  const forecast = rule.forecast ?? threshold.forecast;
  return {
    ...(limits.warning === undefined ? {} : { warning: parseLimit(limits.warning) }),
    ...(limits.critical === undefined ? {} : { critical: parseLimit(limits.critical) }),
    ...(hysteresis === undefined ? {} : { hysteresis }),
    ...(forecast === undefined ? {} : { forecastSeconds: forecast / 1000 }),
    ...(comparison ? { comparison } : {}),
    forSeconds: (rule.for ?? threshold.for ?? 0) / 1000,
  };
}

function comparisonOf({ change, against }: Measure, { warning, critical }: Limits): Comparison | undefined {
  const inPercent = [warning, critical].some((limit) => limit?.includes('%'));
  if (change !== undefined) return { kind: 'change', seconds: change / 1000, inPercent };
  return against === undefined ? undefined : { kind: 'against', seconds: against / 1000, inPercent };
}

function scopeTest({ labels = {}, groups, hosts }: Scope): (subject: Subject) => boolean {
  const isHost = hosts ? globMatcher(hosts) : () => true;
  const tests = Object.entries(labels).map(
    ([name, globs]) => [name, globMatcher(typeof globs === 'string' ? [globs] : globs)] as const,
  );
  return (subject) =>
    isHost(subject.host) &&
    (!groups || groups.some((group) => subject.groups.includes(group))) &&
    // a label that a series does not have is the empty text, as in Prometheus
    tests.every(([name, matches]) => matches(subject.labels[name] ?? ''));
}
