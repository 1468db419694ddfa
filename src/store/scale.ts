/** Finding the integers behind a column of decimal numbers. */

const MAX_EXPONENT = 9;
/** Differences of differences of such integers, doubled for their sign, stay exact. */
const MAX_INTEGER = 2 ** 49;

/** Each value is `integer * divisor / 10^exponent`, exactly; NaN stays NaN. */
export interface Scaled {
  readonly exponent: number;
  readonly divisor: number;
  readonly integers: Float64Array;
}

/** The integers behind a column; undefined where they are too large or not decimal. */
export function scaleColumn(values: Float64Array): Scaled | undefined {
  const integers = new Float64Array(values.length);
  for (let exponent = 0; exponent <= MAX_EXPONENT; exponent++) {
    if (!scaleBy(values, 10 ** exponent, integers)) continue;
    const divisor = commonDivisor(integers);
    if (divisor > 1) for (let index = 0; index < integers.length; index++) divideAt(integers, index, divisor);
    return { exponent, divisor, integers };
  }
  return undefined;
}

function scaleBy(values: Float64Array, power: number, integers: Float64Array): boolean {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? Number.NaN;
    const integer = Math.round(value * power);
    const isExact = integer / power === value && Math.abs(integer) <= MAX_INTEGER;
    if (!isExact && !Number.isNaN(value)) return false;
    integers[index] = integer;
  }
  return true;
}

function commonDivisor(integers: Float64Array): number {
  let divisor = 0;
  for (const integer of integers) {
    if (integer === 0 || Number.isNaN(integer)) continue;
    let rest = Math.abs(integer);
    while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
    if (divisor === 1) break;
  }
  return divisor;
}

function divideAt(integers: Float64Array, index: number, divisor: number): void {
  integers[index] = (integers[index] ?? Number.NaN) / divisor;
}
