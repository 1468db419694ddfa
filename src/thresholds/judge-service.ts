/** The finding of one service, from however many series it has, with data or without. Pure. */
import type { Finding } from '../finding.ts';
import type { LatestSample } from '../program-input.ts';
import { forecast } from './forecast.ts';
import { brokenLevels, judgeValue, type Marks, type Verdict } from './judge.ts';
import {
  type Candidate,
  isStale,
  noDataSince,
  type Remembered,
  type ServiceCase,
  STALE_STEPS,
} from './series-state.ts';
import { formatValue } from './value-text.ts';

export interface ServiceVerdict {
  /** Absent: the service is no more. */
  readonly finding?: Finding;
  readonly remember: Remembered;
}

/** `isSilent` tells whether a series' whole source is: else one that is missing is simply gone. */
export function judgeService(
  service: ServiceCase,
  now: number,
  isSilent: (sample: LatestSample) => boolean,
): ServiceVerdict {
  const fresh = service.candidates.filter(({ sample }) => !isStale(sample, now));
  if (fresh.length === 0) return judgeStale(service, now, isSilent);
  const broken = fresh.filter(({ sample }) => sample.value !== undefined && !Number.isFinite(sample.value));
  if (broken.length > 0) return found(service, { status: 'unknown', text: 'the value is no number' }, marksOf(service));
  const valued = fresh.flatMap(({ sample, judgement }) =>
    sample.value === undefined ? [] : [{ sample, judgement, value: sample.value }],
  );
  return valued.length === 0 ? judgeValueless(service, fresh, now) : judgeWorst(service, valued, now);
}

type Valued = Candidate & { readonly value: number };

/** Of several series in one service the worst speaks. */
function judgeWorst(service: ServiceCase, valued: readonly Valued[], now: number): ServiceVerdict {
  const status = service.previous?.status;
  const severity = ({ value, judgement }: Valued) => {
    const levels = brokenLevels(value, judgement, status);
    return levels.includes('critical') ? 2 : levels.length;
  };
  const [worst] = valued.toSorted((a, b) => severity(b) - severity(a));
  if (!worst) return { remember: {} };
  const marks = marksOf(service);
  const judged = judgeValue(worst.value, worst.judgement, { status, marks }, now);
  const verdict = judged.status === 'ok' ? (forecast(worst, service.remembered) ?? judged) : judged;
  const text = ownText(service.threshold.threshold.text, worst, verdict);
  const remember = { ...(worst.judgement.forSeconds > 0 ? judged.marks : {}), ...slopeOf(service.remembered, worst) };
  return found(service, { ...verdict, text }, remember);
}

function slopeOf({ slope, slopeAt }: Remembered, { judgement }: Candidate): Remembered {
  const isWanted = judgement.forecastSeconds !== undefined && slope !== undefined && slopeAt !== undefined;
  return isWanted ? { slope, slopeAt } : {};
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
  if (now - since > STALE_STEPS * step) return found(service, { status: 'unknown', text: 'no value' }, remember);
  const { previous } = service;
  if (!previous) return found(service, { status: 'pending', text: 'no rate yet' }, remember);
  return found(service, previous, remember);
}

function judgeStale(service: ServiceCase, now: number, isSilent: (sample: LatestSample) => boolean): ServiceVerdict {
  const { threshold } = service.threshold;
  const newest = service.candidates.map(({ sample }) => sample).toSorted((a, b) => b.time - a.time)[0];
  if (!newest) return { remember: {} };
  const age = now - newest.time;
  const absentAfter = threshold.absentAfter === undefined ? 0 : threshold.absentAfter / 1000;
  if (threshold.absent !== undefined && age > absentAfter) {
    const text = `${newest.metric} is absent: ${noDataSince(newest.time)}`;
    return found(service, { status: threshold.absent, text }, {});
  }
  // other series of the same source go on: this disk was unmounted, this interface removed
  if (threshold.absent === undefined && !isSilent(newest)) return { remember: {} };
  return found(service, { status: 'unknown', text: noDataSince(newest.time) }, marksOf(service));
}

function found({ host, service }: ServiceCase, verdict: Verdict, remember: Remembered): ServiceVerdict {
  const { status, text, value } = verdict;
  return { finding: { host, service, status, text, ...(value === undefined ? {} : { value }) }, remember };
}
