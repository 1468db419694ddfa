/**
 * Passes an exporter's text on as lines about one host. Whatever it says, nothing comes out but samples of that host and
 * the types that they need: no directive, no other host. It is not parsed here more than that takes, as the engine's
 * parser reads every line again.
 */

import { type LineStart, type LineStarts, lineStarts } from './line-starts.ts';
import { declare, type metricTypes, typeLineFor } from './metric-types.ts';
import type { Relabel } from './relabel.ts';
import { NOT_FINITE, PLAIN_TAIL, readTail, type TimeRules } from './sample-tail.ts';

export interface RelayedText {
  readonly lines: string;
  /** How many samples are in `lines`. */
  readonly samples: number;
  /** How many were not wanted, or are no finite number. */
  readonly leftOut: number;
  /** Lines that cannot be read, and the first of them. */
  readonly broken: number;
  readonly firstBroken: { readonly line: number; readonly text: string; readonly reason: string } | undefined;
  /** Whether there were more than it may be. */
  readonly isOver: boolean;
  /** Whether OpenMetrics' end was there. */
  readonly hasEnd: boolean;
}

/** What is said of one text. */
export interface TextSource extends TimeRules {
  readonly host: string;
  readonly maxSamples: number;
}

export interface TextRelay {
  relay(text: string, source: TextSource): RelayedText;
}

/** A relay for all sources of one relabelling; `nextSource` numbers the sources of all relays that share `types`. */
export function textRelay(
  relabel: Relabel,
  types: ReturnType<typeof metricTypes>,
  nextSource: () => number,
): TextRelay {
  const starts = lineStarts(relabel, types);
  return {
    relay(text, source) {
      const run: Run = {
        ...source,
        number: nextSource(),
        pieces: [],
        types: 0,
        samples: 0,
        leftOut: 0,
        line: 0,
        broken: 0,
        ...NOTHING,
      };
      relayLines(text, run, starts);
      const { pieces, samples, leftOut, broken, firstBroken, isOver, hasEnd } = run;
      return { lines: pieces.join(''), samples, leftOut, broken, firstBroken, isOver, hasEnd };
    },
  };
}

const NOTHING = { firstBroken: undefined, isOver: false, hasEnd: false };
const HASH = 35;
const MAX_EXAMPLE = 80;
/** More than that are nothing but a burden for the other hosts. */
const MAX_TYPES = 10_000;

type Run = { -readonly [K in keyof Omit<RelayedText, 'lines'>]: RelayedText[K] } & TextSource & {
    readonly number: number;
    /** Of the lines that come out. */
    readonly pieces: string[];
    /** How many `# TYPE` lines there were. */
    types: number;
    /** The number of the line. */
    line: number;
  };

function relayLines(text: string, run: Run, starts: LineStarts): void {
  let last = starts.top;
  for (let at = 0; at < text.length && !run.isOver && !run.hasEnd; ) {
    run.line += 1;
    let start = last.next;
    if (start === undefined || !text.startsWith(start.raw, at)) {
      const end = text.indexOf('\n', at);
      if (end < 0) return; // half a line
      start = takeUnexpected(text, { at, end }, run, starts);
      if (start === undefined) {
        at = end + 1;
        continue;
      }
      last.next = start;
    }
    at = start.metric ? takeSample(text, at, start, run) : takeComment(at, start, run);
    last = start;
  }
}

/** Deals with a line that is not as it was last time, and gives its start if it is one to be remembered. */
function takeUnexpected(
  text: string,
  { at, end }: { at: number; end: number },
  run: Run,
  starts: LineStarts,
): LineStart | undefined {
  const line = text.slice(at, end).trim();
  if (line === '') return undefined;
  if (line.charCodeAt(0) === HASH) return readComment(line, text, at, run, starts);
  const start = starts.find(line);
  if (typeof start === 'string') noteBroken(run, line, start);
  else if (text.startsWith(start.raw, at)) return start;
  else takeTail(start, line.slice(start.raw.length), run);
  return undefined;
}

function readComment(line: string, text: string, at: number, run: Run, starts: LineStarts): LineStart | undefined {
  if (run.openMetrics && line === '# EOF') run.hasEnd = true;
  if (run.types >= MAX_TYPES || run.hasEnd) return undefined;
  const start = starts.findComment(line);
  if (text.startsWith(start.raw, at)) return start;
  takeComment(at, start, run);
  return undefined;
}

function takeComment(at: number, { raw, type }: LineStart, run: Run): number {
  if (type !== undefined) {
    run.types += 1;
    declare(type, run.number, run.openMetrics);
  }
  return at + raw.length;
}

/** Takes the sample whose start is at `at`, and gives the index behind its line. */
function takeSample(text: string, at: number, start: LineStart, run: Run): number {
  const from = at + start.raw.length;
  PLAIN_TAIL.lastIndex = from;
  if (PLAIN_TAIL.test(text)) {
    const behind = PLAIN_TAIL.lastIndex;
    addSample(start, text.slice(from, behind), run);
    return behind;
  }
  const end = text.indexOf('\n', from);
  if (end >= 0) takeTail(start, text.slice(from, end).trim(), run);
  return end < 0 ? text.length : end + 1;
}

function takeTail(start: LineStart, tail: string, run: Run): void {
  const read = readTail(tail, run);
  if (typeof read === 'string') addSample(start, `${read}\n`, run);
  else if (read.refused === NOT_FINITE) run.leftOut += 1;
  else noteBroken(run, start.raw + tail, read.refused);
}

function addSample({ gap, metric }: LineStart, tail: string, run: Run): void {
  if (gap === undefined || metric === undefined || metric.createdBy === run.number) {
    run.leftOut += 1;
    return;
  }
  if (run.samples >= run.maxSamples) {
    run.isOver = true;
    return;
  }
  if (metric.suits !== run.number) run.pieces.push(typeLineFor(metric, run.number));
  run.pieces.push(gap.before, run.host, gap.after, tail);
  run.samples += 1;
}

function noteBroken(run: Run, text: string, reason: string): void {
  run.broken += 1;
  run.firstBroken ??= { line: run.line, text: text.slice(0, MAX_EXAMPLE), reason };
}
