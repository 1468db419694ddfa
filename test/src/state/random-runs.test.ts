import { describe, expect, it } from 'vitest';
import { type Finding, STATUSES, type Status, worse } from '../../../src/finding.ts';
import { isProblem } from '../../../src/state/problems.ts';
import { commit, finding, temporaryState } from './temporary-state.ts';

/** The same numbers for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What must come out, written as simply as can be. */
function naiveModel() {
  const statuses = new Map<string, { status: Status; since: number }>();
  const history: string[] = [];
  const problems = new Map<string, { started: number; worst: Status }>();
  return {
    statuses,
    history,
    problems,
    see(key: string, status: Status, now: number) {
      const before = statuses.get(key);
      if (before?.status === status) return;
      statuses.set(key, { status, since: now });
      history.unshift(`${now} ${key} ${before?.status} ${status}`);
      const open = problems.get(key);
      if (status === 'ok' || status === 'notice') problems.delete(key);
      else if (isProblem(status))
        problems.set(key, open ? { ...open, worst: worse(open.worst, status) } : { started: now, worst: status });
    },
  };
}

describe('random runs', () => {
  it.each([1, 2, 3, 4, 5])('agree with a naive model (seed %d)', (seed) => {
    const random = randomFrom(seed);
    const temporary = temporaryState(0);
    const model = naiveModel();
    for (let now = 300; now < 300 * 60; now += 300) {
      const findings = new Map<string, Finding>();
      for (let n = random(6); n > 0; n -= 1) {
        const key = `web${1 + random(2)}/s${random(3)}`;
        findings.set(key, finding(key, STATUSES[random(STATUSES.length)] ?? 'ok', String(random(3))));
      }
      commit(temporary.state, now, [...findings.values()], { ok: random(4) > 0 });
      for (const [key, one] of findings) model.see(key, one.status, now);
    }

    const { state } = temporary;
    expect(
      new Map(state.statuses().map((row) => [`${row.host}/${row.service}`, { status: row.status, since: row.since }])),
    ).toEqual(model.statuses);
    expect(
      state.history().map((entry) => `${entry.time} ${entry.host}/${entry.service} ${entry.from} ${entry.to}`),
    ).toEqual(model.history);
    expect(
      new Map(
        state
          .problems({ open: true })
          .map((one) => [`${one.host}/${one.service}`, { started: one.started, worst: one.worst }]),
      ),
    ).toEqual(model.problems);
    expect(model.history.length).toBeGreaterThan(40);
    temporary.remove();
  });
});
