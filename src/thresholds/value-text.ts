/** Writing values and verdicts for people, in the unit that the limit is written in. Pure. */
import { lastingText } from '../lasting-text.ts';
import type { Limit } from '../limit.ts';

const UNIT = /\d\s*([A-Za-z%]+)\s*$/;
const DURATION = /^(ms|[smhdw])$/;
const SI = ['', 'k', 'M', 'G', 'T', 'P'];
const IEC = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

/** A value as the limit would write it: `92.1%`, `1.5GiB`, `0.921`; durations as people read them. */
export function formatValue(value: number, limit: Limit | undefined): string {
  const unit = UNIT.exec(limit?.text ?? '')?.[1] ?? '';
  if (unit === '%') return `${threeDigits(value * 100)}%`;
  if (DURATION.test(unit)) return durationText(value);
  if (unit === '') return threeDigits(value);
  const isIec = unit.includes('i');
  return scaled(value, isIec ? 1024 : 1000, isIec ? IEC : SI) + (unit.endsWith('B') ? 'B' : '');
}

/** `250 ms`, `38 s`, `3 min 20 s`. */
function durationText(seconds: number): string {
  const size = Math.abs(seconds);
  const text = size > 0 && size < 1 ? `${threeDigits(size * 1000)} ms` : lastingText(size);
  return seconds < 0 ? `-${text}` : text;
}

/** What a value that breaks a limit is: `> 90%`, or `outside 10:20`. */
export function relationText({ op, text }: Limit): string {
  return op === 'outside' || op === 'inside' ? `${op} ${text}` : text;
}

/** `420`, `1.5M`: a number whose unit nobody knows. */
export function compactNumber(value: number): string {
  return scaled(value, 1000, SI);
}

/** Three significant digits, but never fewer than the digits before the point. */
export function threeDigits(value: number): string {
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function scaled(value: number, base: number, prefixes: readonly string[]): string {
  let rest = value;
  let at = 0;
  while (Math.abs(rest) >= base && at < prefixes.length - 1) {
    rest /= base;
    at += 1;
  }
  return `${threeDigits(rest)}${prefixes[at] ?? ''}`;
}
