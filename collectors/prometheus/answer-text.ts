/** The text of an answer: unpacked, bounded, and decoded. */
import { isAscii } from 'node:buffer';
import type { HttpAnswer } from '../../src/net/http-answer.ts';

export interface AnswerText {
  readonly text: string;
  readonly openMetrics: boolean;
}

const MAX_TEXT_BYTES = 64 * 1024 * 1024;
/** How much of an answer is taken from the wire. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Of an answer that is not whole, what can be had. Throws an error that says why it is no Prometheus text. */
export async function readAnswerText(answer: HttpAnswer): Promise<AnswerText> {
  const { status, reason, headers } = answer;
  if (status !== 200) throw new Error(sayStatus(status, reason, headers.get('location')));
  const type = headers.get('content-type') ?? '';
  if (/\b(?:html|protobuf|json)\b/i.test(type)) throw new Error(`no Prometheus text but ${type}`);
  const bytes = await unpack(answer, headers.get('content-encoding') ?? 'identity');
  // a file that somebody made by hand may lack the last line feed; half an answer ends in half a line
  const text = decode(bytes) + (answer.isWhole && bytes.length > 0 && bytes.at(-1) !== 10 ? '\n' : '');
  return { text, openMetrics: /^application\/openmetrics-text\b/i.test(type) };
}

function sayStatus(status: number, reason: string, location: string | undefined): string {
  return `HTTP ${status}${reason === '' ? '' : ` ${reason}`}${location === undefined ? '' : ` to ${location}`}`;
}

/** Loaded once, as each import in a bundle copies all that the module has. */
let zlib: Promise<typeof import('node:zlib')> | undefined;

async function unpack({ body, isWhole }: HttpAnswer, encoding: string): Promise<Buffer> {
  if (encoding === 'identity') return body;
  if (!/^(?:x-)?gzip$/i.test(encoding)) throw new Error(`packed in a way that was not asked for: ${encoding}`);
  zlib ??= import('node:zlib');
  const { constants, gunzipSync } = await zlib;
  try {
    const finishFlush = isWhole ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
    return gunzipSync(body, { maxOutputLength: MAX_TEXT_BYTES, finishFlush });
  } catch (error) {
    const isLarge = error instanceof RangeError;
    throw new Error(isLarge ? 'answer is over 64 MiB when unpacked' : 'answer cannot be unpacked', { cause: error });
  }
}

/** As Latin-1 where that is the same: it is quicker. */
function decode(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}
