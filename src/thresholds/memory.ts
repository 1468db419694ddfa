/** What the threshold monitor remembers from run to run: only services where something is going on. Pure. */
import type { Facts } from './facts.ts';
import type { Remembered } from './series-state.ts';

/** By `host/service`; the facts of a series by its threshold and itself. */
export type ThresholdMemory = Readonly<Record<string, Remembered & Facts>>;

const MARKS = [
  'warning',
  'critical',
  'valueless',
  'absent',
  'foreseen',
  'slope',
  'slopeAt',
  'level',
  'reach',
  'base',
  'baseAt',
] as const;

/** Reads what was written; whatever is no number counts as never written. */
export function readMemory(memory: unknown): ThresholdMemory {
  if (typeof memory !== 'object' || memory === null) return {};
  return Object.fromEntries(Object.entries(memory).map(([key, marks]) => [key, readMarks(marks)]));
}

function readMarks(marks: unknown): Remembered & Facts {
  if (typeof marks !== 'object' || marks === null) return {};
  const times = new Map<string, unknown>(Object.entries(marks));
  return Object.fromEntries(
    MARKS.filter((mark) => Number.isFinite(times.get(mark))).map((mark) => [mark, times.get(mark)]),
  );
}
