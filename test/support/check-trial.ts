/** What must hold of an instance's files and processes after every cycle, whatever befell the one before. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Database from 'better-sqlite3';
import type { Trial } from './run-cycle.ts';

/** All that is wrong; empty if nothing is. */
export function checkTrial(trial: Trial): string[] {
  const files = filesBelow(trial.dataDir);
  return [
    ...files.filter(isTemporary).map((path) => `temporary file left: ${relative(trial.root, path)}`),
    ...files.flatMap((path) => unreadable(path).map((why) => `${relative(trial.root, path)}: ${why}`)),
    ...['state.db', 'samples.db'].flatMap((name) => unsoundDatabase(join(trial.dataDir, name))),
    ...taggedPids(trial).map((pid) => `process left: ${pid}`),
    ...unfinished(trial),
  ];
}

/** Numbers of processes that a cycle of this trial has started. */
export function taggedPids({ configDir }: Pick<Trial, 'configDir'>): number[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .filter((name) => {
      const environ = `\0${readQuietly(`/proc/${name}/environ`)}`;
      return environ.includes('\0RUN_CYCLE_RUN=') && environ.includes(`\0RUN_CYCLE_CONFIG_DIR=${configDir}\0`);
    })
    .map(Number);
}

function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** One that waits in the inbox belongs to a sender, who may still be writing it. */
function isTemporary(path: string): boolean {
  return path.endsWith('.new') && !path.includes('/inbox/');
}

function unreadable(path: string): string[] {
  try {
    if (path.endsWith('.json')) JSON.parse(readFileSync(path, 'utf8'));
    if (path.endsWith('.jsonl')) for (const line of linesOf(path)) JSON.parse(line);
    if (path.endsWith('.svg') && !readFileSync(path, 'utf8').trimEnd().endsWith('</svg>')) return ['cut'];
    if (path.endsWith('.html') && !readFileSync(path, 'utf8').trimEnd().endsWith('>')) return ['cut'];
    return [];
  } catch (error) {
    return [String(error)];
  }
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n').slice(0, -1);
}

function unsoundDatabase(path: string): string[] {
  if (!existsSync(path)) return [`${path} is missing`];
  const database = new Database(path, { readonly: true });
  try {
    const found = database.prepare('PRAGMA quick_check').pluck().all();
    return found.join() === 'ok' ? [] : [`${path}: ${found.join()}`];
  } catch (error) {
    return [`${path}: ${error}`];
  } finally {
    database.close();
  }
}

function unfinished({ tempDir }: Trial): string[] {
  return readdirSync(tempDir)
    .filter((name) => name.endsWith('.status.json'))
    .map((name) => JSON.parse(readFileSync(join(tempDir, name), 'utf8')))
    .filter((status) => status.finished === undefined)
    .map((status) => `the status file says that cycle ${status.cycleId} is not finished`);
}

function readQuietly(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // ended meanwhile
  }
}
