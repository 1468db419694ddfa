/** What all line formats share: splitting, comments and directives, counting. A format only reads sample lines. */
import type { Point } from '../sample.ts';
import { type Directives, MAX_MEMORY_BYTES, noDirectives, readDirective, type Verdict } from './directives.ts';
import type { LineParser, ParseContext } from './line-parser.ts';
import type { Lines } from './plain-lines.ts';
import { countRefusals, type Refusals } from './refusals.ts';
import { type SampleTypes, sampleTypes } from './sample-types.ts';
import { type LineSink, splitLines } from './split-lines.ts';

/** A format's way to read lines that are neither blank nor comments. */
export interface SampleReader {
  /** Reads one; a text is the reason why it is refused. */
  read(line: string, now: number): Point | ManyPoints | string;
  /** Adds the points of lines that are no trouble, and gives the index of the first that is some, else `to`. */
  takePlain?(lines: Lines, points: Point[]): number;
}

/** What a line of several values says; `ignored` counts those that say nothing to us, `refused` says why others are. */
export interface ManyPoints {
  readonly points: readonly Point[];
  readonly ignored: number;
  readonly refused: readonly string[];
}

const HASH = 35;
const MEMORY_PREFIX = '# MEMORY ';
const TYPE = /^[ \t]*#[ \t]+TYPE[ \t]/;

/** Makes a parser of a format's way to read samples. */
export function parseLines(context: ParseContext, readerFor: (types: SampleTypes) => SampleReader): LineParser {
  const types = sampleTypes();
  const run: Run = { points: [], directives: noDirectives(), refusals: countRefusals(), lines: 0, ignored: 0, now: 0 };
  const splitter = splitLines(sinkOf(run, readerFor(types), types, context.defaultHost), LONG_LINE);
  return {
    push(chunk) {
      run.now = context.readTime();
      splitter.push(chunk);
    },
    end() {
      splitter.end();
      const { points, directives, refusals, lines, ignored } = run;
      const parsed = { points, ...listsOf(directives), refused: refusals.list(), lines };
      return { ...parsed, ignored: ignored + directives.replaced };
    },
  };
}

const LONG_LINE = { prefix: MEMORY_PREFIX, maxBytes: MEMORY_PREFIX.length + MAX_MEMORY_BYTES };

/** What was read so far. */
interface Run {
  readonly points: Point[];
  readonly directives: Directives;
  readonly refusals: Refusals;
  lines: number;
  ignored: number;
  now: number;
}

function sinkOf(run: Run, reader: SampleReader, types: SampleTypes, defaultHost: string): LineSink {
  const { points, directives, refusals } = run;
  return {
    plain(text, from, to) {
      const before = points.length;
      const end = reader.takePlain?.({ text, from, to, now: run.now }, points) ?? from;
      run.lines += points.length - before;
      return end;
    },
    line(text) {
      run.lines += 1;
      const first = text.charCodeAt(firstInk(text));
      if (Number.isNaN(first)) run.ignored += 1;
      else if (first === HASH) {
        const verdict = readComment(types, directives, text, defaultHost);
        if (verdict === 'comment') run.ignored += 1;
        else if (verdict !== 'taken') refusals.add(verdict, run.lines, text);
      } else takeSample(run, text, reader.read(text, run.now));
    },
    refused(reason, start) {
      run.lines += 1;
      refusals.add(reason, run.lines, start);
    },
  };
}

function takeSample(run: Run, text: string, read: Point | ManyPoints | string): void {
  if (typeof read === 'string') run.refusals.add(read, run.lines, text);
  else if ('points' in read) {
    for (const point of read.points) run.points.push(point);
    run.ignored += read.ignored;
    for (const reason of read.refused) run.refusals.add(reason, run.lines, text);
  } else run.points.push(read);
}

function readComment(types: SampleTypes, directives: Directives, text: string, defaultHost: string): Verdict {
  const type = TYPE.exec(text);
  if (!type) return readDirective(directives, text, defaultHost);
  return types.declare(text.slice(type[0].length)) ?? 'comment';
}

/** The directives without what only their reader needs. */
function listsOf({ memory, took, replaced: _, ...lists }: Directives) {
  return {
    ...lists,
    ...(took.length > 0 ? { took } : {}),
    ...(memory.length > 0 ? { memory: memory[0] } : {}),
  };
}

/** The index of the first character that is no blank; the length if there is none. */
function firstInk(text: string): number {
  let at = 0;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
  return at;
}
