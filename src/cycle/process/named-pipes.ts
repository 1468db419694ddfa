/**
 * Pipes that have a name for a moment. What Node calls a pipe to a child is a socket, which no program can open again
 * as /dev/stderr or /proc/self/fd/2; a FIFO can be. Many are made at once, by one process, and kept for later cycles:
 * a name that still lies in the directory was never used, for it is removed before a program gets its pipe.
 */
import { spawnSync } from 'node:child_process';
import { lstatSync, readdirSync, unlinkSync } from 'node:fs';
import { ensureDirectory } from '../../files/directory.ts';
import { errorCode } from '../../files/error-code.ts';

/** Three pipes a program: enough for 32 programs. */
const MADE_AT_ONCE = 96;
const PATIENCE_MS = 2000;

interface Pool {
  readonly names: string[];
  /** No FIFO can be made here: a file system without them, no `mkfifo`, not our own directory. */
  broken: boolean;
}

const pools = new Map<string, Pool>();

/**
 * Calls `open` with the path of an unused FIFO below `directory`, then removes the name. Undefined if there are no
 * FIFOs to be had. `open` must not wait; what it opened for a name that another process was faster to take, `close`
 * gets back.
 */
export function takePipe<T>(directory: string, open: (path: string) => T, close: (opened: T) => void): T | undefined {
  const pool = pools.get(directory) ?? openPool(directory);
  for (let path = nextPath(pool, directory); path !== undefined; path = nextPath(pool, directory)) {
    const opened = unlessGone(() => open(path));
    if (opened === undefined) continue;
    if (unlessGone(() => unlinkSync(path) ?? true)) return opened;
    close(opened);
  }
  return undefined;
}

function openPool(directory: string): Pool {
  const pool = { names: [], broken: !isPrivate(directory) };
  if (!pool.broken) listNames(pool, directory);
  pools.set(directory, pool);
  return pool;
}

function nextPath(pool: Pool, directory: string): string | undefined {
  if (pool.names.length === 0 && !pool.broken) makeNames(pool, directory);
  const name = pool.names.pop();
  return name === undefined ? undefined : `${directory}/${name}`;
}

let made = 0;

function makeNames(pool: Pool, directory: string): void {
  const names = Array.from({ length: MADE_AT_ONCE }, () => {
    made += 1;
    return `${process.pid}-${made}`;
  });
  // each by itself: a name that is there already must not keep the others from being made
  spawnSync('mkfifo', ['-m', '600', ...names], { cwd: directory, stdio: 'ignore', timeout: PATIENCE_MS });
  listNames(pool, directory);
  pool.broken = pool.names.length === 0;
}

function listNames(pool: Pool, directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) if (entry.isFIFO()) pool.names.push(entry.name);
}

/** Whether nobody else can lay a name there. */
function isPrivate(directory: string): boolean {
  try {
    ensureDirectory(directory, 0o700, { noLink: true });
    const { uid, mode } = lstatSync(directory);
    return uid === process.geteuid?.() && (mode & 0o077) === 0;
  } catch {
    return false; // sockets will do
  }
}

function unlessGone<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
