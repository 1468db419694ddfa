/** The finding of one service, from however many series it has, with data or without. Pure. */
import type { Finding, Judged } from '../finding.ts';
import { noDataSince, type TellTime } from '../no-data-since.ts';
import type { LatestSample } from '../program-input.ts';
import { type Compared, compareValue } from './comparison.ts';
import { forecast } from './forecast.ts';
import { brokenLevels, judgeValue, type Marks, type Verdict } from './judge.ts';
import { judgedOf } from './judged.ts';
import { type Candidate, isStale, type Remembered, type ServiceCase, STALE_STEPS } from './series-state.ts';
import { formatValue } from './value-text.ts';

export interface ServiceVerdict {
  /** Absent: the service is no more. */
  readonly finding?: Finding;
  readonly remember: Remembered;
}

export interface Silence {
  /** Whether a series' whole source is silent: else one that is missing is simply gone. */
  isSilent(sample: LatestSample): boolean;
  readonly tellTime?: TellTime | undefined;
}

/** Judges it at a time, epoch seconds. */
export function judgeService(service: ServiceCase, now: number, silence: Silence): ServiceVerdict {
  const fresh = service.candidates.filter(({ sample }) => !isStale(sample, now));
  if (fresh.length === 0) return judgeStale(service, now, silence);
  const broken = fresh.filter(({ sample }) => sample.value !== undefined && !Number.isFinite(sample.value));
  const [first] = broken;
  if (first)
    return found(service, { status: 'unknown', text: 'the value is no number' }, marksOf(service), judgedOf(first));
  const measured = fresh.map((candidate) => measure(candidate, now));
  const valued = measured.filter((one) => typeof one === 'object');
  if (valued.length > 0) return judgeWorst(service, valued, now);
  const why = measured.find((one) => typeof one === 'string');
  return why === undefined ? judgeValueless(service, fresh, now) : judgeUncompared(service, why);
}

type Valued = Candidate & { readonly value: number; readonly say?: Compared['say'] };

/** What the limits are about: the value, or what it comes to beside an earlier one; a text tells why that is not known. */
function measure(candidate: Candidate, now: number): Valued | string | undefined {
  const { sample, judgement, facts = {} } = candidate;
  const { metric, value } = sample;
  if (value === undefined) return undefined;
  if (!judgement.comparison) return { ...candidate, value };
  const compared = compareValue({ metric, value, facts }, judgement.comparison, now);
  return typeof compared === 'string' ? compared : { ...candidate, ...compared };
}

/** Where nothing is known of the past there is nothing to be said against the present. */
function judgeUncompared(service: ServiceCase, why: string): ServiceVerdict {
  const { previous } = service;
  const status = previous === undefined || previous.status === 'pending' ? 'pending' : 'ok';
  return found(service, { status, text: why }, {});
}

/** Of several series in one service the worst speaks. */
function judgeWorst(service: ServiceCase, valued: readonly Valued[], now: number): ServiceVerdict {
  const { foreseen } = service.remembered;
  // what was only foreseen is not broken: neither hysteresis nor "held already" are about it
  const status = foreseen === undefined ? service.previous?.status : 'ok';
  const severity = ({ value, judgement }: Valued) => {
    const levels = brokenLevels(value, judgement, status);
    return levels.includes('critical') ? 2 : levels.length;
  };
  const [worst] = valued.toSorted((a, b) => severity(b) - severity(a));
  if (!worst) return { remember: {} };
  const marks = marksOf(service);
  const { say } = worst;
  const judged = judgeValue(worst.value, worst.judgement, { status, marks, ...(say ? { say } : {}) }, now);
  const ahead = judged.status === 'ok' ? soonest(valued, now) : undefined;
  const verdict = ahead?.verdict ?? judged;
  const template = service.threshold.threshold.text;
  const text = ownText(template, ahead?.of ?? worst, verdict);
  const which = template === undefined ? whichOf(ahead?.of ?? worst, valued) : '';
  const remember = { ...(worst.judgement.forSeconds > 0 ? judged.marks : {}), ...(ahead ? { foreseen: now } : {}) };
  return found(service, { ...verdict, text: `${which}${text}` }, remember, judgedOf(ahead?.of ?? worst));
}

/** The labels by which a series differs from the others of its service: `device=sda: `. */
function whichOf({ sample }: Valued, all: readonly Valued[]): string {
  if (all.length === 1) return '';
  const differs = (label: string) => all.some((other) => other.sample.labels[label] !== sample.labels[label]);
  const labels = Object.keys(sample.labels).filter(differs);
  return labels.length === 0 ? '' : `${labels.map((label) => `${label}=${sample.labels[label]}`).join(' ')}: `;
}

/** The first series that will break its limit within the forecast. */
function soonest(valued: readonly Valued[], now: number): { of: Valued; verdict: Verdict } | undefined {
  for (const of of valued) {
    const verdict = forecast(of, now);
    if (verdict) return { of, verdict };
  }
  return undefined;
}

/** They outlast a silence: what comes back broken has been so all along. */
function marksOf({ remembered: { warning, critical } }: ServiceCase): Marks {
  return { ...(warning === undefined ? {} : { warning }), ...(critical === undefined ? {} : { critical }) };
}

function ownText(template: string | undefined, { sample, judgement }: Valued, verdict: Verdict): string {
  if (template === undefined) return verdict.text;
  const limit = verdict.limit ?? judgement.warning ?? judgement.critical;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (name === 'value') return formatValue(verdict.value ?? Number.NaN, limit);
    if (name === 'limit') return limit?.text ?? '';
    return sample.labels[name] ?? whole;
  });
}

/** A counter has no rate at first and after a reset: neither is news, so what was said holds for three steps. */
function judgeValueless(service: ServiceCase, fresh: readonly Candidate[], now: number): ServiceVerdict {
  const since = Math.min(service.remembered.valueless ?? now, now);
  const remember = { ...service.remembered, valueless: since };
  const step = Math.max(...fresh.map(({ sample }) => sample.stepSeconds));
  const [first] = fresh;
  const judged = first && judgedOf(first);
  if (now - since > STALE_STEPS * step)
    return found(service, { status: 'unknown', text: 'no value' }, remember, judged);
  const { previous } = service;
  if (!previous) return found(service, { status: 'pending', text: 'no rate yet' }, remember, judged);
  return found(service, previous, remember, judged);
}

function judgeStale(service: ServiceCase, now: number, { isSilent, tellTime }: Silence): ServiceVerdict {
  const { threshold } = service.threshold;
  const [last] = service.candidates.toSorted((a, b) => b.sample.time - a.sample.time);
  if (!last) return { remember: {} };
  const newest = last.sample;
  const age = now - newest.time;
  const absentAfter = threshold.absentAfter === undefined ? 0 : threshold.absentAfter / 1000;
  if (threshold.absent !== undefined && age > absentAfter) {
    const text = `${newest.metric} is absent: ${noDataSince(newest.time, tellTime)}`;
    return found(service, { status: threshold.absent, text }, {}, judgedOf(last));
  }
  // other series of the same source go on: this disk was unmounted, this interface removed
  if (threshold.absent === undefined && !isSilent(newest)) return { remember: {} };
  return found(
    service,
    { status: 'unknown', text: noDataSince(newest.time, tellTime) },
    marksOf(service),
    judgedOf(last),
  );
}

function found(
  { host, service }: ServiceCase,
  { status, text, value }: Verdict,
  remember: Remembered,
  judged?: Judged,
): ServiceVerdict {
  const more = { ...(value === undefined ? {} : { value }), ...(judged === undefined ? {} : { judged }) };
  return { finding: { host, service, status, text, ...more }, remember };
}
