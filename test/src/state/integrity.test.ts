import {
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDamaged } from '../../../src/files/database.ts';
import { copyPath, copyState, isCopyDue, quickCheck, restoreState } from '../../../src/state/integrity.ts';
import { openState } from '../../../src/state/open-state.ts';
import { begin, commit, finding, temporaryState } from './temporary-state.ts';

let temporary: ReturnType<typeof temporaryState>;
beforeEach(() => {
  temporary = temporaryState(1000);
  const many = Array.from({ length: 500 }, (_, n) => finding(`h${n}/http`, 'ok', 'x'.repeat(200)));
  commit(temporary.state, 1000, many);
});
afterEach(() => temporary.remove());

/** Without SQLite's logs, which readers leave behind. */
const files = () =>
  readdirSync(dirname(temporary.path))
    .filter((name) => !/-(wal|shm)$/.test(name))
    .sort();

function overwrite(path: string, at: number, length: number, byte: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(length, byte), 0, length, at);
}

/** What may befall a file; each leaves something that openState or quickCheck must see. */
const DAMAGES: [string, (path: string) => void][] = [
  ['zeroed', (path) => overwrite(path, 0, statSync(path).size, 0)],
  ['truncated to nothing', (path) => truncateSync(path, 0)],
  ['truncated to half', (path) => truncateSync(path, Math.floor(statSync(path).size / 8192) * 4096)],
  ['cut inside a page', (path) => truncateSync(path, 10_000)],
  ['of flipped bytes', (path) => overwrite(path, 8192, 4096 * 8, 0x5a)],
  ['text', (path) => writeFileSync(path, 'once upon a time\n'.repeat(1000))],
  ['gone', (path) => rmSync(path)],
];

function findProblem(): string | undefined {
  try {
    openState(temporary.path).close();
  } catch (error) {
    expect(isDamaged(error)).toBe(true);
    return String(error);
  }
  return quickCheck(temporary.path);
}

describe('a damaged state', () => {
  it.each(DAMAGES)('that is %s is noticed, set aside and replaced by the copy of the day', (_, damage) => {
    copyState(temporary.path);
    commit(temporary.state, 1300, [finding('web1/later', 'critical')], { program: 'later' });
    temporary.state.close();
    damage(temporary.path);
    const wasThere = existsSync(temporary.path);
    const problem = findProblem();
    expect(problem).toBeDefined();

    const said = restoreState(temporary.path, 2000, problem ?? '');

    const restored = openState(temporary.path);
    expect(restored.statuses()).toHaveLength(500);
    expect(restored.statuses({ service: 'later' })).toEqual([]);
    expect(restored.history()[0]).toMatchObject({ time: 2000, kind: 'set-aside', text: said });
    expect(begin(restored, 2000).epoch).toBe(2);
    restored.close();
    expect(said).toContain('the copy of the last day is in its place');
    expect(quickCheck(temporary.path)).toBeUndefined();
    expect(files()).toEqual(['state.db', ...(wasThere ? ['state.db.bad-2000'] : []), 'state.db.daily']);
  });

  it('begins afresh where the copy is damaged too, and keeps both', () => {
    copyState(temporary.path);
    temporary.state.close();
    for (const path of [temporary.path, copyPath(temporary.path)]) overwrite(path, 0, 20_000, 7);

    const said = restoreState(temporary.path, 2000, 'bad');

    const fresh = openState(temporary.path);
    expect(fresh.statuses()).toEqual([]);
    expect(fresh.history()).toMatchObject([{ kind: 'set-aside' }]);
    fresh.close();
    expect(said).toContain('begun afresh');
    expect(files()).toEqual(['state.db', 'state.db.bad-2000', 'state.db.daily.bad-2000']);
  });

  it('is never written over an earlier one that was set aside', () => {
    for (const problem of ['first', 'second']) {
      temporary.state.close();
      overwrite(temporary.path, 0, 100, 7);
      restoreState(temporary.path, 2000, problem);
    }

    expect(files()).toEqual(['state.db', 'state.db.bad-2000', 'state.db.bad-2001']);
  });

  it('is not suspected where the log was lost, only older', () => {
    commit(temporary.state, 1300, [finding('web1/later', 'ok')], { program: 'later' });
    const copy = `${temporary.path}.alone`;
    copyFileSync(temporary.path, copy);

    expect(quickCheck(copy)).toBeUndefined();
  });
});

describe('the copy of the day', () => {
  it('is due when there is none, when it is a day old, and when its time lies in the future', () => {
    const at = (time: number) => utimesSync(copyPath(temporary.path), time, time);
    const due = [isCopyDue(temporary.path, 1000)];
    copyState(temporary.path);

    for (const time of [100_000, 100_000 - 86_399, 100_000 - 86_400, 100_001]) {
      at(time);
      due.push(isCopyDue(temporary.path, 100_000));
    }

    expect(due).toEqual([true, false, false, true, true]);
    expect(quickCheck(copyPath(temporary.path))).toBeUndefined();
  });

  it('is made although a killed writer left half of one', () => {
    writeFileSync(`${copyPath(temporary.path)}.new`, 'half');

    copyState(temporary.path);

    expect(files()).toEqual(['state.db', 'state.db.daily']);
  });

  it('leaves the old one where the state is damaged', () => {
    copyState(temporary.path);
    const before = readFileSync(copyPath(temporary.path));
    temporary.state.close();
    overwrite(temporary.path, 8192, 4096 * 8, 0x5a);

    expect(() => copyState(temporary.path)).toThrow();
    expect(readFileSync(copyPath(temporary.path)).equals(before)).toBe(true);
  });

  it('can be read by its owner alone', () => {
    copyState(temporary.path);

    expect(statSync(temporary.path).mode & 0o777).toBe(0o600);
    expect(statSync(copyPath(temporary.path)).mode & 0o777).toBe(0o600);
  });
});
