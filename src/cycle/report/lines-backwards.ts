/** Reads a file of lines from its end, so that the newest of a long file cost little. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { errorCode } from '../../files/error-code.ts';

const CHUNK = 64 * 1024;
/** No line of ours is longer; what is gives way to what follows. */
const MAX_LINE = 16 * 1024 * 1024;

/** Yields the non-empty lines of a file, last first, without their newline; nothing if there is no such file. */
export function* linesBackwards(path: string): Generator<string> {
  const fd = openIfThere(path);
  if (fd === undefined) return;
  try {
    yield* linesOf(fd);
  } finally {
    closeSync(fd);
  }
}

function* linesOf(fd: number): Generator<string> {
  let rest: Buffer[] = []; // of the line whose beginning is still to come, first part first
  let restBytes = 0;
  for (let end = fstatSync(fd).size; end > 0; ) {
    const start = Math.max(0, end - CHUNK);
    let chunk = readBetween(fd, start, end);
    end = start;
    for (let at = chunk.lastIndexOf(10); at >= 0; at = chunk.lastIndexOf(10)) {
      const line = Buffer.concat([chunk.subarray(at + 1), ...rest]).toString('utf8');
      rest = [];
      restBytes = 0;
      if (line !== '') yield line;
      chunk = chunk.subarray(0, at);
    }
    rest = restBytes > MAX_LINE ? [] : [chunk, ...rest];
    restBytes += chunk.length;
  }
  const first = Buffer.concat(rest).toString('utf8');
  if (first !== '') yield first;
}

function readBetween(fd: number, start: number, end: number): Buffer {
  const chunk = Buffer.alloc(end - start);
  const length = readSync(fd, chunk, 0, chunk.length, start);
  return chunk.subarray(0, length);
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
