/** Until when something was seen that a first look after a gap found to be over. Times are epoch seconds. */
import { endBefore, type SpanIndex } from './span-index.ts';

/** Seconds after a gap by which the first cycle has told what it found. */
export const FIRST_LOOK = 120;

/** The end, or that of the gap just before it: the first look told that it is over, not that it had lasted until then. */
export function seenUntil(ended: number, gaps: SpanIndex): number {
  const gapEnd = endBefore(gaps, ended);
  return gapEnd !== undefined && ended - gapEnd < FIRST_LOOK ? Math.min(ended, gapEnd) : ended;
}
