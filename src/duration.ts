/** Durations as people write them (`30s`, `5m`, `1h 30m`, `400d`) and as code holds them (milliseconds). */

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const SHOWN = ['d', 'h', 'm', 's', 'ms'] as const;
const PART = /(\d{1,12}(?:\.\d{1,6})?) ?(ms|[smhdw])/g;
const WHOLE = /^(?:\d{1,12}(?:\.\d{1,6})? ?(?:ms|[smhdw]) ?){1,6}$/;

/** Milliseconds of a duration such as `30s` or `1h 30m`; undefined if the text is none (a bare number is none). */
export function parseDuration(text: string): number | undefined {
  if (text.length > 100 || !WHOLE.test(text)) return undefined;
  let sum = 0;
  for (const [, count, unit] of text.matchAll(PART)) sum += Number(count) * (UNIT_MS[unit ?? ''] ?? 0);
  const ms = Math.round(sum);
  return Number.isSafeInteger(ms) ? ms : undefined;
}

const WORD = /(\d{1,12}(?:\.\d{1,6})?) *([A-Za-z]+)\.?/g;
const UNIT_OF_WORD: Readonly<Record<string, string>> = {
  msec: 'ms',
  sec: 's',
  second: 's',
  min: 'm',
  minute: 'm',
  hr: 'h',
  hour: 'h',
  day: 'd',
  week: 'w',
};

/** What to say of a value that is no duration: what to write instead, where one can tell what is meant. */
export function refuseDuration(value: unknown): string {
  const given = typeof value === 'string' ? value.slice(0, 100).trim() : value;
  const what = `not a duration: ${JSON.stringify(given)}`;
  if (typeof given === 'string' && given.startsWith('-')) return `${what}; it cannot be negative`;
  if (typeof given === 'number' || (typeof given === 'string' && /^\d{1,9}$/.test(given))) {
    const seconds = Number(given);
    const longer = seconds >= 60 && seconds % 60 === 0 ? ` or ${formatDuration(seconds * 1000)}` : '';
    return seconds < 0 ? `${what}; it cannot be negative` : `${what}; its unit is missing: write ${seconds}s${longer}`;
  }
  const meant = String(given).replaceAll(WORD, (part, count: string, word: string) => {
    const unit = UNIT_OF_WORD[word.toLowerCase().replace(/s$/, '')];
    return unit === undefined ? part : `${count}${unit}`;
  });
  return `${what}; write ${parseDuration(meant) === undefined ? '30s, 5m, 2h or 1d' : meant}`;
}

/** A duration in its two largest units (`5m`, `1h 30m`, `3d 4h`); what is smaller is cut off. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return 'forever';
  if (ms < 0) return `-${formatDuration(-ms)}`;
  const parts: string[] = [];
  let rest = Math.round(ms);
  for (const unit of SHOWN) {
    const length = UNIT_MS[unit] ?? 1;
    const count = Math.floor(rest / length);
    rest -= count * length;
    if (count > 0) parts.push(`${count}${unit}`);
    else if (parts.length > 0) break; // `1d 5s` would pretend to a precision that nobody asked for
    if (parts.length === 2) break;
  }
  return parts.length > 0 ? parts.join(' ') : '0s';
}
