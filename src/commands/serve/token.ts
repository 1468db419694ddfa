/** The token that whoever changes something must show. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { readBounded } from '../../files/read-bounded.ts';

const LEAST = 16;
const MOST_BYTES = 4096;

/** The first line of the file; undefined where none is named, an error that says why where it is of no use. */
export function readToken(file: unknown): string | undefined | Error {
  if (typeof file !== 'string') return undefined;
  try {
    const token = readBounded(file, MOST_BYTES)?.toString('utf8').split('\n')[0]?.trim() ?? '';
    return token.length >= LEAST ? token : new Error(`the token in ${file} has fewer than ${LEAST} characters`);
  } catch (error) {
    return new Error(`cannot read the token: ${(error as Error).message}`);
  }
}

/** Whether an `Authorization` header shows the token; takes as long for a wrong one as for the right one. */
export function showsToken(authorization: string | undefined, token: string): boolean {
  const shown = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? '')?.[1];
  return shown !== undefined && timingSafeEqual(digest(shown), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
