/**
 * Limits as people write them: `> 80%`, `< 10Gi`, `>= 5m`, or a Nagios range (`10`, `10:`, `~:10`, `10:20`, `@10:20`).
 * A percentage is a ratio (80% = 0.8), a size is bytes, a duration is seconds.
 */
import { parseDuration } from './duration.ts';

/** A limit as plain JSON. Of a range an absent bound means "no bound". */
export type Limit =
  | { readonly text: string; readonly op: '>' | '>=' | '<' | '<=' | '=' | '!='; readonly value: number }
  | { readonly text: string; readonly op: 'outside' | 'inside'; readonly low?: number; readonly high?: number };

const COMPARISON = /^(>=|<=|==|!=|>|<|=)\s*(.+)$/;
const RANGE = /^(@?)(?:([^:@]*):)?([^:@]*)$/;
const NUMBER = /^([-+]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})(?:[eE][-+]?\d{1,3})?)\s*([A-Za-z%]*)$/;
const MAX_TEXT = 200;
const FACTOR: Readonly<Record<string, number>> = {
  '': 1,
  '%': 0.01,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** Reads a limit. Throws an error that quotes what it could not read. */
export function parseLimit(text: string): Limit {
  const trimmed = text.slice(0, MAX_TEXT + 1).trim();
  if (trimmed.length === 0 || trimmed.length > MAX_TEXT) throw refused(text);
  const [, op, rest] = COMPARISON.exec(trimmed) ?? [];
  if (op === undefined || rest === undefined) return parseRange(trimmed);
  const value = parseQuantity(rest);
  if (value === undefined) throw refused(text);
  return { text: trimmed, op: op === '==' ? '=' : (op as '>'), value };
}

/** Reads a number with an optional unit; undefined if it is none. */
export function parseQuantity(text: string): number | undefined {
  const trimmed = text.trim();
  const [, digits = '', unit = ''] = NUMBER.exec(trimmed) ?? [];
  if (digits === '') return durationSeconds(trimmed);
  // dividing, not multiplying: 7 / 100 is the nearest number to 7 %, 7 * 0.01 is not
  if (unit === '%') return finite(Number(digits) / 100);
  const plain = unit.length > 1 || unit === 'B' ? unit.replace(/B$/, '') : unit;
  const factor = Object.hasOwn(FACTOR, plain) ? FACTOR[plain] : undefined;
  return factor === undefined ? durationSeconds(trimmed) : finite(Number(digits) * factor);
}

function durationSeconds(text: string): number | undefined {
  const negative = text.startsWith('-');
  const ms = parseDuration(negative ? text.slice(1) : text);
  return ms === undefined ? undefined : (negative ? -ms : ms) / 1000;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function parseRange(text: string): Limit {
  const [whole, inside = '', low, high = ''] = RANGE.exec(text) ?? [];
  if (whole === undefined || (!low && high === '')) throw refused(text);
  const bounds = {
    ...(low === '~' ? {} : { low: low === undefined || low === '' ? 0 : bound(low, text) }),
    ...(high === '' ? {} : { high: bound(high, text) }),
  };
  if (bounds.low !== undefined && bounds.high !== undefined && bounds.low > bounds.high) throw refused(text);
  return { text, op: inside === '@' ? 'inside' : 'outside', ...bounds };
}

function bound(text: string, whole: string): number {
  const value = parseQuantity(text);
  if (value === undefined) throw refused(whole);
  return value;
}

function refused(text: string): Error {
  return new Error(
    `not a limit: ${JSON.stringify(text.slice(0, MAX_TEXT))} (write "> 80%", "< 10Gi", ">= 5m" or 10:20)`,
  );
}

/** Whether a value breaks the limit. NaN breaks none. */
export function exceeds(limit: Limit, value: number): boolean {
  if (Number.isNaN(value)) return false;
  switch (limit.op) {
    case '>':
      return value > limit.value;
    case '>=':
      return value >= limit.value;
    case '<':
      return value < limit.value;
    case '<=':
      return value <= limit.value;
    case '=':
      return value === limit.value;
    case '!=':
      return value !== limit.value;
    case 'inside':
      return within(limit, value);
    case 'outside':
      return !within(limit, value);
  }
}

function within(range: { low?: number; high?: number }, value: number): boolean {
  return value >= (range.low ?? Number.NEGATIVE_INFINITY) && value <= (range.high ?? Number.POSITIVE_INFINITY);
}

/**
 * The limit that must be kept again before a broken one counts as over: further back by `amount`, in the limit's own
 * units (`2%`, `500Mi`). Throws if the amount is no number or negative.
 */
export function relax(limit: Limit, amount: string): Limit {
  const by = parseQuantity(amount);
  if (by === undefined || by < 0) throw new Error(`not an amount: ${JSON.stringify(amount)}`);
  switch (limit.op) {
    case '>':
    case '>=':
      return { ...limit, value: limit.value - by };
    case '<':
    case '<=':
      return { ...limit, value: limit.value + by };
    case '=':
      return { text: limit.text, op: 'inside', low: limit.value - by, high: limit.value + by };
    case '!=':
      return limit;
    case 'inside':
      return moveBounds(limit, by);
    case 'outside':
      return moveBounds(limit, -by);
  }
}

function moveBounds(limit: Limit & { op: 'inside' | 'outside' }, by: number): Limit {
  return {
    ...limit,
    ...(limit.low === undefined ? {} : { low: limit.low - by }),
    ...(limit.high === undefined ? {} : { high: limit.high + by }),
  };
}
