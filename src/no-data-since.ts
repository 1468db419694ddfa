/** How people read that something has fallen silent. */

/** What such a text begins with. */
export const NO_DATA_SINCE = 'no data since ';

/** `no data since 2026-01-31 08:15 UTC`; `time` is epoch seconds. */
export function noDataSince(time: number): string {
  return `${NO_DATA_SINCE}${new Date(time * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
