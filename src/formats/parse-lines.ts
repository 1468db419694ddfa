/** What all line formats share: splitting, comments and directives, counting. A format only reads sample lines. */
import type { Point } from '../sample.ts';
import { type Directives, MAX_MEMORY_BYTES, noDirectives, readDirective, type Verdict } from './directives.ts';
import type { LineParser, ParseContext } from './line-parser.ts';
import { countRefusals } from './refusals.ts';
import { type SampleTypes, sampleTypes } from './sample-types.ts';
import { splitLines } from './split-lines.ts';

/** Reads one line that is neither blank nor a comment; a text is the reason why it is refused. */
export type SampleReader = (line: string, now: number) => Point | string;

const HASH = 35;
const MEMORY_PREFIX = '# MEMORY ';
const TYPE = /^[ \t]*#[ \t]+TYPE[ \t]/;

/** Makes a parser of a format's way to read samples. */
export function parseLines(context: ParseContext, readerFor: (types: SampleTypes) => SampleReader): LineParser {
  const types = sampleTypes();
  const readSample = readerFor(types);
  const points: Point[] = [];
  const directives = noDirectives();
  const refusals = countRefusals();
  let lines = 0;
  let ignored = 0;
  let now = 0;

  function takeLine(text: string): void {
    lines += 1;
    const first = text.charCodeAt(firstInk(text));
    if (first === HASH) takeComment(text);
    else if (Number.isNaN(first)) ignored += 1;
    else takeSample(text);
  }

  function takeSample(text: string): void {
    const read = readSample(text, now);
    if (typeof read === 'string') refusals.add(read, lines, text);
    else points.push(read);
  }

  function takeComment(text: string): void {
    const verdict = readComment(types, directives, text, context.defaultHost);
    if (verdict === 'comment') ignored += 1;
    else if (verdict !== 'taken') refusals.add(verdict, lines, text);
  }

  function refuse(reason: string, start: string): void {
    lines += 1;
    refusals.add(reason, lines, start);
  }

  const long = { prefix: MEMORY_PREFIX, maxBytes: MEMORY_PREFIX.length + MAX_MEMORY_BYTES };
  const splitter = splitLines({ line: takeLine, refused: refuse }, long);
  return {
    push(chunk) {
      now = context.readTime();
      splitter.push(chunk);
    },
    end() {
      splitter.end();
      const parsed = { points, ...listsOf(directives), refused: refusals.list(), lines };
      return { ...parsed, ignored: ignored + directives.replaced };
    },
  };
}

function readComment(types: SampleTypes, directives: Directives, text: string, defaultHost: string): Verdict {
  const type = TYPE.exec(text);
  if (!type) return readDirective(directives, text, defaultHost);
  return types.declare(text.slice(type[0].length)) ?? 'comment';
}

/** The directives without what only their reader needs. */
function listsOf({ memory, replaced: _, ...lists }: Directives) {
  return memory.length > 0 ? { ...lists, memory: memory[0] } : lists;
}

/** The index of the first character that is no blank; the length if there is none. */
function firstInk(text: string): number {
  let at = 0;
  while (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9) at += 1;
  return at;
}
