/** A Munin value: `12.5`, `U` (unknown), `1700000000:12.5` or `N:12.5` (now). */
import { readDecimal } from './decimal.ts';

/** `value` undefined: unknown. `time`, epoch seconds, only where one was said. */
export interface MuninValue {
  readonly value: number | undefined;
  readonly time?: number;
}

const UNKNOWN = /^(u|[+-]?nan)$/i;
const EPOCH = /^\d{1,12}$/;

/** Reads the text behind `.value`; a text is the reason why it is refused. */
export function readMuninValue(text: string): MuninValue | string {
  const colon = text.indexOf(':');
  const when = text.slice(0, Math.max(colon, 0));
  const what = text.slice(colon + 1).trim();
  if (colon >= 0 && when !== 'N' && !EPOCH.test(when)) return 'time is no number of seconds';
  const time = colon < 0 || when === 'N' ? {} : { time: Number(when) };
  if (UNKNOWN.test(what)) return { value: undefined, ...time };
  const value = readDecimal(what);
  return typeof value === 'string' ? value : { value, ...time };
}
