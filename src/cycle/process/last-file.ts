/** Keeps what a collector printed, byte for byte: beside its place while it comes, in its place when it is over. */
import { closeSync, constants, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { durableStep } from '../../files/durable-step.ts';
import { writeFully } from '../../files/write-fully.ts';

export interface LastFile {
  add(chunk: Buffer): void;
  /** Puts it in its place; without `keep` the old one stays. Says what went wrong, if anything did. */
  finish(keep: boolean): string | undefined;
}

/** So much is gathered before it is written. */
const GATHER_BYTES = 256 * 1024;
const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;

/** Starts a file that will lie at `path`. Not durable: after a power loss it may be an older one. Never throws. */
export function startLastFile(path: string): LastFile {
  const fresh = join(dirname(path), `.${basename(path)}.new`);
  let file: number | undefined;
  let chunks: Buffer[] = [];
  let bytes = 0;
  let problem: string | undefined;

  const flush = () => {
    file ??= openSync(fresh, FLAGS, 0o600);
    writeFully(file, Buffer.concat(chunks));
    chunks = [];
    bytes = 0;
  };
  const attempt = (work: () => void) => {
    if (problem !== undefined) return;
    try {
      work();
    } catch (error) {
      problem = `cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  return {
    add(chunk) {
      if (problem !== undefined) return;
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= GATHER_BYTES) attempt(flush);
    },
    finish(keep) {
      if (keep) attempt(flush);
      const opened = file;
      if (opened !== undefined) attempt(() => closeSync(opened));
      if (keep) attempt(() => install(fresh, path));
      if (!keep || problem !== undefined) rmSync(fresh, { force: true });
      return problem;
    },
  };
}

function install(fresh: string, path: string): void {
  durableStep('rename last output');
  renameSync(fresh, path);
  durableStep('renamed last output');
}
