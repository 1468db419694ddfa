/** A finding is a verdict on `host/service`: a status, and the text that says why. */

import type { SeriesKey } from './sample.ts';

/** From best to worst; a worse one wins where several meet. */
export const STATUSES = ['ok', 'pending', 'notice', 'unknown', 'warning', 'critical'] as const;
export type Status = (typeof STATUSES)[number];

export interface Finding {
  readonly host: string;
  readonly service: string;
  readonly status: Status;
  /** Text for people; from programs and hosts, so hostile until escaped. */
  readonly text: string;
  /** The value that was judged, if it was one number. */
  readonly value?: number;
  /** The series that was judged and its limits, for those who draw it. */
  readonly judged?: Judged;
}

/** What a value was judged by, in the series' own unit (counters: per second). */
export interface Judged {
  readonly series: SeriesKey;
  readonly warning?: Bounds;
  readonly critical?: Bounds;
}

/** A value is beyond them that is greater than `above` or less than `below`; at least one is there. */
export interface Bounds {
  readonly above?: number;
  readonly below?: number;
}

/** Whether a text names a status. */
export function isStatus(text: unknown): text is Status {
  return (STATUSES as readonly unknown[]).includes(text);
}

/** The worse of two statuses. */
export function worse(a: Status, b: Status): Status {
  return STATUSES.indexOf(a) >= STATUSES.indexOf(b) ? a : b;
}
