/** Strict decimal numbers, as text from programs must write them. */

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const NOT_FINITE = /^[+-]?(?:nan|inf|infinity)$/i;
const ZERO = 48;
const NINE = 57;
// up to here an integer and a power of ten are exact, so one division rounds as the standard says
const EXACT_DIGITS = 15;
const POWERS = Array.from({ length: EXACT_DIGITS + 1 }, (_, power) => 10 ** power);

/** Reads a finite decimal number; a text is the reason why it is refused. */
export function readDecimal(text: string): number | string {
  const plain = readPlainDecimal(text, 0, text.length);
  if (plain !== undefined) return plain;
  if (!DECIMAL.test(text)) return NOT_FINITE.test(text) ? NOT_A_FINITE_VALUE : 'value is no number';
  const value = Number(text);
  return Number.isFinite(value) ? value : NOT_A_FINITE_VALUE;
}

const NOT_A_FINITE_VALUE = 'value is not finite';

/** The common case, a part of a text without a regular expression: `12`, `0.25`, `-3.5` of at most 15 digits. */
export function readPlainDecimal(text: string, start: number, end: number): number | undefined {
  const negative = text.charCodeAt(start) === 45;
  const from = negative ? start + 1 : start;
  if (end === from || end - from > EXACT_DIGITS) return undefined;
  let digits = 0;
  let point = -1;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= NINE) digits = digits * 10 + (code - ZERO);
    else if (code === 46 && point < 0 && end > from + 1) point = at;
    else return undefined;
  }
  const value = point < 0 ? digits : digits / (POWERS[end - point - 1] ?? 1);
  return negative ? -value : value;
}
