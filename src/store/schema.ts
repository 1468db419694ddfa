/** The tables of the store and their version. */
import { closeSync, openSync, readSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { durableStep } from '../files/durable-step.ts';

export const STORE_VERSION = 1;

/** The store was written by a newer program; nothing was touched. */
export class StoreTooNew extends Error {}

/*
 * hot: a row a slot and block, time first. layout: the ordered series that rows were written with; ids only grow,
 * and of two rows with one series in one slot the higher layout is the later write.
 * source, part: the stable places of a host's series in its day chunks. day, hour: key = day * 2^24 + part.
 * Free pages are used again and not given back: the file is never larger than hot and archive once were together.
 */
const TABLES = `
CREATE TABLE block(id INTEGER PRIMARY KEY AUTOINCREMENT, collector TEXT NOT NULL, step INTEGER NOT NULL,
  layout INTEGER NOT NULL) STRICT;
CREATE TABLE layout(id INTEGER PRIMARY KEY AUTOINCREMENT, block INTEGER NOT NULL, hosts TEXT NOT NULL,
  types TEXT NOT NULL, series TEXT NOT NULL) STRICT;
CREATE TABLE recent(block INTEGER PRIMARY KEY, newest INTEGER NOT NULL, lasts BLOB NOT NULL) STRICT;
CREATE TABLE hot(slot INTEGER NOT NULL, block INTEGER NOT NULL, layout INTEGER NOT NULL, at BLOB NOT NULL,
  data BLOB NOT NULL, PRIMARY KEY(slot, block, layout)) STRICT, WITHOUT ROWID;
CREATE TABLE source(id INTEGER PRIMARY KEY AUTOINCREMENT, host TEXT NOT NULL, collector TEXT NOT NULL,
  step INTEGER NOT NULL, last REAL NOT NULL, UNIQUE(host, collector, step)) STRICT;
CREATE TABLE part(id INTEGER PRIMARY KEY AUTOINCREMENT, source INTEGER NOT NULL, last INTEGER NOT NULL,
  types TEXT NOT NULL, series TEXT NOT NULL) STRICT;
CREATE INDEX part_source ON part(source);
CREATE TABLE day(key INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE TABLE hour(key INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE TABLE handover(id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, text TEXT NOT NULL,
  at REAL NOT NULL) STRICT;
`;

/** Refuses a file of a newer program before SQLite opens it, from its first bytes. */
export function refuseNewer(path: string): void {
  const header = Buffer.alloc(64);
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    return; // Absent or unreadable: opening it says so.
  }
  try {
    if (readSync(file, header, 0, 64, 0) < 64) return;
  } finally {
    closeSync(file);
  }
  if (header.toString('latin1', 0, 15) === 'SQLite format 3') checkVersion(path, header.readUInt32BE(60));
}

/** Whether the tables are there; throws {@link StoreTooNew} for those of a newer program. */
export function hasTables(path: string, database: Database.Database): boolean {
  const version = Number(database.pragma('user_version', { simple: true }));
  checkVersion(path, version);
  return version > 0;
}

function checkVersion(path: string, version: number): void {
  if (version > STORE_VERSION)
    throw new StoreTooNew(`cannot open ${path}: its version is ${version}, this program knows ${STORE_VERSION}`);
}

/** Creates the tables where there are none. */
export function createTables(path: string, database: Database.Database): void {
  const create = database.transaction(() => {
    if (hasTables(path, database)) return;
    database.exec(TABLES);
    database.pragma(`user_version = ${STORE_VERSION}`);
    durableStep('create store');
  });
  create.immediate();
  durableStep('created store');
}
