/** What a dead cycle, an old version or a stray hand may leave where the lock goes. `directory` is the data directory. */
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';

export const LEFT_OVERS: Readonly<Record<string, (directory: string) => void>> = {
  nothing() {},
  'a stale lock directory': (directory) => layStale(`${directory}/tmp/run-cycle.lock`),
  'a stray file in the lock directory'(directory) {
    const lock = `${directory}/tmp/run-cycle.lock`;
    mkdirSync(lock);
    writeFileSync(`${lock}/stray`, 'x');
    utimesSync(lock, 1, 1);
  },
  'a plain file in its place'(directory) {
    writeFileSync(`${directory}/tmp/run-cycle.lock`, '12345');
  },
  'a link in its place'(directory) {
    symlinkSync('/nowhere/at/all', `${directory}/tmp/run-cycle.lock`);
  },
  'a lock directory of tomorrow'(directory) {
    const tomorrow = Date.now() / 1000 + 86_400;
    mkdirSync(`${directory}/tmp/run-cycle.lock`);
    utimesSync(`${directory}/tmp/run-cycle.lock`, tomorrow, tomorrow);
  },
  'rubbish in the lock databases'(directory) {
    const rubbish = 'an old pid file of more than a hundred bytes, '.repeat(40);
    writeFileSync(`${directory}/tmp/run-cycle.lockdb`, rubbish);
    writeFileSync(`${directory}/cycle.lockdb`, rubbish);
  },
};

/** Makes the data directory of one race, with its temporary directory and a left-over. */
export function layLeftOver(directory: string, kind: string): void {
  mkdirSync(directory, { recursive: true });
  mkdirSync(`${directory}/tmp`, { mode: 0o700 });
  LEFT_OVERS[kind]?.(directory);
}

function layStale(path: string): void {
  mkdirSync(path);
  utimesSync(path, Date.now() / 1000 - 3600, Date.now() / 1000 - 3600);
}
