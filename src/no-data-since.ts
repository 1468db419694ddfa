/** How people read that something brings data, or has fallen silent. */

/** What the text of a source begins with that brings data as it should. */
export const DATA_EVERY = 'data every ';

/** What the text of one begins with that has fallen silent. */
export const NO_DATA_SINCE = 'no data since ';

/** Writes a time, epoch seconds, for people: in the configured time zone, where that is known. */
export type TellTime = (time: number) => string;

/** `no data since 2026-01-31 08:15 UTC`; `time` is epoch seconds. */
export function noDataSince(time: number, tellTime: TellTime = utcMinute): string {
  return `${NO_DATA_SINCE}${tellTime(time)}`;
}

/** `2026-01-31 08:15 UTC`. */
export function utcMinute(time: number): string {
  return `${new Date(time * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
