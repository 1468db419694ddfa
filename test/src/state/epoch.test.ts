import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Fenced } from '../../../src/state/handle.ts';
import { openState } from '../../../src/state/open-state.ts';
import { begin, commit, finding, temporaryState } from './temporary-state.ts';

let temporary: ReturnType<typeof temporaryState>;
beforeEach(() => {
  temporary = temporaryState('no cycle');
});
afterEach(() => temporary.remove());

describe('the epoch', () => {
  it('rises with each cycle and tells of the one before', () => {
    const { state } = temporary;
    const first = begin(state, 1000);
    state.finishCycle(1010);
    const second = begin(state, 1300);
    const third = begin(state, 1600);

    expect(first).toEqual({ epoch: 1 });
    expect(second).toEqual({
      epoch: 2,
      previous: { cycleId: 'cycle-1000', at: 1000, finished: true, endedAt: 1010, bootId: 'boot-1', uptime: 1000 },
    });
    expect(third.previous).toEqual({
      cycleId: 'cycle-1300',
      at: 1300,
      finished: false,
      bootId: 'boot-1',
      uptime: 1300,
    });
  });

  it('refuses every write before a cycle began', () => {
    expect(() => commit(temporary.state, 1000, [])).toThrow(Fenced);
    expect(() => temporary.state.say('x', 'y', 1)).toThrow('no cycle has begun');
  });

  it.each([
    ['a run', (state) => commit(state, 1300, [finding('web1/http', 'critical')])],
    ['a finding of the engine', (state) => state.commitEngineFindings([finding('web1/http', 'critical')], 1300)],
    ['an inbox file', (state) => state.takeInboxFile('a', [], { now: 1300 })],
    ['a gap', (state) => state.recordGap({ from: 1, to: 2, kind: 'unwatched', reason: '' })],
    ['a mark', (state) => state.say('x', 'y', 1300)],
    ['its end', (state) => state.finishCycle(1300)],
  ] as [string, (state: ReturnType<typeof openState>) => void][])(
    'fences off %s of a cycle that was overtaken',
    (_, write) => {
      begin(temporary.state, 1000);
      const second = openState(temporary.path);
      second.beginCycle({ cycleId: 'b', now: 1300, bootId: 'boot-1', uptime: 1300 });

      expect(() => write(temporary.state)).toThrow(Fenced);
      expect(second.history()).toEqual([]);
      expect(second.statuses()).toEqual([]);
      write(second); // the control: the same write is taken from the living one
      second.close();
    },
  );

  it('leaves no time in the future when the clock went back', () => {
    const { state } = temporary;
    begin(state, 10_000);
    commit(state, 10_000, [finding('web1/http', 'critical')]);
    state.say('config', 'f', 10_000);
    begin(state, 2800);

    expect(state.statuses()[0]).toMatchObject({ since: 2800, updated: 2800 });
    expect(state.problems()[0]).toMatchObject({ started: 2800 });
    expect(state.lastSaid('config')).toEqual({ fingerprint: 'f', at: 2800 });
    expect(state.runs().get('ping')).toMatchObject({ slot: 0, at: 2800 });
    expect(state.history()[0]).toMatchObject({
      kind: 'clock',
      time: 2800,
      text: 'the clock went back by 7200 s or more',
    });
  });

  it('keeps since when the clock goes back by less than it', () => {
    const { state } = temporary;
    begin(state, 1000);
    commit(state, 1000, [finding('web1/http', 'critical')]);
    begin(state, 10_000);
    begin(state, 9000);

    expect(state.statuses()[0]).toMatchObject({ since: 1000 });
  });

  it('does not age a status whose time is ahead by the clock', () => {
    const { state } = temporary;
    begin(state, 1000);
    commit(state, 90_000, [finding('web1/http', 'ok')]);
    state.ageOut({ now: 1300, everyOf: () => 300, configured: new Set(['web1']) });

    expect(state.statuses()[0]?.status).toBe('ok');
  });
});
