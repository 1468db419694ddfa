/** What may lie in the inbox, one JSON object a line, and the check that each line must pass. */
import { type Finding, isStatus } from '../finding.ts';
import { isHostName, isProgramName, isServiceName } from '../names.ts';
import type { Point } from '../sample.ts';

export type InboxEntry =
  | {
      readonly kind: 'finding';
      /** When it was found, epoch seconds. */
      readonly at: number;
      /** Who reports it. */
      readonly by: string;
      readonly finding: Finding;
      /** Until when it is held true if nobody reports again, epoch seconds. */
      readonly until?: number;
    }
  | {
      readonly kind: 'samples';
      readonly collector: string;
      readonly stepSeconds: number;
      /** The slot that they belong to, epoch seconds. */
      readonly slot: number;
      readonly points: readonly Point[];
    }
  | RunEntry;

/** What came of an async run; its output lies beside, as `async/NAME.out`. */
export interface RunEntry {
  readonly kind: 'run';
  readonly program: string;
  /** The cycle that started it. */
  readonly id: string;
  readonly slot: number;
  readonly watchdogSeconds: number;
  /** How it ended; looked at by who takes it. */
  readonly outcome: Readonly<Record<string, unknown>>;
}

const MAX_TEXT = 64 * 1024;
const MAX_BY = 256;
const MAX_SERIES = 16 * 1024;

/** The entry that a line holds, or the reason why it holds none. */
export function parseInboxLine(line: string): InboxEntry | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: 'not JSON' };
  }
  if (!isObject(value)) return { problem: 'not an object' };
  if (value.kind === 'finding') return toFindingEntry(value) ?? { problem: 'not a finding' };
  if (value.kind === 'samples') return toSamplesEntry(value) ?? { problem: 'not samples' };
  if (value.kind === 'run') return toRunEntry(value) ?? { problem: 'not a run' };
  return { problem: `unknown kind ${JSON.stringify(value.kind)?.slice(0, 64)}` };
}

type Fields = Readonly<Record<string, unknown>>;

function toFindingEntry(value: Fields): InboxEntry | undefined {
  const { at, by, until } = value;
  const finding = toFinding(value.finding);
  if (!isTime(at) || !isText(by, MAX_BY) || !finding) return undefined;
  if (until === undefined) return { kind: 'finding', at, by, finding };
  return isTime(until) ? { kind: 'finding', at, by, finding, until } : undefined;
}

function toFinding(value: unknown): Finding | undefined {
  if (!isObject(value)) return undefined;
  const { host, service, status, text, value: number } = value;
  if (!isText(host, 253) || !isHostName(host) || !isText(service, 256) || !isServiceName(service)) return undefined;
  if (!isStatus(status) || !isText(text, MAX_TEXT)) return undefined;
  if (number === undefined) return { host, service, status, text };
  return isNumber(number) ? { host, service, status, text, value: number } : undefined;
}

function toSamplesEntry(value: Fields): InboxEntry | undefined {
  const { collector, stepSeconds, slot, points } = value;
  if (!isText(collector, 63) || !isProgramName(collector) || !isTime(slot) || !Array.isArray(points)) return undefined;
  if (!isNumber(stepSeconds) || stepSeconds <= 0) return undefined;
  const checked = points.map(toPoint).filter((point) => point !== undefined);
  return checked.length === points.length
    ? { kind: 'samples', collector, stepSeconds, slot, points: checked }
    : undefined;
}

function toRunEntry({ program, id, slot, watchdogSeconds, outcome }: Fields): InboxEntry | undefined {
  if (!isText(program, 63) || !isProgramName(program) || !isText(id, 128) || !isTime(slot)) return undefined;
  if (!isNumber(watchdogSeconds) || watchdogSeconds <= 0 || !isObject(outcome)) return undefined;
  return { kind: 'run', program, id, slot, watchdogSeconds, outcome };
}

function toPoint(point: unknown): Point | undefined {
  if (!isObject(point)) return undefined;
  const { series, host, type, value, time } = point;
  if (!isText(series, MAX_SERIES) || !isText(host, 253) || !isHostName(host) || !isNumber(value) || !isTime(time))
    return undefined;
  return type === 'gauge' || type === 'counter' ? { series, host, type, value, time } : undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength;
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isTime(value: unknown): value is number {
  return isNumber(value) && value >= 0 && value < 1e11; // later than the year 5000: milliseconds
}
