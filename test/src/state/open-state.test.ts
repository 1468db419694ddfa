import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDamaged, openDatabase } from '../../../src/files/database.ts';
import { openState, openStateReader } from '../../../src/state/open-state.ts';
import { StateTooNew } from '../../../src/state/schema.ts';
import { begin, commit, finding } from './temporary-state.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'rc-state-'));
  path = join(directory, 'state.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

function withDatabase(work: (database: Database.Database) => void): void {
  const database = openDatabase(path, { synchronous: 'FULL' });
  work(database);
  database.close();
}

describe('opening the state', () => {
  it('begins with nothing, and finds everything again', () => {
    const first = openState(path);
    begin(first, 1000);
    commit(first, 1000, [finding('web1/http', 'critical', 'HTTP 500', 5)], { memory: { n: 1 } });
    first.recordGap({ from: 1, to: 2, kind: 'paused', reason: 'work' });
    first.setPagesFingerprint('abc', 1000);
    first.say('config', 'f', 1000);
    const before = dump(first);
    first.close();

    const second = openState(path);
    expect(dump(second)).toEqual(before);
    expect(before.statuses).toHaveLength(1);
    second.close();
  });

  it('lets a reader read while it is open, and never write', () => {
    const state = openState(path);
    begin(state, 1000);
    commit(state, 1000, [finding('web1/http', 'ok')]);
    const reader = openState(path, { readonly: true });

    expect(reader.statuses()).toEqual(state.statuses());
    expect(() => begin(reader, 1300)).toThrow(/readonly/);
    reader.close();
    state.close();
  });

  it('gives no reader where there is no state', () => {
    expect(openStateReader(path)).toBeUndefined();
    expect(existsSync(path)).toBe(false);
  });

  it('gives no reader where there is only the beginning of a file', () => {
    writeFileSync(path, '');

    expect(openStateReader(path)).toBeUndefined();
  });

  it('refuses a newer version and touches nothing', () => {
    openState(path).close();
    withDatabase((database) => database.pragma('user_version = 99'));
    const before = readFileSync(path);

    expect(() => openState(path)).toThrow(StateTooNew);
    expect(() => openStateReader(path)).toThrow('cannot use state of version 99');
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(directory)).toEqual(['state.db']);
  });

  it.each([
    ['a foreign database', 'CREATE TABLE bookmarks (url TEXT)'],
    ['a state without one of its tables', 'DROP TABLE problem'],
  ])('takes %s for damaged', (_, change) => {
    if (change.startsWith('DROP')) openState(path).close();
    withDatabase((database) => database.exec(change));
    let thrown: unknown;
    try {
      openState(path);
    } catch (error) {
      thrown = error;
    }

    expect(isDamaged(thrown)).toBe(true);
  });

  it('passes a missing permission on as what it is', () => {
    let thrown: unknown;
    try {
      openState(join(directory, 'missing', 'state.db'));
    } catch (error) {
      thrown = error;
    }

    expect(thrown).toBeInstanceOf(Error);
    expect(isDamaged(thrown)).toBe(false);
  });
});

function dump(state: ReturnType<typeof openState>) {
  return {
    statuses: state.statuses(),
    problems: state.problems(),
    history: state.history(),
    gaps: state.gaps(0, 1e10),
    runs: state.runs(),
    memory: state.memoryOf('ping'),
    said: state.lastSaid('config'),
    pages: state.pagesFingerprint(),
  };
}
