/** Judging one value by limits: hysteresis, and how long a limit must be broken. Pure. */
import type { Status } from '../finding.ts';
import { lastingText } from '../lasting-text.ts';
import { exceeds, type Limit, relax } from '../limit.ts';
import type { Judgement } from './rules.ts';
import { formatValue, relationText } from './value-text.ts';

const MAX_JITTER_SECONDS = 5;

/** Since when (epoch seconds) each limit has been broken without a break. */
export interface Marks {
  readonly warning?: number;
  readonly critical?: number;
}

export interface Verdict {
  readonly status: Status;
  readonly text: string;
  readonly value?: number;
  /** The limit that is broken, if one is. */
  readonly limit?: Limit;
}

export interface Judged extends Verdict {
  readonly marks: Marks;
}

/** What is known beside the value: the service's last status, if it had one, and its marks. */
export interface Before {
  readonly status: Status | undefined;
  readonly marks: Marks;
  /** How to say the value; default: in the unit of the limit. */
  readonly say?: Say;
}

type Say = (limit: Limit | undefined) => string;
type Level = 'warning' | 'critical';

/** The limits that a value breaks; one that is broken already counts until the value is back by the hysteresis. */
export function brokenLevels(value: number, judgement: Judgement, before: Status | undefined): readonly Level[] {
  const levels = (['critical', 'warning'] as const).filter((level) => judgement[level] !== undefined);
  return levels.filter((level) => {
    const limit = judgement[level];
    if (!limit) return false;
    if (exceeds(limit, value)) return true;
    return isAtLeast(before, level) && exceeds(relax(limit, judgement.hysteresis ?? '0'), value);
  });
}

/**
 * The status of a value. While a limit is broken for less than `for`, the status stays as it was (ok, or `pending`
 * where nothing was known before) and the text tells how long. Getting better takes no time.
 */
export function judgeValue(value: number, judgement: Judgement, before: Before, now: number): Judged {
  const { say = (limit: Limit | undefined) => formatValue(value, limit) } = before;
  const broken = brokenLevels(value, judgement, before.status);
  const marks = Object.fromEntries(broken.map((level) => [level, Math.min(before.marks[level] ?? now, now)])) as Marks;
  const isHeld = (level: Level) =>
    isAtLeast(before.status, level) || now - (marks[level] ?? now) >= judgement.forSeconds - startJitter(judgement);
  const held = broken.find(isHeld);
  const waiting = broken.find((level) => !isHeld(level));
  const level = held ?? waiting;
  const limit = level && judgement[level];
  if (!level || !limit) return { status: 'ok', text: say(judgement.warning ?? judgement.critical), value, marks };
  const status = held ?? (isKnown(before.status) ? 'ok' : 'pending');
  const text =
    breachText(value, limit, level, { ...judgement, say }) +
    (held ? '' : waitText(marks[level] ?? now, judgement, now));
  return { status, text, value, limit, marks };
}

/** Cycles do not start to the second: what would be held then must not wait for another cycle. */
function startJitter({ forSeconds }: Judgement): number {
  return Math.min(MAX_JITTER_SECONDS, forSeconds / 20);
}

function breachText(value: number, limit: Limit, level: Level, { hysteresis, say }: Judgement & { say: Say }): string {
  if (exceeds(limit, value)) return `${say(limit)} ${relationText(limit)} (${level})`;
  return `${say(limit)}, not yet back by ${hysteresis} from ${limit.text} (${level})`;
}

function waitText(since: number, { forSeconds }: Judgement, now: number): string {
  return ` for ${lastingText(Math.round(now - since))} of ${lastingText(forSeconds)}`;
}

function isKnown(status: Status | undefined): boolean {
  return status !== undefined && status !== 'pending' && status !== 'unknown';
}

function isAtLeast(status: Status | undefined, level: Level): boolean {
  return status === 'critical' || status === level;
}
