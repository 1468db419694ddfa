/** Whether a state database is sound, and the copy of each day that stands in for one that is not. */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { openDatabase, setAside } from '../files/database.ts';
import { syncDirectory } from '../files/directory.ts';
import { durableStep } from '../files/durable-step.ts';
import { prepareSchema } from './schema.ts';

const DAY = 86_400;

/** Where the copy of a state database lies. */
export function copyPath(path: string): string {
  return `${path}.daily`;
}

/** What is wrong with a database file; undefined if it is sound. Reads all of it: not for a cycle's critical path. */
export function quickCheck(path: string): string | undefined {
  try {
    const database = openDatabase(path, { readonly: true, synchronous: 'FULL' });
    try {
      const lines = database.prepare('PRAGMA quick_check(10)').pluck().all().map(String);
      return lines.length === 1 && lines[0] === 'ok' ? undefined : lines.join('; ');
    } finally {
      database.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether there is no copy, or only one that is a day old. `now` by the clock, epoch seconds. */
export function isCopyDue(path: string, now: number): boolean {
  const copy = statSync(copyPath(path), { throwIfNoEntry: false });
  const age = copy && now - copy.mtimeMs / 1000;
  return age === undefined || age >= DAY || age < 0;
}

/**
 * Copies the database to `PATH.daily`. Throws, and leaves the old copy, if the new one is not sound. The copy is whole
 * or not there, whatever dies. Only reads the database, so a cycle may go on beside it.
 */
export function copyState(path: string): void {
  const copy = copyPath(path);
  const fresh = `${copy}.new`;
  rmSync(fresh, { force: true });
  durableStep('before copying state');
  const database = openDatabase(path, { readonly: true, synchronous: 'FULL' });
  try {
    database.prepare('VACUUM INTO ?').run(fresh);
  } finally {
    database.close();
  }
  const problem = quickCheck(fresh);
  if (problem !== undefined) {
    rmSync(fresh, { force: true });
    throw new Error(`cannot copy state: ${problem}`);
  }
  chmodSync(fresh, 0o600);
  installFile(fresh, copy);
}

/**
 * Sets a damaged (or lost) database aside and puts the daily copy in its place if that is sound, else nothing, so that
 * the next opening begins afresh. Only under the lock and with no handle open. Gives what to say, loudly.
 */
export function restoreState(path: string, now: number, problem: string): string {
  const copy = copyPath(path);
  const unsound = existsSync(copy) ? quickCheck(copy) : 'there is none';
  const fresh = `${path}.restore.new`;
  if (unsound === undefined) copyFileSync(copy, fresh);
  // an unsound copy must not be tried again, nor make a fresh start look like a loss
  else if (existsSync(copy)) setAside(copy, now);
  const aside = existsSync(path) || existsSync(`${path}-wal`) ? setAsideDurably(path, now) : undefined;
  if (unsound === undefined) installFile(fresh, path);
  const text = restoredText({ path, aside, problem, unsound });
  noteRestored(path, text, now);
  return text;
}

function setAsideDurably(path: string, now: number): string {
  durableStep('before setting state aside');
  let at = now;
  while (existsSync(`${path}.bad-${Math.floor(at)}`)) at += 1; // never over an earlier one
  const aside = setAside(path, at);
  durableStep('after setting state aside');
  return aside;
}

function installFile(fresh: string, path: string): void {
  const file = openSync(fresh, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  durableStep(`before rename to ${path}`);
  renameSync(fresh, path);
  durableStep(`after rename to ${path}`);
  syncDirectory(dirname(path));
}

function restoredText(what: { path: string; aside: string | undefined; problem: string; unsound: string | undefined }) {
  const lost = what.aside === undefined ? 'it was gone' : `it was set aside as ${what.aside}`;
  const next =
    what.unsound === undefined
      ? 'the copy of the last day is in its place: what happened since is lost'
      : `begun afresh, for the daily copy cannot serve (${what.unsound}): statuses, history and memories are lost`;
  return `${what.path} was damaged (${what.problem}); ${lost}; ${next}`;
}

function noteRestored(path: string, text: string, now: number): void {
  const database = openDatabase(path, { synchronous: 'FULL' });
  try {
    prepareSchema(database, false);
    database.prepare(`INSERT INTO history (time, kind, text) VALUES (?, 'set-aside', ?)`).run(now, text);
  } finally {
    database.close();
  }
}
