/** Text of which only the first and the last part is kept, however much a program prints. */

/** What was kept of a stream. */
export interface CappedText {
  /** UTF-8 decoded; where bytes were dropped, a line between the parts says how many. */
  readonly text: string;
  /** Bytes seen. */
  readonly bytes: number;
  /** Bytes that were not kept. */
  readonly dropped: number;
}

/** Takes chunks and gives what is kept of them. Holds at most twice `keepBytes`. */
export interface TextCapper {
  add(chunk: Buffer): void;
  /** Bytes seen so far. */
  bytes(): number;
  result(): CappedText;
}

const KEEP_BYTES = 512 * 1024;
const FIRST_ROOM = 4096;

/** Starts to keep the first and the last `keepBytes` of a stream. */
export function capText(keepBytes = KEEP_BYTES): TextCapper {
  let bytes = 0;
  const head = growingHead(keepBytes);
  let tail: Ring | undefined;
  return {
    add(chunk) {
      bytes += chunk.length;
      const rest = head.add(chunk);
      if (rest.length === 0) return;
      tail ??= createRing(keepBytes);
      tail.add(rest);
    },
    bytes: () => bytes,
    result() {
      const end = tail?.content() ?? Buffer.alloc(0);
      const dropped = bytes - head.content().length - end.length;
      return { text: joinParts(head.content(), end, dropped), bytes, dropped };
    },
  };
}

function joinParts(head: Buffer, tail: Buffer, dropped: number): string {
  if (dropped === 0) return Buffer.concat([head, tail]).toString('utf8');
  return `${head.toString('utf8')}\n... ${dropped} bytes left out ...\n${tail.toString('utf8')}`;
}

/** Copies instead of keeping chunks: a million one-byte chunks would cost a hundred times their bytes. */
function growingHead(limit: number) {
  let buffer = Buffer.alloc(0);
  let used = 0;
  return {
    /** Takes what fits and gives the rest back. */
    add(chunk: Buffer): Buffer {
      const part = chunk.subarray(0, limit - used);
      if (used + part.length > buffer.length) {
        const larger = Buffer.alloc(Math.min(limit, Math.max(FIRST_ROOM, 2 * (used + part.length))));
        buffer.copy(larger, 0, 0, used);
        buffer = larger;
      }
      part.copy(buffer, used);
      used += part.length;
      return chunk.subarray(part.length);
    },
    content: (): Buffer => buffer.subarray(0, used),
  };
}

interface Ring {
  add(chunk: Buffer): void;
  content(): Buffer;
}

function createRing(size: number): Ring {
  const buffer = Buffer.alloc(size);
  let at = 0;
  let full = false;
  return {
    add(chunk) {
      const part = chunk.subarray(Math.max(0, chunk.length - size));
      const fits = Math.min(part.length, size - at);
      part.copy(buffer, at, 0, fits);
      part.copy(buffer, 0, fits);
      full ||= at + part.length >= size;
      at = (at + part.length) % size;
    },
    content: () => (full ? Buffer.concat([buffer.subarray(at), buffer.subarray(0, at)]) : buffer.subarray(0, at)),
  };
}
