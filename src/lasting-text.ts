/** How long something took or has lasted, as people read it on a terminal and on a page; never as it is configured. */

const DAY = 86_400;

/**
 * Seconds as `0.05 s`, `0.3 s`, `2.3 s`, `38 s`, `5 min 12 s`, `3 h 10 min`, `2 days 4 h`: at most the two largest units,
 * from ten minutes on no seconds; what is smaller is rounded. Nothing lasts less than no time.
 */
export function lastingText(seconds: number): string {
  if (!Number.isFinite(seconds)) return seconds > 0 ? 'forever' : '0 s';
  if (seconds < 0.095) return `${Math.round(Math.max(0, seconds) * 100) / 100} s`;
  if (seconds < 9.95) return `${Math.round(seconds * 10) / 10} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < EXACT) return twoUnits(whole, [60, 'min'], [1, 's']);
  const minutes = roundTo(whole, 60);
  if (minutes < 3600) return `${minutes / 60} min`;
  if (minutes < DAY) return twoUnits(minutes, [3600, 'h'], [60, 'min']);
  const hours = roundTo(whole, 3600);
  return twoUnits(hours, [DAY, hours < 2 * DAY ? 'day' : 'days'], [3600, 'h']);
}

/** Longer ones need no seconds: beside clocks that show minutes they would only seem not to add up. */
const EXACT = 600;

function roundTo(seconds: number, unit: number): number {
  return Math.round(seconds / unit) * unit;
}

type Unit = readonly [seconds: number, word: string];

function twoUnits(seconds: number, [large, one]: Unit, [small, other]: Unit): string {
  const rest = Math.floor((seconds % large) / small);
  return `${Math.floor(seconds / large)} ${one}${rest === 0 ? '' : ` ${rest} ${other}`}`;
}
