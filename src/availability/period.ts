/** Months, quarters and years of a time zone, by names that sort: `2026-11`, `2026-q4`, `2026`. */
import { dateAt, startOfDay, type ZoneOffset } from './local-calendar.ts';

export type PeriodKind = 'month' | 'quarter' | 'year';

/** From `from`, included, to `to`, not included: epoch seconds. */
export interface Period {
  readonly name: string;
  readonly kind: PeriodKind;
  /** `November 2026`, `4th quarter of 2026`, `2026`. */
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const NTH = ['1st', '2nd', '3rd', '4th'];
const MONTHS_OF: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, year: 12 };
const EARLIEST_YEAR = 1970;

/** The period of a kind that a time lies in. */
export function periodAt(kind: PeriodKind, time: number, offsetAt: ZoneOffset): Period {
  const { year, month } = dateAt(time, offsetAt);
  return makePeriod(kind, year, Math.floor((month - 1) / MONTHS_OF[kind]), offsetAt);
}

/** The period of that name; undefined if there is none. */
export function periodNamed(name: string, offsetAt: ZoneOffset): Period | undefined {
  const [, year, quarter, month] = /^(\d{4})(?:-(?:q([1-4])|(0[1-9]|1[0-2])))?$/.exec(name) ?? [];
  if (year === undefined || Number(year) < EARLIEST_YEAR) return undefined;
  if (month !== undefined) return makePeriod('month', Number(year), Number(month) - 1, offsetAt);
  if (quarter !== undefined) return makePeriod('quarter', Number(year), Number(quarter) - 1, offsetAt);
  return makePeriod('year', Number(year), 0, offsetAt);
}

/** The periods of a kind from the one of `from` to the one of `to`, newest first, at most `most`. */
export function periodsBetween(
  kind: PeriodKind,
  { from, to, most }: { from: number; to: number; most: number },
  offsetAt: ZoneOffset,
): Period[] {
  const periods: Period[] = [];
  let period = periodAt(kind, to, offsetAt);
  while (periods.length < most) {
    periods.push(period);
    if (period.from <= from) break;
    period = periodAt(kind, period.from - 1, offsetAt);
  }
  return periods;
}

function makePeriod(kind: PeriodKind, year: number, index: number, offsetAt: ZoneOffset): Period {
  const month = index * MONTHS_OF[kind] + 1;
  const from = startOfDay({ year, month, day: 1 }, offsetAt);
  const to = startOfDay({ year, month: month + MONTHS_OF[kind], day: 1 }, offsetAt);
  return { ...nameOf(kind, year, index), kind, from, to };
}

function nameOf(kind: PeriodKind, year: number, index: number): { name: string; title: string } {
  if (kind === 'year') return { name: String(year), title: String(year) };
  if (kind === 'quarter') return { name: `${year}-q${index + 1}`, title: `${NTH[index]} quarter of ${year}` };
  return { name: `${year}-${String(index + 1).padStart(2, '0')}`, title: `${MONTHS[index]} ${year}` };
}
