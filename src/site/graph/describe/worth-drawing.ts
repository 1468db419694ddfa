/** What is better read than drawn: facts, dates and ages. It stays in the table of values. Pure. */
import type { ValueView } from '../../site-view.ts';
import { remember } from './remember.ts';

/** What the exposition formats add for others to calculate with, and facts with a constant value. */
const FACTS = /_(info|created|bucket)$/;
const AGE = /(^|_)uptime(_seconds)?$/;
const DATE = /(^|_)(time|timestamp|date|mtime|expiry|expires|since|until|last|start|started|boot)(_|$)/;
/** 2001 to 2096, as epoch seconds: no measured span of time is as long. */
const FIRST_DATE = 1e9;
const LAST_DATE = 4e9;

/** What the name alone tells. */
const kindOf = remember(
  (metric: string) => metric,
  (metric) => (FACTS.test(metric) ? 'fact' : AGE.test(metric) ? 'age' : DATE.test(metric) ? 'date' : 'other'),
);

/** Whether a picture of it says more than its newest value. */
export function isWorthDrawing({ metric, type, unit, value, raw }: ValueView): boolean {
  const kind = kindOf(metric);
  if (kind === 'fact') return false;
  if (type === 'counter') return true;
  if (kind === 'age') return false;
  const isTime = unit.scale === 'seconds' || (unit.symbol === '' && kind === 'date');
  return !(isTime && isDate(value ?? raw));
}

function isDate(value: number): boolean {
  const seconds = value >= FIRST_DATE * 1000 ? value / 1000 : value;
  return seconds >= FIRST_DATE && seconds <= LAST_DATE;
}
