/** Reading a file that may be anything: a pipe, a link, endless, or growing meanwhile. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** The bytes of a regular file, or undefined if it is longer than `maxBytes`. Throws if it is no regular file. */
export function readBounded(path: string, maxBytes: number): Buffer | undefined {
  // without O_NONBLOCK a pipe in its place would be waited for, without O_NOFOLLOW a link could name any file
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) throw new Error(`cannot read ${path}: it is no regular file`);
    if (stats.size > maxBytes) return undefined;
    const bytes = Buffer.allocUnsafe(stats.size);
    let length = 0;
    while (length < bytes.length) {
      const count = readSync(fd, bytes, length, bytes.length - length, null);
      if (count === 0) break;
      length += count;
    }
    return bytes.subarray(0, length);
  } finally {
    closeSync(fd);
  }
}
