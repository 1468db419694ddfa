/** Reads an HTTP/1 answer as its bytes come: bounded, and what has come counts even if the rest does not. Pure. */
import { chunkedBody, type TakeBody } from './chunked-body.ts';

export interface HttpAnswer {
  readonly status: number;
  readonly reason: string;
  /** Names in lower case; of several the last. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** Whether all of the body is there. */
  readonly isWhole: boolean;
}

export interface AnswerReader {
  /** `done`: the answer has ended; `full`: its body is longer than it may be. Throws if it is no HTTP. */
  push(bytes: Buffer): 'more' | 'done' | 'full';
  /** The other side has closed in good order. */
  close(): void;
  /** Undefined while its head is not complete. */
  answer(): HttpAnswer | undefined;
}

const MAX_HEAD_BYTES = 64 * 1024;
const NO_BODY = new Set([204, 304]);

/** A reader for one answer, of whose body it takes `maxBytes`. */
export function readAnswer(maxBytes: number): AnswerReader {
  let held: Buffer = Buffer.alloc(0);
  let head: Head | undefined;
  let take: TakeBody | undefined;
  let isWhole = false;
  const parts: Buffer[] = [];
  let length = 0;
  const keep = (part: Buffer) => {
    parts.push(length + part.length > maxBytes ? part.subarray(0, maxBytes - length) : part);
    length += part.length;
  };
  return {
    push(bytes) {
      let rest = bytes;
      while (take === undefined) {
        held = held.length === 0 ? rest : Buffer.concat([held, rest]);
        const end = endOfHead(held);
        if (end === undefined) return 'more';
        const read = readHead(held.toString('latin1', 0, end));
        rest = held.subarray(end);
        held = Buffer.alloc(0);
        // an interim answer (100, 103) comes before the real one
        if (read.status >= 200) {
          head = read;
          take = bodyOf(read, keep);
        }
      }
      isWhole = take(rest);
      if (length > maxBytes) return 'full';
      return isWhole ? 'done' : 'more';
    },
    close() {
      if (head !== undefined && !head.isFramed) isWhole = true;
    },
    answer() {
      if (!head) return undefined;
      const { status, reason, headers } = head;
      return { status, reason, headers, body: Buffer.concat(parts), isWhole: isWhole && length <= maxBytes };
    },
  };
}

interface Head extends Pick<HttpAnswer, 'status' | 'reason' | 'headers'> {
  /** Whether the answer itself says where it ends; else the connection's end does. */
  readonly isFramed: boolean;
}

const STATUS_LINE = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/;

/** The index behind the empty line. Throws when there can be none. */
function endOfHead(held: Buffer): number | undefined {
  if (!'HTTP/1.'.startsWith(held.toString('latin1', 0, 7))) throw notHttp(held);
  const crlf = held.indexOf('\r\n\r\n');
  const lf = held.indexOf('\n\n'); // what shell scripts write
  const ends = [crlf < 0 ? Infinity : crlf + 4, lf < 0 ? Infinity : lf + 2];
  const end = Math.min(...ends);
  if (Math.min(end, held.length) > MAX_HEAD_BYTES) throw new Error('no HTTP: its header is longer than 64 KiB');
  return end === Infinity ? undefined : end;
}

function readHead(text: string): Head {
  const [first = '', ...lines] = text.split(/\r?\n/);
  const [, status, reason = ''] = STATUS_LINE.exec(first) ?? [];
  if (status === undefined) throw notHttp(Buffer.from(text, 'latin1'));
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const isFramed = headers.has('transfer-encoding') || headers.has('content-length') || NO_BODY.has(Number(status));
  return { status: Number(status), reason, headers, isFramed };
}

function notHttp(held: Buffer): Error {
  return new Error(`no HTTP: ${JSON.stringify(held.toString('latin1', 0, 40))}`);
}

function bodyOf({ status, headers }: Head, keep: (part: Buffer) => void): TakeBody {
  if (NO_BODY.has(status)) return () => true;
  if (/\bchunked\b/i.test(headers.get('transfer-encoding') ?? '')) return chunkedBody(keep);
  const announced = headers.get('content-length');
  let left = announced === undefined ? Infinity : Number(announced);
  if (!/^\d{1,15}$/.test(announced ?? '0')) throw new Error(`no HTTP: content-length ${JSON.stringify(announced)}`);
  return (bytes) => {
    if (bytes.length > 0) keep(bytes.length > left ? bytes.subarray(0, left) : bytes);
    left -= bytes.length;
    return left <= 0;
  };
}
