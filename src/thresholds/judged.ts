/** What a finding says it was judged by: the series and its limits as numbers, for those who draw them. Pure. */
import type { Bounds, Judged } from '../finding.ts';
import type { Limit } from '../limit.ts';
import { boundsOf, judgedBy } from '../read-judged.ts';
import type { Candidate } from './series-state.ts';

/** The series and its limits; undefined where the limits are about something else than the value, as its change. */
export function judgedOf({ sample, judgement }: Candidate): Judged | undefined {
  if (judgement.comparison) return undefined;
  return judgedBy(sample.series, boundsOfLimit(judgement.warning), boundsOfLimit(judgement.critical));
}

/** Where a value is over a limit; undefined where no line parts the good from the bad, as of `= 5`. */
export function boundsOfLimit(limit: Limit | undefined): Bounds | undefined {
  switch (limit?.op) {
    case '>':
    case '>=':
      return { above: limit.value };
    case '<':
    case '<=':
      return { below: limit.value };
    case 'outside':
      return boundsOf(limit.high, limit.low);
    case 'inside':
      // bad up to a value, or from one on: only with both ends is the bad in the middle
      return limit.low !== undefined && limit.high !== undefined ? undefined : boundsOf(limit.low, limit.high);
    default:
      return undefined;
  }
}
