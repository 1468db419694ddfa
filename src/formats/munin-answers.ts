/** Cuts what a Munin node sends into its answers: a line, or lines up to one that is only a dot. Bounded. */

export type AnswerKind = 'line' | 'block';

export interface MuninAnswers {
  /** Takes what came; throws when that is more than a node may say. */
  push(chunk: Buffer): void;
  /** The next answer without its end, bytes as latin1; undefined while it is not whole. */
  next(kind: AnswerKind): string | undefined;
}

const MAX_ANSWER = 1024 * 1024;
const MAX_BYTES = 16 * MAX_ANSWER;
const LINE_FEED = 10;
const RETURN = 13;
const DOT = 46;
/** `\n.\r\n` */
const END_LENGTH = 4;

interface Span {
  readonly to: number;
  readonly next: number;
}

/** Nothing received yet. */
export function muninAnswers(): MuninAnswers {
  let text = '';
  let start = 0;
  // before it there is no end of the answer that begins at `start`
  let searched = 0;
  let bytes = 0;
  return {
    push(chunk) {
      bytes += chunk.length;
      text = text.slice(start) + chunk.toString('latin1');
      searched -= start;
      start = 0;
      if (bytes > MAX_BYTES) throw tooLong('answers of more than 16 MiB');
      if (text.length > MAX_ANSWER + chunk.length) throw tooLong('an answer of more than 1 MiB');
    },
    next(kind) {
      const end = kind === 'line' ? lineEnd(text, start) : blockEnd(text, searched, start);
      if (!end) {
        searched = Math.max(start, text.length - END_LENGTH);
        return undefined;
      }
      const answer = text.slice(start, end.to);
      start = end.next;
      searched = start;
      return answer;
    },
  };
}

function lineEnd(text: string, from: number): Span | undefined {
  const end = text.indexOf('\n', from);
  if (end < 0) return undefined;
  return { to: end > from && text.charCodeAt(end - 1) === RETURN ? end - 1 : end, next: end + 1 };
}

/** Where a block that begins at `start` ends; there is no end before `from`. */
function blockEnd(text: string, from: number, start: number): Span | undefined {
  const isFirst = from === start && text.charCodeAt(start) === DOT;
  for (let dot = isFirst ? start : nextDot(text, from); dot >= 0; dot = nextDot(text, dot)) {
    const next = text.charCodeAt(dot + 1) === RETURN ? dot + 2 : dot + 1;
    if (text.charCodeAt(next) === LINE_FEED) return { to: dot, next: next + 1 };
  }
  return undefined;
}

/** The index of the next dot that begins a line; -1 if there is none. */
function nextDot(text: string, from: number): number {
  const feed = text.indexOf('\n.', from);
  return feed < 0 ? -1 : feed + 1;
}

function tooLong(message: string): Error {
  return Object.assign(new Error(message), { code: 'EMSGSIZE' });
}
