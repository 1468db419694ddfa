import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/files/database.ts';
import type { Judged } from '../../../src/finding.ts';
import { parseJudged, writeJudged } from '../../../src/state/kept-judged.ts';
import { openState } from '../../../src/state/open-state.ts';
import { begin, commit, finding, temporaryState } from './temporary-state.ts';

const series = 'used{host="web1",mountpoint="/d,a\\nta"}';

describe('writeJudged and parseJudged', () => {
  it.each<Judged>([
    { series },
    { series, warning: { above: 80 } },
    { series, critical: { below: -1e-7 } },
    { series, warning: { above: 1e21, below: 0 }, critical: { above: 0.1 + 0.2 } },
  ])('give %j back', (judged) => {
    expect(parseJudged(writeJudged(judged))).toEqual(judged);
  });

  it('makes no limits of a text that was never written', () => {
    expect(parseJudged('rubbish')).toEqual({ series: 'rubbish' });
  });
});

describe('what a finding was judged by', () => {
  let temporary: ReturnType<typeof temporaryState>;
  beforeEach(() => {
    temporary = temporaryState(1000);
  });
  afterEach(() => temporary.remove());

  const disk = (judged?: Judged) => ({ ...finding('web1/disk', 'ok'), ...(judged ? { judged } : {}) });
  const by = { series, warning: { above: 80 } };
  const kept = () => temporary.state.statuses()[0]?.judged;
  const reopen = () => {
    temporary.state.close();
    temporary.state = openState(temporary.path);
  };

  it('is kept, and found again', () => {
    commit(temporary.state, 1000, [disk(by)]);
    reopen();

    expect(kept()).toEqual(by);
  });

  it('is written when it changes, and only then', () => {
    commit(temporary.state, 1000, [disk(by)]);
    const again = commit(temporary.state, 1300, [disk(by)]);
    const changed = commit(temporary.state, 1600, [disk({ series, warning: { above: 90 } })]);

    expect([again.changed, changed.changed]).toEqual([0, 1]);
    expect(kept()).toEqual({ series, warning: { above: 90 } });
    expect(temporary.state.history()).toHaveLength(1);
  });

  it('goes with a finding that has none any more', () => {
    commit(temporary.state, 1000, [disk(by)]);
    commit(temporary.state, 1300, [disk()]);

    expect(temporary.state.statuses()[0]).not.toHaveProperty('judged');
  });

  it('stays while nothing is heard of the service', () => {
    commit(temporary.state, 1000, [disk(by)]);
    const ages = { everyOf: () => 300, configured: new Set(['web1']) };
    begin(temporary.state, 5000);
    temporary.state.ageOut({ now: 5000, ...ages });

    expect(temporary.state.statuses()[0]).toMatchObject({ status: 'unknown', judged: by });
  });

  it('has a place in a state of the version before, whose statuses have none', () => {
    commit(temporary.state, 1000, [disk()]);
    temporary.state.close();
    const database = openDatabase(temporary.path, { synchronous: 'FULL' });
    database.exec('ALTER TABLE status DROP COLUMN judged');
    database.exec('ALTER TABLE status DROP COLUMN until');
    database.pragma('user_version = 3');
    database.close();

    temporary.state = openState(temporary.path);
    expect(temporary.state.statuses()).toHaveLength(1);
    expect(kept()).toBeUndefined();
    begin(temporary.state, 1300);
    commit(temporary.state, 1300, [disk(by)]);
    expect(kept()).toEqual(by);
  });
});
