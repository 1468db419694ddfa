/** Reading the log back: its lines, newest last, and the words for one. */
import { linesBackwards } from '../../cycle/report/lines-backwards.ts';
import { visibleLine } from '../../visible-text.ts';

export interface LogLine {
  /** Epoch seconds. */
  readonly time: number;
  readonly level: string;
  readonly cycle: string;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface LogQuery {
  /** A cycle's id, or `last`: that of the newest line. */
  readonly cycle?: string;
  readonly program?: string;
  /** Epoch seconds. */
  readonly since?: number;
  /** At most so many, the newest. */
  readonly limit: number;
}

/** Lines of the log and of the one that was rotated away last (`PATH.1`), oldest first. */
export function readLog(path: string, query: LogQuery): LogLine[] {
  const lines: LogLine[] = [];
  let cycle = query.cycle;
  for (const line of newestFirst(path)) {
    if (cycle === 'last') cycle = line.cycle;
    if (query.since !== undefined && line.time < query.since) break;
    if (cycle !== undefined && line.cycle !== cycle) continue;
    if (query.program !== undefined && !concerns(line, query.program)) continue;
    if (lines.push(line) >= query.limit) break;
  }
  return lines.reverse();
}

/** `2027-01-15T08:00:00.123Z warn program timed out program=ping seconds=60`, with nothing in it that acts. */
export function formatLogLine(line: LogLine): string {
  const facts = Object.entries(line.facts).map(([name, value]) => `${name}=${formatFact(value)}`);
  const time = new Date(line.time * 1000).toISOString();
  return visibleLine([time, line.level.padEnd(5), line.message, ...facts].join(' ').slice(0, 20_000));
}

function* newestFirst(path: string): Generator<LogLine> {
  for (const file of [path, `${path}.1`]) {
    for (const text of linesBackwards(file)) {
      const line = parseLine(text);
      if (line) yield line;
    }
  }
}

function parseLine(text: string): LogLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined; // torn by a full disk
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { time, level, cycle, msg, ...facts } = value as Record<string, unknown>;
  const ms = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(ms)) return undefined;
  return { time: ms / 1000, level: String(level), cycle: String(cycle), message: String(msg ?? ''), facts };
}

function concerns(line: LogLine, program: string): boolean {
  const { program: named, failed } = line.facts;
  return named === program || (Array.isArray(failed) && failed.includes(program));
}

function formatFact(value: unknown): string {
  return typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
}
