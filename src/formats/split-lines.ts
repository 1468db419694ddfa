/** Chunks of bytes to lines: by bytes, bounded, and with a count of every line that is not passed on. */
import { isAscii, isUtf8 } from 'node:buffer';
import { type HeldLine, holdLine } from './held-line.ts';

export const MAX_LINE_BYTES = 64 * 1024;

/** Lines that begin so may be longer. */
export interface LongLine {
  readonly prefix: string;
  readonly maxBytes: number;
}

/** Where lines go; every line ends in exactly one of the two. */
export interface LineSink {
  line(text: string): void;
  /** May take whole lines, without a backslash in them, from `from` on; gives the index of what it left. */
  plain?(text: string, from: number, to: number): number;
  /** `start` is the beginning of the line, bytes shown as latin1. */
  refused(reason: string, start: string): void;
}

export interface LineSplitter {
  push(chunk: Buffer): void;
  /** A last line without a newline may be half a line: it is refused. */
  end(): void;
}

const LINE_FEED = 10;
const RETURN = 13;
const START_BYTES = 120;

/** Only LF ends a line; a CR right before it is dropped. Nothing longer than the limit is ever held. */
export function splitLines(sink: LineSink, long?: LongLine): LineSplitter {
  const prefix = Buffer.from(long?.prefix ?? '');
  const limitOf = (start: Buffer) =>
    long !== undefined && start.subarray(0, prefix.length).equals(prefix) ? long.maxBytes : MAX_LINE_BYTES;
  const held = holdLine(MAX_LINE_BYTES, limitOf);
  const takeLine = (line: Buffer) => passLine(sink, line, limitOf(line));
  return {
    push(chunk) {
      const from = held.isEmpty() ? 0 : continueHeld(held, chunk, sink, takeLine);
      const end = chunk.lastIndexOf(LINE_FEED) + 1;
      if (end > from) takeBlock(chunk.subarray(from, end), sink, takeLine);
      held.add(chunk.subarray(Math.max(from, end)));
    },
    end() {
      if (!held.isEmpty()) refuse(sink, 'last line has no newline', held.take().start);
    },
  };
}

/** Ends the held line with what belongs to it; gives the index behind that. */
function continueHeld(held: HeldLine, chunk: Buffer, sink: LineSink, takeLine: (line: Buffer) => void): number {
  const end = chunk.indexOf(LINE_FEED);
  held.add(end < 0 ? chunk : chunk.subarray(0, end));
  if (end < 0) return chunk.length;
  const { start, isWhole } = held.take();
  if (isWhole) takeLine(start);
  else refuse(sink, 'line is too long', start);
  return end + 1;
}

/** Takes whole lines, decoded together where nothing speaks against it: that is several times faster. */
function takeBlock(block: Buffer, sink: LineSink, takeLine: (line: Buffer) => void): void {
  const encoding = block.includes(0) ? undefined : encodingOf(block);
  if (encoding !== undefined) {
    takeText(block.toString(encoding), sink, takeLine);
    return;
  }
  for (let from = 0; from < block.length; ) {
    const end = block.indexOf(LINE_FEED, from);
    takeLine(block.subarray(from, end));
    from = end + 1;
  }
}

function encodingOf(block: Buffer): 'latin1' | 'utf8' | undefined {
  if (isAscii(block)) return 'latin1';
  return isUtf8(block) ? 'utf8' : undefined;
}

function takeText(text: string, sink: LineSink, takeLine: (line: Buffer) => void): void {
  let plainTo = sink.plain ? 0 : text.length;
  for (let from = 0; from < text.length; ) {
    if (from >= plainTo && plainTo < text.length) plainTo = backslashLine(text, from);
    const next = from < plainTo ? (sink.plain?.(text, from, plainTo) ?? from) : from;
    from = next > from ? next : takeOne(text, from, sink, takeLine);
  }
}

/** The index where the next line with a backslash begins; the length of the text if there is none. */
function backslashLine(text: string, from: number): number {
  const at = text.indexOf('\\', from);
  return at < 0 ? text.length : text.lastIndexOf('\n', at) + 1;
}

/** Takes one line and gives the index behind it. */
function takeOne(text: string, from: number, sink: LineSink, takeLine: (line: Buffer) => void): number {
  const end = text.indexOf('\n', from);
  // a character is at most three bytes here; whatever might be too long is looked at by bytes
  if (end - from > MAX_LINE_BYTES / 3) takeLine(Buffer.from(text.slice(from, end)));
  else sink.line(text.slice(from, end > from && text.charCodeAt(end - 1) === RETURN ? end - 1 : end));
  return end + 1;
}

function passLine(sink: LineSink, line: Buffer, maxBytes: number): void {
  if (line.length > maxBytes) refuse(sink, 'line is too long', line);
  else if (line.includes(0)) refuse(sink, 'line holds a NUL byte', line);
  else if (!isUtf8(line)) refuse(sink, 'line is not UTF-8', line);
  else sink.line(line.toString('utf8', 0, line.at(-1) === RETURN ? line.length - 1 : line.length));
}

function refuse(sink: LineSink, reason: string, line: Buffer): void {
  sink.refused(reason, line.toString('latin1', 0, Math.min(line.length, START_BYTES)));
}
