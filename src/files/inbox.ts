/**
 * The inbox: what arrives between cycles, one file of JSON lines a drop. Once a file has its name it is acknowledged;
 * the next cycle takes it. The name is its idempotency key. Any program may drop one: temporary name with a leading
 * dot, fsync, rename to `*.jsonl`.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  unlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { ensureDirectory, syncDirectory } from './directory.ts';
import { durableStep } from './durable-step.ts';
import { errorCode } from './error-code.ts';
import { type InboxEntry, parseInboxLine } from './inbox-entry.ts';
import { readBounded } from './read-bounded.ts';
import { removeQuietly } from './temporary-file.ts';
import { writeFully } from './write-fully.ts';

const MAX_FILE_BYTES = 16 * 1024 * 1024;
const TEMPORARY_LIVES_SECONDS = 3600;

let counter = 0;

/** Drops entries for the next cycle and gives the file's name; on disk when it returns. `now` in epoch seconds. */
export function dropIntoInbox(dataDir: string, entries: readonly InboxEntry[], now: number): string {
  const bytes = Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  if (bytes.length > MAX_FILE_BYTES)
    throw new Error(`cannot drop ${bytes.length} bytes into the inbox: at most ${MAX_FILE_BYTES} at once`);
  const inbox = inboxDir(dataDir);
  ensureDirectory(inbox, 0o700);
  try {
    return write(inbox, bytes, now);
  } catch (error) {
    throw new Error(`cannot write into ${inbox}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Names of the files that wait in the inbox, oldest first; none if there is no inbox yet. */
export function listInbox(dataDir: string): string[] {
  return namesIn(inboxDir(dataDir))
    .filter((name) => !name.startsWith('.') && name !== 'bad')
    .sort();
}

export interface InboxReading {
  /** The entries of all lines that hold one. */
  readonly entries: InboxEntry[];
  /** What is wrong with the file: then take the entries and set the file aside. */
  readonly problem?: string;
}

/** Reads one file of the inbox; never throws, whatever lies there. */
export function readInbox(dataDir: string, name: string): InboxReading {
  let bytes: Buffer | undefined;
  try {
    bytes = readBounded(join(inboxDir(dataDir), name), MAX_FILE_BYTES);
  } catch (error) {
    return { entries: [], problem: error instanceof Error ? error.message : String(error) };
  }
  if (!bytes) return { entries: [], problem: `longer than ${MAX_FILE_BYTES} bytes` };
  if (!name.endsWith('.jsonl')) return { entries: [], problem: 'not named *.jsonl' };
  return parseLines(bytes.toString('utf8'));
}

/** Removes a file whose entries are committed; one that is gone already is no error. */
export function removeFromInbox(dataDir: string, name: string): void {
  durableStep(`before removing inbox ${name}`);
  try {
    unlinkSync(join(inboxDir(dataDir), name));
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  durableStep(`after removing inbox ${name}`);
}

/** Moves a file that has a problem to `inbox/bad/`, and gives its new path. Never deletes, never writes over one. */
export function setAsideFromInbox(dataDir: string, name: string): string {
  const bad = join(inboxDir(dataDir), 'bad');
  mkdirSync(bad, { recursive: true, mode: 0o700 });
  const taken = new Set(readdirSync(bad));
  let aside = name;
  for (let copy = 1; taken.has(aside); copy += 1) aside = `${name.slice(0, 240)}.${copy}`;
  durableStep(`before setting inbox ${name} aside`);
  renameSync(join(inboxDir(dataDir), name), join(bad, aside));
  durableStep(`after setting inbox ${name} aside`);
  return join(bad, aside);
}

/** Removes temporary files that killed writers left more than an hour ago. */
export function sweepInbox(dataDir: string, now: number): void {
  const inbox = inboxDir(dataDir);
  for (const name of namesIn(inbox).filter((other) => other.startsWith('.'))) {
    const path = join(inbox, name);
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() && now - stats.mtimeMs / 1000 > TEMPORARY_LIVES_SECONDS) removeQuietly(path);
  }
}

function write(inbox: string, bytes: Buffer, now: number): string {
  durableStep('before dropping into the inbox');
  const temporary = join(inbox, `.${process.pid}-${randomBytes(6).toString('hex')}.new`);
  let name: string;
  try {
    writeDurably(temporary, bytes);
    durableStep('before naming an inbox file');
    name = giveName(temporary, inbox, now);
  } finally {
    removeQuietly(temporary);
  }
  durableStep('after naming an inbox file');
  syncDirectory(inbox);
  return name;
}

function writeDurably(path: string, bytes: Buffer): void {
  const fd = openSync(path, 'wx', 0o600);
  try {
    writeFully(fd, bytes);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** A link rather than a rename: two containers with the same process number must not overwrite each other. */
function giveName(temporary: string, inbox: string, now: number): string {
  for (;;) {
    const name = `${String(Math.floor(now * 1000)).padStart(13, '0')}-${process.pid}-${String(counter++).padStart(6, '0')}.jsonl`;
    try {
      linkSync(temporary, join(inbox, name));
      return name;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

function parseLines(text: string): InboxReading {
  const entries: InboxEntry[] = [];
  const problems: string[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const entry = parseInboxLine(line);
    if ('problem' in entry) problems.push(`line ${index + 1}: ${entry.problem}`);
    else entries.push(entry);
  });
  const [first] = problems;
  if (first === undefined) return { entries };
  return { entries, problem: problems.length === 1 ? first : `${first}, and ${problems.length - 1} more` };
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

function inboxDir(dataDir: string): string {
  return join(dataDir, 'inbox');
}
