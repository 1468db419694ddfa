const BARS = '▁▂▃▄▅▆▇█';

/** A bar for each value between the least and the greatest, a space where it is NaN; the middle one if all are equal. */
export function sparkline(values: readonly number[]): string {
  const known = values.filter((value) => Number.isFinite(value));
  const least = Math.min(...known);
  const span = Math.max(...known) - least;
  return values
    .map((value) => (Number.isFinite(value) ? barAt(span > 0 ? (value - least) / span : 0.5) : ' '))
    .join('');
}

/** `height` is 0 to 1. */
function barAt(height: number): string {
  return BARS[Math.min(BARS.length - 1, Math.floor(height * BARS.length))] ?? ' ';
}
