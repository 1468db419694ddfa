/** What is better read than drawn: facts, dates and ages. It stays in the table of values. Pure. */
import type { ValueView } from '../site-view.ts';

/** What the exposition formats add for others to calculate with, and facts with a constant value. */
const FACTS = /_(info|created|bucket)$/;
const AGE = /(^|_)uptime(_seconds)?$/;
const DATE = /(^|_)(time|timestamp|date|mtime|expiry|expires|since|until|last|start|started|boot)(_|$)/;
/** 2001 to 2096, as epoch seconds: no measured span of time is as long. */
const FIRST_DATE = 1e9;
const LAST_DATE = 4e9;

/** Whether a picture of it says more than its newest value. */
export function isWorthDrawing({ metric, type, unit, value, raw }: ValueView): boolean {
  if (FACTS.test(metric)) return false;
  if (type === 'counter') return true;
  if (AGE.test(metric)) return false;
  const isTime = unit.scale === 'seconds' || (unit.symbol === '' && DATE.test(metric));
  return !(isTime && isDate(value ?? raw));
}

function isDate(value: number): boolean {
  const seconds = value >= FIRST_DATE * 1000 ? value / 1000 : value;
  return seconds >= FIRST_DATE && seconds <= LAST_DATE;
}
