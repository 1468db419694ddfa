/** What stands behind a series: value, time, exemplar. Pure. */
import { readDecimal } from '../../src/formats/decimal.ts';

/** The common tail, line end included, for a sticky test: a value that is certainly finite, and nothing else. */
export const PLAIN_TAIL = /-?(?:\d{1,40}(?:\.\d{0,40})?)(?:e[+-]\d\d)?\r?\n/y;

/** How times are written: milliseconds in the classic format, seconds in OpenMetrics. */
export interface TimeRules {
  readonly openMetrics: boolean;
  /** Epoch seconds; times far from it are refused. */
  readonly now: number;
}

export const NOT_FINITE = 'value is not finite';
const MAX_AHEAD_SECONDS = 600;
const MAX_OLD_SECONDS = 86_400;
// a value, perhaps a time, perhaps an exemplar, of which only the beginning is looked at
const TAIL = /^[ \t]*([^ \t#]+)(?:[ \t]+([^ \t#]+))?[ \t]*(?:#[ \t]*\{.*)?$/;

/** The tail as the engine reads it: `VALUE` or `VALUE MILLISECONDS`; an object holds the reason why it is refused. */
export function readTail(text: string, rules: TimeRules): string | { readonly refused: string } {
  const [, valueText, timeText] = TAIL.exec(text) ?? [];
  if (valueText === undefined) return { refused: 'no value can be read' };
  const value = readDecimal(valueText);
  if (typeof value === 'string') return { refused: value };
  if (timeText === undefined) return valueText;
  const seconds = timeOf(timeText, rules);
  if (seconds === undefined) return { refused: 'time cannot be read' };
  if (seconds > rules.now + MAX_AHEAD_SECONDS || seconds < rules.now - MAX_OLD_SECONDS)
    return { refused: 'time is more than 10 minutes ahead or a day ago' };
  return `${valueText} ${Math.round(seconds * 1000)}`;
}

function timeOf(text: string, { openMetrics }: TimeRules): number | undefined {
  if (!openMetrics) return /^-?\d{1,16}$/.test(text) ? Number(text) / 1000 : undefined;
  const seconds = readDecimal(text);
  return typeof seconds === 'string' ? undefined : seconds;
}
