/** Takes an HTTP body apart that comes in chunks (`transfer-encoding: chunked`). Pure. */

/** Takes the next bytes and says whether the body is complete. Throws if they cannot be read. */
export type TakeBody = (bytes: Buffer) => boolean;

const MAX_LINE_BYTES = 4096;
const MAX_TRAILERS = 100;
const LINE_FEED = 10;
const SIZE = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i;

interface Chunks {
  /** What comes next: the line with a chunk's size, its data, the empty line behind it, lines behind the last chunk. */
  step: 'size' | 'data' | 'gap' | 'trailers' | 'done';
  /** As much as has come of a line. */
  line: string;
  /** Of the chunk's data. */
  left: number;
  trailers: number;
}

/** Hands on what is in the chunks. */
export function chunkedBody(keep: (part: Buffer) => void): TakeBody {
  const chunks: Chunks = { step: 'size', line: '', left: 0, trailers: 0 };
  return (bytes) => {
    for (let at = 0; at < bytes.length && chunks.step !== 'done'; ) {
      at = chunks.step === 'data' ? takeData(chunks, bytes, at, keep) : takePartOfLine(chunks, bytes, at);
    }
    return chunks.step === 'done';
  };
}

function takeData(chunks: Chunks, bytes: Buffer, at: number, keep: (part: Buffer) => void): number {
  const end = Math.min(bytes.length, at + chunks.left);
  keep(bytes.subarray(at, end));
  chunks.left -= end - at;
  if (chunks.left === 0) chunks.step = 'gap';
  return end;
}

function takePartOfLine(chunks: Chunks, bytes: Buffer, at: number): number {
  const end = bytes.indexOf(LINE_FEED, at);
  chunks.line += bytes.toString('latin1', at, end < 0 ? bytes.length : end);
  if (chunks.line.length > MAX_LINE_BYTES) throw new Error('no HTTP: a chunk size is longer than 4 KiB');
  if (end < 0) return bytes.length;
  const line = chunks.line.replace(/\r$/, '');
  chunks.line = '';
  if (chunks.step === 'trailers') takeTrailer(chunks, line);
  else if (chunks.step === 'gap' && line === '') chunks.step = 'size';
  else takeSize(chunks, line);
  return end + 1;
}

function takeTrailer(chunks: Chunks, line: string): void {
  chunks.trailers += 1;
  if (chunks.trailers > MAX_TRAILERS) throw new Error('no HTTP: more than 100 trailers');
  if (line === '') chunks.step = 'done';
}

function takeSize(chunks: Chunks, line: string): void {
  const size = chunks.step === 'size' ? SIZE.exec(line)?.[1] : undefined;
  if (size === undefined) throw new Error(`no HTTP: chunk size ${JSON.stringify(line.slice(0, 40))}`);
  chunks.left = Number.parseInt(size, 16);
  chunks.step = chunks.left === 0 ? 'trailers' : 'data';
}
