/** How long something took, as people read it. */
import { formatDuration } from '../../duration.ts';

/** Seconds as `38s`, `5m 12s`, `3h 10m`, `2d 4h`; what is shorter than ten seconds to the tenth, than one to the hundredth. */
export function lastingWords(seconds: number): string {
  if (seconds < 0) return '0s';
  if (seconds < 0.95) return `${Math.round(seconds * 100) / 100}s`;
  if (seconds < 9.95) return `${Math.round(seconds * 10) / 10}s`;
  return formatDuration(Math.round(seconds) * 1000);
}
