/** Whether cron starts cycles, and as often as the configuration says. */
import { crontabLine } from '../../command-line/schedule-text.ts';
import type { CycleRecord } from '../../cycle/report/cycle-record.ts';
import { readRecords } from '../../cycle/report/kept-records.ts';
import { formatDuration } from '../../duration.ts';
import { lastingText } from '../../lasting-text.ts';
import { ageWords } from '../../site/browser/age.ts';
import type { Examined } from './examined.ts';
import { scheduleOf } from './installed-schedules.ts';
import type { Verdict } from './verdict.ts';

const CYCLES = 12;
const DEFAULT_INTERVAL_MS = 300_000;
const TOLERANCE = 0.2;
/** From so many distances between starts on, and if this part of them is about alike, they have a period. */
const FEWEST = 5;
const REGULAR = 0.7;
/** What starts more often than cron can was started by hand. */
const CRON_SECONDS = 45;

/** Age of the last cycle, the measured period against `interval`, and whether a crontab has its line. */
export function checkCron(examined: Examined): Verdict[] {
  const intervalSeconds = (examined.config?.general.intervalMs ?? DEFAULT_INTERVAL_MS) / 1000;
  const line = crontabLine(examined, intervalSeconds);
  const records = readRecords(examined.dataDir, { limit: CYCLES + 1 });
  const starts = records.map((record: CycleRecord) => record.startedAt);
  return [
    checkAge(starts[0], examined.now, intervalSeconds, line),
    ...checkPeriod(starts, intervalSeconds),
    checkInstalled(examined, line),
  ];
}

/** Whether anything on this machine starts it regularly. */
function checkInstalled(examined: Examined, line: string): Verdict {
  const subject = 'crontab';
  const found = scheduleOf(examined, examined.schedules);
  if (found) return { level: 'ok', subject, text: `${found.where} has ${found.line}` };
  const text = "nothing starts it: no line of this user's crontab, /etc/crontab or /etc/cron.d, and no systemd timer";
  return { level: 'warning', subject, text, mend: `the line that fits is ${line}` };
}

/** The middle one of the distances between starts, newest first; undefined with too few of them, or where most are not about alike: such were started by hand. */
export function medianPeriod(starts: readonly number[]): number | undefined {
  const distances = starts.slice(1).map((start, index) => (starts[index] ?? start) - start);
  const median = distances.sort((a, b) => a - b)[Math.floor(distances.length / 2)];
  if (median === undefined || distances.length < FEWEST) return undefined;
  const alike = distances.filter((distance) => Math.abs(distance - median) <= TOLERANCE * median);
  return alike.length >= REGULAR * distances.length ? median : undefined;
}

function checkAge(last: number | undefined, now: number, intervalSeconds: number, line: string): Verdict {
  const subject = 'last cycle';
  if (last === undefined)
    return { level: 'warning', subject, text: 'none is recorded yet', mend: `put it into the crontab: ${line}` };
  const age = now - last;
  if (age < -60)
    return {
      level: 'warning',
      subject,
      text: `it began ${lastingText(Math.round(-age))} in the future: the clock was set back`,
      mend: 'see whether the clock is right',
    };
  const text = `began ${ageWords(Math.max(0, age))} ago`;
  if (age <= 2 * intervalSeconds + 60) return { level: 'ok', subject, text };
  return { level: 'error', subject, text: `${text}: is cron running?`, mend: `its line would be: ${line}` };
}

function checkPeriod(starts: readonly number[], intervalSeconds: number): Verdict[] {
  const period = medianPeriod(starts);
  if (period === undefined || period < CRON_SECONDS) return [];
  const subject = 'period';
  const measured = lastingText(Math.round(period));
  if (Math.abs(period - intervalSeconds) <= TOLERANCE * intervalSeconds)
    return [{ level: 'ok', subject, text: `a cycle every ${measured}` }];
  const text = `a cycle every ${measured}, but general.interval is ${asConfigured(intervalSeconds)}`;
  return [
    { level: 'warning', subject, text, mend: `set general.interval to ${asConfigured(period)}, or change the crontab` },
  ];
}

function asConfigured(seconds: number): string {
  return formatDuration(Math.round(seconds) * 1000);
}
