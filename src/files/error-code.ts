/** The `code` of an error (ENOENT, SQLITE_FULL, …), its own or that of the first cause that has one; else ''. */
export function errorCode(error: unknown): string {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth += 1) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return '';
}

/** Whether an error says that there is no room: disk, quota or inodes. */
export function isDiskFull(error: unknown): boolean {
  const code = errorCode(error);
  return ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE'].includes(code); // the last: no room beside a log
}
