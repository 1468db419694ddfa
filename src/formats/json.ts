/**
 * JSON: an object a line, or one document (an object or an array of objects) over many lines. A sample is
 * `{"metric","labels"?,"value","time"?,"type"?}`; beside it `{"finding"}`, `{"message"}` and `{"memory"}`, as monitors say them.
 */
import { noDirectives } from './directives.ts';
import { readJsonItem } from './json-item.ts';
import type { LineParser, ParseContext, Parsed } from './line-parser.ts';
import { countRefusals } from './refusals.ts';
import { splitLines } from './split-lines.ts';

const LINE_FEED = 10;
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** A document is one line as often as not. */
const LONG_LINE = { prefix: '', maxBytes: MAX_DOCUMENT_BYTES };

/** Parses JSON lines or a JSON document. */
export function jsonParser({ defaultHost, readTime }: ParseContext): LineParser {
  const into = { ...noDirectives(), points: [], lines: 0, ignored: 0 };
  const refusals = countRefusals();
  let now = 0;
  const take = (text: string, line: number): boolean => {
    const value = parseJson(text);
    if (value === undefined) return false;
    const items = Array.isArray(value) ? value : [value];
    if (items.length === 0) into.ignored += 1;
    for (const item of items) {
      const reason = tryItem(into, item, { defaultHost, now });
      if (reason !== undefined) refusals.add(reason, line, text);
    }
    return true;
  };
  const document = holdDocument();
  const sink = {
    line(text: string) {
      into.lines += 1;
      if (document.isOpen()) document.add(text);
      else if (text.trim() === '') into.ignored += 1;
      else if (!take(text, into.lines)) {
        if (into.lines - into.ignored > 1 || !document.open(text)) refusals.add('no JSON', into.lines, text);
      }
    },
    refused(reason: string, start: string) {
      into.lines += 1;
      refusals.add(reason, into.lines, start);
    },
  };
  const splitter = splitLines(sink, LONG_LINE);
  let lastByte = LINE_FEED;
  return {
    push(chunk) {
      now = readTime();
      lastByte = chunk.at(-1) ?? lastByte;
      splitter.push(chunk);
    },
    end(): Parsed {
      // few APIs end their answer with a newline; half an object or array is no JSON, so nothing cut is taken
      if (lastByte !== LINE_FEED) splitter.push(Buffer.of(LINE_FEED));
      splitter.end();
      const { text, isWhole } = document.close();
      if (text !== '' && (!isWhole || !take(text, 1)))
        refusals.add(isWhole ? 'no JSON' : 'document is over 16 MiB', 1, text.slice(0, 200));
      const { memory, replaced, ...lists } = into;
      const parsed = { ...lists, refused: refusals.list(), ignored: into.ignored + replaced };
      return memory.length > 0 ? { ...parsed, memory: memory[0] } : parsed;
    },
  };
}

/** What is nested so deeply that it cannot be written again is refused. */
function tryItem(...[into, item, facts]: Parameters<typeof readJsonItem>): string | undefined {
  try {
    return readJsonItem(into, item, facts);
  } catch (error) {
    if (error instanceof RangeError) return 'is nested too deeply';
    throw error;
  }
}

/** A document whose first line is no JSON by itself. */
function holdDocument() {
  let lines: string[] | undefined;
  let length = 0;
  const add = (text: string) => {
    length += text.length + 1;
    if (length <= MAX_DOCUMENT_BYTES) lines?.push(text);
  };
  return {
    isOpen: () => lines !== undefined,
    /** False if no document begins so. */
    open(text: string): boolean {
      if (!/^\s*[[{]/.test(text)) return false;
      lines = [];
      add(text);
      return true;
    },
    add,
    close: () => ({ text: lines?.join('\n') ?? '', isWhole: length <= MAX_DOCUMENT_BYTES }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the caller decides whether it must be refused
  }
}
