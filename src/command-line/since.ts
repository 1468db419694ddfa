/** Reads what `--since` and `--until` were given. */
import { parseDuration } from '../duration.ts';

/** The same of `--until`: a duration counts from now on. */
export function readUntil(text: string, now: number): number | undefined {
  const duration = text.length > 100 ? undefined : parseDuration(text);
  return duration === undefined ? readSince(text, now) : now + duration / 1000;
}

/** Epoch seconds of `2h` (before now), a date, an ISO time or epoch seconds; undefined if the text is none of them. */
export function readSince(text: string, now: number): number | undefined {
  if (text.length > 100) return undefined;
  const duration = parseDuration(text);
  if (duration !== undefined) return now - duration / 1000;
  if (/^\d{9,11}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d{2}-\d{2}(?:[T ].*)?$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms / 1000;
}
