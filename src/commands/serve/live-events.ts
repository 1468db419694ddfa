/** News for open pages: an event whenever a cycle has been published. */
import { statSync } from 'node:fs';

export interface LiveEvents {
  /** Calls `tell` after each cycle until the given function is called; undefined where too many listen already. */
  listen(tell: () => void): (() => void) | undefined;
  close(): void;
}

export const MOST_LISTENERS = 100;
const LOOK_MS = 1000;

/** Watches one file by looking at it while somebody listens: works on every file system, also for files replaced by rename. */
export function liveEvents(file: string, lookMs = LOOK_MS): LiveEvents {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let seen = '';
  const look = () => {
    const found = stampOf(file);
    if (found === seen) return;
    seen = found;
    for (const tell of listeners) tell();
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  return {
    listen(tell) {
      if (listeners.size >= MOST_LISTENERS) return undefined;
      if (timer === undefined) {
        seen = stampOf(file);
        timer = setInterval(look, lookMs).unref();
      }
      listeners.add(tell);
      return () => {
        listeners.delete(tell);
        if (listeners.size === 0) stop();
      };
    },
    close() {
      listeners.clear();
      stop();
    },
  };
}

function stampOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats ? `${stats.ino} ${stats.mtimeMs} ${stats.size}` : '';
}
