import { describe, expect, it } from 'vitest';
import { sitePast } from '../../../src/cycle/site-past.ts';
import { problem } from '../../support/site-past.ts';

const state = {
  history: () => [],
  statusChanges: () => [{ id: 7, time: 900, host: 'web1', service: 'http', from: undefined, to: 'ok' as const }],
  historyBegan: (of: 'host' | 'service') =>
    new Map(
      of === 'service'
        ? [['web1/http', 920]]
        : [
            ['web1', 900],
            ['', 950],
          ],
    ),
  problems: () => [problem(1, 500), problem(2, 400, { ended: 450 })],
  gaps: () => [],
};
const others = {
  history: () => [],
  statusChanges: () => [{ id: 3, time: 800, host: 'web2', service: 'http', from: undefined, to: 'ok' as const }],
  historyBegan: (of: 'host' | 'service') => [
    new Map(
      of === 'service'
        ? [['web2/http', 810]]
        : [
            ['web2', 800],
            ['web1', 1000],
          ],
    ),
  ],
  pastProblems: () => [
    { ...problem(9, 600), instance: 'other' },
    { ...problem(8, 430, { ended: 440 }), instance: 'other' },
  ],
};

describe('sitePast', () => {
  it('takes changes of every instance', () => {
    expect(
      sitePast(state, others)
        .changes(0)
        .map(({ host }) => host),
    ).toEqual(['web1', 'web2']);
  });

  it('begins with the first that was written anywhere', () => {
    const past = sitePast(state, others);

    expect([past.began(), past.began('web1'), past.began('web2'), past.began('web3')]).toEqual([
      800,
      900,
      800,
      undefined,
    ]);
  });

  it('knows when each service was first told of', () => {
    const past = sitePast(state, others);

    expect([past.began('web1', 'http'), past.began('web2', 'http'), past.began('web1', 'ping')]).toEqual([
      920,
      810,
      undefined,
    ]);
  });

  it('tells open problems first, the newest first', () => {
    expect(
      sitePast(state, others)
        .problems(0)
        .map(({ id }) => id),
    ).toEqual([9, 1, 8, 2]);
  });
});
