/** The tables of state.db and the steps that lead to them: one element a version, never changed once released. */
import { closeSync, openSync, readSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { durableStep } from '../files/durable-step.ts';

/** A state.db that a newer run-cycle wrote: refused, and nothing of it is touched. */
export class StateTooNew extends Error {}

/** A state.db that is no sound state of ours; `code` makes `isDamaged` see it as SQLite's own error. */
export class StateDamaged extends Error {
  readonly code = 'SQLITE_CORRUPT';
}

/** There is no state yet, or only the beginning of a file. */
export class StateUnborn extends Error {}

/** `rc01`: tells a state database from any other SQLite file. */
const APPLICATION_ID = 0x72633031;

const MIGRATIONS = [
  `CREATE TABLE cycle (
     id INTEGER PRIMARY KEY CHECK (id = 1), epoch INTEGER NOT NULL, cycle TEXT NOT NULL, started REAL NOT NULL,
     finished REAL, boot TEXT NOT NULL, uptime REAL NOT NULL) STRICT;
   CREATE TABLE status (
     host TEXT NOT NULL, service TEXT NOT NULL, program TEXT NOT NULL, status TEXT NOT NULL, text TEXT NOT NULL,
     value REAL, since REAL NOT NULL, updated REAL NOT NULL, missing INTEGER NOT NULL, listed INTEGER NOT NULL,
     overlays TEXT NOT NULL, by TEXT, PRIMARY KEY (host, service)) STRICT, WITHOUT ROWID;
   CREATE TABLE program (
     name TEXT PRIMARY KEY, kind TEXT NOT NULL, slot REAL NOT NULL, at REAL NOT NULL, ok INTEGER NOT NULL,
     good_at REAL) STRICT, WITHOUT ROWID;
   CREATE TABLE memory (program TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;
   CREATE TABLE problem (
     id INTEGER PRIMARY KEY AUTOINCREMENT, host TEXT NOT NULL, service TEXT NOT NULL, started REAL NOT NULL,
     ended REAL, worst TEXT NOT NULL, token TEXT NOT NULL UNIQUE) STRICT;
   CREATE UNIQUE INDEX problem_open ON problem (host, service) WHERE ended IS NULL;
   CREATE TABLE history (
     id INTEGER PRIMARY KEY AUTOINCREMENT, time REAL NOT NULL, kind TEXT NOT NULL, host TEXT, service TEXT,
     before TEXT, after TEXT, text TEXT NOT NULL, by TEXT) STRICT;
   CREATE INDEX history_time ON history (time);
   CREATE INDEX history_service ON history (host, service);
   CREATE TABLE taken (name TEXT PRIMARY KEY, at REAL NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE gap (started REAL NOT NULL, ended REAL NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
   CREATE INDEX gap_ended ON gap (ended);
   CREATE TABLE said (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, at REAL NOT NULL) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE hint (
     program TEXT NOT NULL, kind TEXT NOT NULL, host TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL,
     said REAL NOT NULL, PRIMARY KEY (program, kind, host, name)) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE blocked (
     program TEXT NOT NULL, host TEXT NOT NULL, by TEXT NOT NULL, PRIMARY KEY (program, host)) STRICT, WITHOUT ROWID;`,
  'ALTER TABLE status ADD COLUMN judged TEXT;',
  'ALTER TABLE status ADD COLUMN until REAL;',
];
const TABLES = [
  'cycle',
  'status',
  'program',
  'memory',
  'problem',
  'history',
  'taken',
  'gap',
  'said',
  'hint',
  'blocked',
];

/** Refuses a file whose header tells a newer version, before SQLite opens it and so changes what lies beside it. */
export function refuseNewerFile(path: string): void {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, header) < 100 || header.readUInt32BE(68) !== APPLICATION_ID) return;
  } finally {
    closeSync(file);
  }
  refuseNewer(header.readInt32BE(60));
}

/** Brings the tables up to date. Throws StateTooNew, StateDamaged or StateUnborn; a reader never changes anything. */
export function prepareSchema(db: Database.Database, readonly: boolean): void {
  const version = versionOf(db);
  if (version === MIGRATIONS.length) {
    requireTables(db);
    return;
  }
  if (readonly && version === 0) throw new StateUnborn('cannot read state: no cycle has run yet');
  if (readonly) throw new Error(`cannot read state of version ${version}: the next cycle brings it up to date`);
  if (version === 0) requireEmpty(db);
  migrate(db);
}

function versionOf(db: Database.Database): number {
  const version = Number(db.pragma('user_version', { simple: true }));
  refuseNewer(version);
  return version;
}

function refuseNewer(version: number): void {
  if (version > MIGRATIONS.length)
    throw new StateTooNew(`cannot use state of version ${version}: this run-cycle knows up to ${MIGRATIONS.length}`);
}

function requireTables(db: Database.Database): void {
  const names = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
  const lacking = TABLES.filter((table) => !names.includes(table));
  if (lacking.length > 0) throw new StateDamaged(`cannot use state: no table ${lacking.join(', ')}`);
}

function requireEmpty(db: Database.Database): void {
  const first = db.prepare('SELECT name FROM sqlite_schema LIMIT 1').pluck().get();
  if (first !== undefined) throw new StateDamaged(`cannot use state: a foreign database with ${String(first)} in it`);
}

function migrate(db: Database.Database): void {
  durableStep('migrate state');
  db.transaction(() => {
    // another opener may have done it meanwhile
    for (const step of MIGRATIONS.slice(versionOf(db))) db.exec(step);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).immediate();
  durableStep('migrated state');
}
