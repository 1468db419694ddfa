/** The cycle itself as a service `INSTANCE/cycle`: a warning before time runs out, not when programs are killed for it. Pure. */
import { EXIT } from '../../exit-codes.ts';
import type { Finding } from '../../finding.ts';
import type { CycleRecord } from './cycle-record.ts';

/** From this part of what is allowed on, it is worth a warning. */
export const SHORT_OF_TIME = 0.8;

const BROKEN = 'the configuration is broken, so the last good one is used: run-cycle check-config';

export interface CycleBudget {
  readonly deadlineSeconds: number;
  readonly intervalSeconds: number;
  /** How many starts since the last cycle came to nothing, because a cycle still ran. */
  readonly missedStarts: number;
  /** The id of the cycle before, if it ended without a word. */
  readonly died?: string | undefined;
}

/** Judges how long a cycle took. */
export function cycleFinding(
  record: Pick<CycleRecord, 'instance' | 'seconds' | 'exitCode'>,
  budget: CycleBudget,
): Finding {
  const { instance, seconds, exitCode } = record;
  const trouble = [
    ...(exitCode === EXIT.config ? [BROKEN] : []),
    ...(budget.died === undefined ? [] : [`the cycle before was killed or crashed (${budget.died})`]),
    ...missed(budget),
    ...tooLong(seconds, budget),
  ];
  const status = trouble.length > 0 ? 'warning' : 'ok';
  const text =
    trouble.length > 0 ? trouble.join(', ') : `${seconds.toFixed(1)} s of ${round(budget.deadlineSeconds)} s`;
  return { host: instance, service: 'cycle', status, text, value: Number(seconds.toFixed(3)) };
}

function missed({ missedStarts }: CycleBudget): string[] {
  if (missedStarts === 0) return [];
  const starts = missedStarts === 1 ? '1 start' : `${missedStarts} starts`;
  return [`${starts} missed because the cycle before still ran`];
}

function tooLong(seconds: number, { deadlineSeconds, intervalSeconds }: CycleBudget): string[] {
  if (seconds > intervalSeconds)
    return [`took ${round(seconds)} s, longer than the interval of ${round(intervalSeconds)} s`];
  if (seconds > deadlineSeconds) return [`took ${round(seconds)} s, over its deadline of ${round(deadlineSeconds)} s`];
  if (seconds < SHORT_OF_TIME * deadlineSeconds) return [];
  return [`took ${round(seconds)} s of its ${round(deadlineSeconds)} s deadline`];
}

/** Seconds as people say them: one decimal where there are few. */
export function round(seconds: number): string {
  return String(seconds < 10 ? Number(seconds.toFixed(1)) : Math.round(seconds));
}
