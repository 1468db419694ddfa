/** The text of a body, and what it must and must not hold. A body is hostile: it unpacks to so much and no more. */
import type { Remark } from '../../src/net/remarks.ts';
import type { Answer } from './exchange.ts';
import type { HttpTarget } from './target.ts';

type Demands = Pick<HttpTarget, 'bodyContains' | 'bodyLacks' | 'bodyMatches'>;

const MAX_UNPACKED = 4 * 1024 * 1024;
const MAX_TEXT = 1024 * 1024;
const MAX_QUOTED = 60;
/** What a body is not as it should be. */
export async function judgeBody(answer: Pick<Answer, 'body' | 'isCut' | 'encoding' | 'contentType'>, demands: Demands) {
  const { bodyContains = [], bodyLacks = [], bodyMatches } = demands;
  const wanted = [bodyContains].flat();
  const unwanted = [bodyLacks].flat();
  if (wanted.length + unwanted.length === 0 && bodyMatches === undefined) return [];
  const unpacked = await unpack(answer);
  if (unpacked.failure !== undefined) return [criticalOf(unpacked.failure)];
  const text = decode(unpacked.bytes, answer.contentType);
  const body = answer.isCut || text.length > MAX_TEXT ? 'first 1 MiB of the body' : 'body';
  const looked = text.slice(0, MAX_TEXT);
  const remarks: Remark[] = [
    ...wanted.filter((one) => !looked.includes(one)).map((one) => criticalOf(`${body} lacks ${quoted(one)}`)),
    ...unwanted.filter((one) => looked.includes(one)).map((one) => criticalOf(`${body} contains ${quoted(one)}`)),
  ];
  if (bodyMatches !== undefined) remarks.push(...(await matchPattern(looked, bodyMatches, body)));
  return remarks;
}

/** A body that was cut off unpacks as far as it goes; one that ended early has been refused before. */
async function unpack({ body, encoding }: Pick<Answer, 'body' | 'encoding'>) {
  if (encoding === 'identity') return { bytes: body };
  const { brotliDecompressSync, constants, gunzipSync, inflateSync } = await import('node:zlib');
  const bounds = { maxOutputLength: MAX_UNPACKED, finishFlush: constants.Z_SYNC_FLUSH };
  try {
    if (encoding === 'gzip' || encoding === 'x-gzip') return { bytes: gunzipSync(body, bounds) };
    if (encoding === 'deflate') return { bytes: inflateSync(body, bounds) };
    if (encoding === 'br')
      return { bytes: brotliDecompressSync(body, { ...bounds, finishFlush: constants.BROTLI_OPERATION_FLUSH }) };
  } catch (error) {
    const isBomb = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { failure: isBomb ? 'body unpacks to more than 4 MiB' : `body cannot be unpacked (${encoding})` };
  }
  return { failure: `body is packed in a way that cannot be read (${encoding.slice(0, MAX_QUOTED)})` };
}

function decode(bytes: Buffer, contentType: string): string {
  const charset = /charset="?([\w.:-]{1,40})/i.exec(contentType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('utf8'); // a charset that does not exist
  }
}

/** The engine takes linear time: no page can make it think for ever. */
async function matchPattern(text: string, pattern: string, body: string): Promise<Remark[]> {
  const { RE2JS } = await import('re2js');
  try {
    return RE2JS.compile(pattern).matcher(text).find() ? [] : [criticalOf(`${body} does not match ${quoted(pattern)}`)];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ status: 'unknown', text: `cannot read bodyMatches: ${why}` }];
  }
}

function criticalOf(text: string): Remark {
  return { status: 'critical', text };
}

function quoted(text: string): string {
  return JSON.stringify(text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text);
}
