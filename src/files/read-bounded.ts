/** Reading a file that may be anything: a pipe, a link, endless, or growing meanwhile. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** The bytes of a regular file, or undefined if it is longer than `maxBytes`. Throws if it is no regular file. */
export function readBounded(path: string, maxBytes: number): Buffer | undefined {
  return readRegular(path, (size) => (size > maxBytes ? undefined : size));
}

/** The bytes of a regular file, or undefined if it is longer or shorter than `length`. Throws if it is no regular file. */
export function readOfLength(path: string, length: number): Buffer | undefined {
  return readRegular(path, (size) => (size === length ? size : undefined));
}

/** The first bytes of a regular file, at most `maxBytes`. Throws if it is no regular file. */
export function readStart(path: string, maxBytes: number): Buffer {
  return readRegular(path, (size) => Math.min(size, maxBytes)) ?? Buffer.alloc(0);
}

function readRegular(path: string, lengthFor: (size: number) => number | undefined): Buffer | undefined {
  // without O_NONBLOCK a pipe in its place would be waited for, without O_NOFOLLOW a link could name any file
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) throw new Error(`cannot read ${path}: it is no regular file`);
    const length = lengthFor(stats.size);
    return length === undefined ? undefined : readFully(fd, length);
  } finally {
    closeSync(fd);
  }
}

function readFully(fd: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const count = readSync(fd, bytes, done, length - done, null);
    if (count === 0) break;
    done += count;
  }
  return bytes.subarray(0, done);
}
