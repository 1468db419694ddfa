import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit, finding, temporaryState } from './temporary-state.ts';

const DAY = 86_400;
let temporary: ReturnType<typeof temporaryState>;
beforeEach(() => {
  temporary = temporaryState(1000);
});
afterEach(() => temporary.remove());

const age = (now: number, everyOf: (program: string) => number | undefined = () => 300, hosts = ['web1', 'web2']) =>
  temporary.state.ageOut({ now, everyOf, configured: new Set(hosts) });
const first = () => temporary.state.statuses()[0];

describe('ageing', () => {
  it.each([
    [1900, 'ok'],
    [1901, 'unknown'],
  ])('at %d, three steps of 300 s after 1000, a status is %s', (now, status) => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok', 'fine')]);
    age(now);

    expect(first()).toMatchObject({ status, updated: 1000 });
  });

  it('tells times as it is given to', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok', 'fine')]);
    temporary.state.ageOut({
      now: 2000,
      everyOf: () => 300,
      configured: new Set(['web1']),
      tellTime: (time) => `t${time}`,
    });

    expect(first()?.text).toBe('no data since t1000; last: ok fine');
  });

  it('says since when there is no data, what was last said, and opens a problem', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok', 'fine', 5)]);
    age(2000);

    expect(first()).toEqual({
      host: 'web1',
      service: 'http',
      status: 'unknown',
      text: 'no data since 1970-01-01 00:16 UTC; last: ok fine',
      since: 2000,
      updated: 1000,
      program: 'ping',
      overlays: ['stale'],
    });
    expect(temporary.state.problems({ open: true })[0]).toMatchObject({ started: 2000, worst: 'unknown' });
  });

  it('writes an aged status once', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);

    expect([age(2000), age(2300), age(2600)]).toEqual([1, 0, 0]);
  });

  it('counts from the newest good run, which wrote nothing', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);
    commit(temporary.state, 1800, [finding('web1/http', 'ok')]);

    expect(age(2000)).toBe(0);
  });

  it('ages the services that failing runs no longer print', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok'), finding('web2/http', 'ok')]);
    for (const now of [1300, 1600, 1900, 2200])
      commit(temporary.state, now, [finding('web1/http', 'ok')], { ok: false });
    age(2200);

    expect(temporary.state.statuses().map((row) => row.status)).toEqual(['ok', 'unknown']);
  });

  it('is over as soon as the service is reported again', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);
    age(2000);
    commit(temporary.state, 2300, [finding('web1/http', 'ok', 'back')]);

    expect(first()).toMatchObject({ status: 'ok', since: 2300, overlays: [], text: 'back' });
    expect(temporary.state.problems({ open: true })).toEqual([]);
  });

  it('forgets after thirty days, not before', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);
    age(1000 + 30 * DAY);
    const kept = first();
    age(1001 + 30 * DAY);

    expect(kept?.status).toBe('unknown');
    expect(first()).toBeUndefined();
    expect(temporary.state.history()[0]).toMatchObject({ kind: 'forgotten', text: 'no data for 30 days' });
    expect(temporary.state.problems({ open: true })).toEqual([]);
  });

  it('forgets at once a host that left the configuration', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok'), finding('guest/http', 'ok')]);
    age(1000, () => 300, []);

    expect(temporary.state.statuses().map((row) => row.host)).toEqual(['guest']);
  });

  it('forgets at once a program that left the configuration: statuses, run and memory', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')], { memory: 1 });
    age(1000, () => undefined);

    expect(first()).toBeUndefined();
    expect(temporary.state.runs().size).toBe(0);
    expect(temporary.state.memoryOf('ping')).toBeUndefined();
  });

  it('leaves passive findings of configured hosts alone', () => {
    const entry = { at: 1000, by: 'ann', finding: finding('web1/backup', 'critical') };
    temporary.state.takeInboxFile('a.jsonl', [entry], { now: 1000, configured: new Set(['web1']) });
    age(1000 + 90 * DAY, () => undefined);

    expect(first()).toMatchObject({ status: 'critical', by: 'ann' });
  });

  it('ends a passive finding that was to be reported again, once, and takes the next report', () => {
    const report = (name: string, at: number) =>
      temporary.state.takeInboxFile(
        name,
        [{ at, by: 'ann', finding: finding('web1/backup', 'ok', '412 files'), until: at + 3600 }],
        { now: at, configured: new Set(['web1']) },
      );
    report('a.jsonl', 1000);
    expect(age(4600)).toBe(0);
    expect(age(4601)).toBe(1);
    expect(age(9000)).toBe(0);

    const text = 'no report since 1970-01-01 00:16 UTC: said ok 412 files';
    expect(first()).toMatchObject({ status: 'unknown', text, since: 4601, by: 'ann', overlays: ['stale'] });
    report('b.jsonl', 9100);
    expect(first()).toMatchObject({ status: 'ok', text: '412 files', overlays: [] });
  });
});

describe('blocked hosts', () => {
  it('keep their statuses, whatever time passes, and say so', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'critical'), finding('web2/http', 'ok')]);
    temporary.state.setBlocked('ping', new Set(['web1']));
    commit(temporary.state, 1300, [finding('web2/http', 'ok')]);
    commit(temporary.state, 9000, [finding('web2/http', 'ok')]);
    age(9000);

    expect(temporary.state.statuses()).toMatchObject([
      { host: 'web1', status: 'critical', since: 1000, updated: 1000, overlays: ['blocked'] },
      { host: 'web2', status: 'ok', updated: 9000, overlays: [] },
    ]);
  });

  it('are unmarked when they run again', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);
    temporary.state.setBlocked('ping', new Set(['web1']));
    temporary.state.setBlocked('ping', new Set());
    commit(temporary.state, 1300, [finding('web1/http', 'ok')]);

    expect(first()).toMatchObject({ overlays: [], since: 1000, updated: 1300 });
  });

  it('of one program leave the services of others alone', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);
    commit(temporary.state, 1000, [finding('web1/disk', 'ok')], { program: 'munin' });
    temporary.state.setBlocked('ping', new Set(['web1']));

    expect(temporary.state.statuses({ program: 'munin' })[0]?.overlays).toEqual([]);
  });
});

describe('services of a host that a program no longer looks at', () => {
  const leave = (now: number) =>
    temporary.state.ageOut({
      now,
      everyOf: () => 300,
      configured: new Set(['web1', 'web2']),
      isAsked: (program, host) => program !== 'ping' || host !== 'web1',
    });

  it('are forgotten once they are no longer reported', () => {
    commit(temporary.state, 1000, [finding('web1/ping', 'critical'), finding('web2/ping', 'ok')]);
    leave(1000);
    expect(temporary.state.statuses()).toHaveLength(2);

    commit(temporary.state, 1300, [finding('web2/ping', 'ok')]);
    leave(1300);
    expect(temporary.state.statuses().map(({ host }) => host)).toEqual(['web2']);
    expect(temporary.state.history()[0]).toMatchObject({ host: 'web1', text: 'ping no longer looks at web1' });
  });

  it('stay while the program goes on reporting them, as of machines behind another one', () => {
    for (const now of [1000, 1300]) {
      commit(temporary.state, now, [finding('web1/ping', 'ok')]);
      leave(now);
    }

    expect(temporary.state.statuses()).toHaveLength(1);
  });
});
