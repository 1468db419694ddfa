import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit, finding, temporaryState } from './temporary-state.ts';

let temporary: ReturnType<typeof temporaryState>;
beforeEach(() => {
  temporary = temporaryState(1000);
  commit(temporary.state, 1000, [finding('web1/http', 'ok'), finding('web1/ping', 'ok')]);
  commit(temporary.state, 1300, [finding('web1/http', 'critical'), finding('web1/ping', 'ok')]);
  temporary.state.recordGap({ from: 1300, to: 5000, kind: 'unwatched', reason: 'no cycle ran' });
  temporary.state.recordHistory({ time: 5000, kind: 'crashed', text: 'cycle c1' });
});
afterEach(() => temporary.remove());

describe('history', () => {
  it.each([
    [{}, ['crashed', 'gap', 'critical', 'ok', 'ok']],
    [{ limit: 2 }, ['crashed', 'gap']],
    [{ host: 'web1' }, ['critical', 'ok', 'ok']],
    [{ host: 'web1', service: 'http' }, ['critical', 'ok']],
    [{ host: 'web1', service: 'http', until: 1000 }, ['ok']],
    [{ since: 1300 }, ['crashed', 'gap', 'critical']],
    [{ since: 1001, until: 1400 }, ['critical']],
    [{ kind: 'gap' }, ['gap']],
    [{ host: 'web9' }, []],
  ] as const)('with %j gives %j', (filter, expected) => {
    expect(temporary.state.history(filter).map((entry) => entry.to ?? entry.kind)).toEqual(expected);
  });

  it('keeps the order in which things were written, whatever the clock said', () => {
    temporary.state.recordHistory({ time: 100, kind: 'clock', text: 'back' });

    expect(temporary.state.history({ limit: 2 }).map((entry) => entry.kind)).toEqual(['clock', 'crashed']);
  });
});

describe('statusChanges', () => {
  it('gives the changes of services since a time, oldest first', () => {
    const { state } = temporary;

    const changes = state
      .statusChanges(1000)
      .map(({ time, host, service, from, to }) => [time, host, service, from, to]);

    expect(changes).toEqual([
      [1000, 'web1', 'http', undefined, 'ok'],
      [1000, 'web1', 'ping', undefined, 'ok'],
      [1300, 'web1', 'http', 'ok', 'critical'],
    ]);
    expect(state.statusChanges(1001)).toHaveLength(1);
    expect(state.statusChanges(9000)).toEqual([]);
  });
});

describe('historyBegan', () => {
  it('gives the first entry of each host, and of what is about no host', () => {
    expect([...temporary.state.historyBegan('host')].sort()).toEqual([
      ['', 5000],
      ['web1', 1000],
    ]);
  });

  it('gives the first entry of each service', () => {
    expect([...temporary.state.historyBegan('service')].sort()).toEqual([
      ['web1/http', 1000],
      ['web1/ping', 1000],
    ]);
  });
});

describe('gaps', () => {
  it.each([
    [0, 1299, 0],
    [0, 1300, 1],
    [2000, 3000, 1],
    [5000, 9000, 1],
    [5001, 9000, 0],
  ])('between %d and %d: %d', (since, until, count) => {
    expect(temporary.state.gaps(since, until)).toHaveLength(count);
  });

  it('tell from when, to when and why', () => {
    expect(temporary.state.gaps(0, 9999)).toEqual([
      { from: 1300, to: 5000, kind: 'unwatched', reason: 'no cycle ran' },
    ]);
  });
});

describe('marks of what was said', () => {
  it('are kept until they are replaced or taken back', () => {
    const { state } = temporary;
    const before = state.lastSaid('config');
    state.say('config', 'a', 1000);
    state.say('config', 'b', 2000);
    const said = state.lastSaid('config');
    state.unsay('config');

    expect([before, said, state.lastSaid('config')]).toEqual([undefined, { fingerprint: 'b', at: 2000 }, undefined]);
  });
});
