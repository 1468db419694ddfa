/** Times as people read them, in the configured time zone. Instants are epoch seconds. */

/** `2026-03-02 14:05`. */
export function formatMinute(time: number, timezone: string): string {
  return shifted(time, timezone).slice(0, 16).replace('T', ' ');
}

/** `2026-03-02 14:05:09 +01:00`. */
export function formatSecond(time: number, timezone: string): string {
  const offset = zoneOffset(time, timezone);
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(offset) / 60;
  const hhmm = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(Math.round(minutes % 60))}`;
  return `${shifted(time, timezone).slice(0, 19).replace('T', ' ')} ${sign}${hhmm}`;
}

/** `2026-03-02T13:05:09Z`, for attributes. */
export function formatInstant(time: number): string {
  return `${new Date(time * 1000).toISOString().slice(0, 19)}Z`;
}

/** Hour, minute and day of the month as a clock in the zone shows them; `weekday` counts from Sunday, 0. */
export function readClock(time: number, timezone: string): { hour: number; minute: number; weekday: number } {
  const local = new Date((time + zoneOffset(time, timezone)) * 1000);
  return { hour: local.getUTCHours(), minute: local.getUTCMinutes(), weekday: local.getUTCDay() };
}

/** Seconds that the zone is ahead of UTC at a time. Throws RangeError for a zone that does not exist. */
export function zoneOffset(time: number, timezone: string): number {
  if (timezone === 'UTC') return 0;
  // zones change at full quarter hours, so one look-up serves fifteen minutes
  const quarter = Math.floor(time / 900);
  const key = `${timezone}\0${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > 20_000) offsets.clear();
  const offset = lookUpOffset(quarter * 900, timezone);
  offsets.set(key, offset);
  return offset;
}

/**
 * Takes a zone's offset from a text of {@link formatSecond} for the quarter hour of its time: asking for it anew costs a
 * process that does nothing else half as much again as its start.
 */
export function learnOffset(text: string, time: number, timezone: string): void {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  if (sign === undefined) return;
  const seconds = (Number(hours) * 60 + Number(minutes)) * 60;
  offsets.set(`${timezone}\0${Math.floor(time / 900)}`, sign === '-' ? -seconds : seconds);
}

const offsets = new Map<string, number>();
const formats = new Map<string, Intl.DateTimeFormat>();

function lookUpOffset(time: number, timezone: string): number {
  const text = formatOf(timezone).format(time * 1000);
  // 03/02/2026, 14:05:09
  const [, month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] =
    /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/.exec(text)?.map(Number) ?? [];
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - time;
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timezone, format);
  return format;
}

function shifted(time: number, timezone: string): string {
  return new Date((Math.floor(time) + zoneOffset(time, timezone)) * 1000).toISOString();
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
