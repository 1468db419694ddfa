/** Names of rotated log files, as logrotate and its like give them. Pure. */

const COMPRESSED = /\.(gz|bz2|xz|zst|lz4|lzma|Z|zip)$/;
/** A number, a date, a time; or the one older file that some programs keep. */
const MARK = /^(\d[\dT:._-]{0,30}|old)$/;

/** Whether a file of that name is left alone: its bytes are not lines. */
export function isCompressed(name: string): boolean {
  return COMPRESSED.test(name);
}

/** Whether `name` is what becomes of a file `base` when it is rotated: `app.log.1`, `app.log-20261121`, `app-2026-11-21.log`. */
export function isRotatedName(name: string, base: string): boolean {
  if (name === base || isCompressed(name)) return false;
  const marked = markAfter(name, base);
  if (marked) return true;
  const dot = base.lastIndexOf('.');
  if (dot < 1 || !name.endsWith(base.slice(dot))) return false;
  return markAfter(name.slice(0, dot - base.length), base.slice(0, dot));
}

function markAfter(name: string, base: string): boolean {
  const separator = name[base.length];
  if (!name.startsWith(base) || (separator !== '.' && separator !== '-' && separator !== '_')) return false;
  return MARK.test(name.slice(base.length + 1));
}
