import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/files/database.ts';
import { stateHandle } from '../../../src/state/handle.ts';
import { type Hint, type HintKind, type Most, putHints } from '../../../src/state/hints.ts';
import { openState } from '../../../src/state/open-state.ts';
import { begin, temporaryState } from './temporary-state.ts';

const HOUR = 3600;

let temporary: ReturnType<typeof temporaryState>;
beforeEach(() => {
  temporary = temporaryState(1000);
});
afterEach(() => temporary.remove());

function say(now: number, hints: readonly Hint[], program = 'munin') {
  return temporary.state.commitRun({
    run: { name: program, kind: 'collector', slot: now, at: now, ok: true },
    findings: [],
    hints,
    now,
    scope: { configured: new Set() },
  });
}

const hint = (name: string, text = '> 1', host = 'web1', kind: HintKind = 'threshold'): Hint => ({
  kind,
  host,
  name,
  text,
});
const kept = (kind: HintKind = 'threshold') =>
  temporary.state.hints(kind).map(({ program, host, name, text }) => `${program} ${host} ${name} ${text}`);

describe('what a program says of its series', () => {
  it('is kept by kind, and the newest text counts', () => {
    say(1000, [hint('load'), hint('df'), hint('df', 'bytes', '', 'unit')]);
    say(1300, [hint('load', '> 2'), hint('df')]);

    expect(kept()).toEqual(['munin web1 df > 1', 'munin web1 load > 2']);
    expect(kept('unit')).toEqual(['munin  df bytes']);
  });

  it('is not written again while it is as it was, and once in six hours to know that it is said', () => {
    say(1000, [hint('load')]);
    const database = openDatabase(temporary.path, { readonly: true, synchronous: 'FULL' });
    const said = () => database.prepare('SELECT said FROM hint').pluck().all();

    say(1000 + 5 * HOUR, [hint('load')]);
    expect(said()).toEqual([1000]);
    say(1000 + 6 * HOUR, [hint('load')]);
    expect(said()).toEqual([1000 + 6 * HOUR]);
    database.close();
  });

  it('is forgotten two days after it was said last, not before', () => {
    say(1000, [hint('load'), hint('df')]);
    say(900 + 48 * HOUR, [hint('load')]);
    expect(kept()).toHaveLength(2);

    say(1000 + 48 * HOUR, [hint('load')]);
    expect(kept()).toEqual(['munin web1 load > 1']);
  });

  it('belongs to its program, and goes with it', () => {
    say(1000, [hint('load')]);
    say(1000, [hint('load', '> 7')], 'other');

    const everyOf = (program: string) => (program === 'munin' ? 300 : undefined);
    temporary.state.ageOut({ now: 1100, everyOf, configured: new Set() });
    expect(kept()).toEqual(['munin web1 load > 1']);
  });

  /** The same beside a limit that a test can reach. */
  function put(said: readonly Hint[], most: Most) {
    const database = openDatabase(temporary.path, { synchronous: 'NORMAL' });
    try {
      return putHints(stateHandle(temporary.path, database), 'munin', said, 1000, most);
    } finally {
      database.close();
    }
  }

  it('is bounded in number, and what is known may go on changing', () => {
    const most = { hints: 3, characters: 1000 };
    const many = ['a', 'b', 'c', 'd', 'e'].map((name) => hint(name));

    expect(put(many, most)).toEqual([
      { reason: 'more than 3 hints, or 1000 characters', count: 2, example: 'threshold web1 d' },
    ]);
    expect(put([hint('a', '> 2'), hint('b', '> 222'), hint('new')], most)).toMatchObject([{ count: 1 }]);
    expect(kept()).toEqual(['munin web1 a > 2', 'munin web1 b > 222', 'munin web1 c > 1']);
  });

  it('is bounded in size', () => {
    const most = { hints: 100, characters: 1000 };
    const large = Array.from({ length: 12 }, (_, n) => hint(`g${n}`, 'x'.repeat(100), '', 'graph'));

    expect(put(large, most)).toMatchObject([{ count: 2 }]);
    expect(put([hint('g0', 'x'.repeat(101), '', 'graph')], most)).toMatchObject([{ count: 1 }]);
    expect(put([hint('g0', 'x'.repeat(50), '', 'graph'), hint('more', 'x'.repeat(50))], most)).toEqual([]);
  });

  it('is in the same transaction as the run', () => {
    const broken = {
      ...hint('zz'),
      get text(): string {
        throw new Error('broken');
      },
    };

    expect(() => say(1000, [hint('load'), broken])).toThrow('broken');
    expect(temporary.state.runs().size + kept().length).toBe(0);
  });

  it('has a place in a state of the version before', () => {
    temporary.state.close();
    const database = openDatabase(temporary.path, { synchronous: 'FULL' });
    const first = ['cycle', 'status', 'program', 'memory', 'problem', 'history', 'taken', 'gap', 'said'];
    const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all().map(String);
    for (const table of tables)
      if (!first.includes(table) && !table.startsWith('sqlite_')) database.exec(`DROP TABLE ${table}`);
    database.exec('ALTER TABLE status DROP COLUMN judged');
    database.exec('ALTER TABLE status DROP COLUMN until');
    database.pragma('user_version = 1');
    database.close();

    expect(() => openState(temporary.path, { readonly: true })).toThrow('cannot read state of version 1');
    temporary.state = openState(temporary.path);
    begin(temporary.state, 1300);
    say(1300, [hint('load')]);
    expect(kept()).toEqual(['munin web1 load > 1']);
  });

  it('does not stay in the future when the clock goes back', () => {
    begin(temporary.state, 500_000);
    say(500_000, [hint('load')]);
    begin(temporary.state, 1000);
    say(1000 + 48 * HOUR, []);

    expect(kept()).toEqual([]);
  });
});
