/** Feeds one updater: its stdin, and its watchdog, whose clock runs only while it is the updater's turn. */
import type { Writable } from 'node:stream';
import type { ProcessOutcome, RunningProcess } from './run-process.ts';

export interface UpdaterFeed {
  /** Hands a chunk over. A promise: it is full, and takes more when that resolves, or is gone by then. */
  write(chunk: Buffer): Promise<void> | undefined;
  /** Ends its stdin: from now on the watchdog runs. */
  end(): void;
  outcome(): Promise<{ argv: readonly string[]; outcome: ProcessOutcome; unreadBytes: number }>;
}

/** Feeds a process that was launched with its watchdog held. */
export function openFeed(argv: readonly string[], updater: RunningProcess): UpdaterFeed {
  const { stdin, watchdog } = updater;
  let unreadBytes = 0;
  return {
    write(chunk) {
      if (!stdin?.writable) {
        unreadBytes += chunk.length;
        return undefined;
      }
      const hasRoom = stdin.write(chunk, (error) => {
        if (error) unreadBytes += chunk.length;
      });
      if (hasRoom) return undefined;
      watchdog?.release();
      return roomOrEnd(stdin).then(() => watchdog?.hold());
    },
    end() {
      stdin?.end();
      watchdog?.release();
    },
    async outcome() {
      return { argv, outcome: await updater.outcome, unreadBytes };
    },
  };
}

function roomOrEnd(stdin: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stdin.off('drain', done);
      stdin.off('close', done);
      resolve();
    };
    stdin.once('drain', done);
    stdin.once('close', done);
  });
}
