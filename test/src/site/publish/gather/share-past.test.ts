import { describe, expect, it } from 'vitest';
import { sharePast } from '../../../../../src/site/publish/gather/share-past.ts';
import { entry, pastOf, problem } from '../../../../support/site-past.ts';

const problems = [problem(1, 10, { ended: 20 }), problem(2, 100, { ended: 200 }), problem(3, 50)];

function counting() {
  const past = pastOf({ problems });
  const asked: number[] = [];
  const problemsSince = (since: number) => {
    asked.push(since);
    return past.problems(since);
  };
  return { asked, past: { ...past, problems: problemsSince } };
}

describe('sharePast', () => {
  it('reads problems once, whatever is asked of the time it was made for', () => {
    const { asked, past } = counting();
    const shared = sharePast(past, 100);

    const ids = [100, 150, 250].map((since) => shared.problems(since).map(({ id }) => id));

    expect(ids).toEqual([[3, 2], [3, 2], [3]]);
    expect(asked).toEqual([100]);
  });

  it('asks again for what was before', () => {
    const { asked, past } = counting();

    expect(sharePast(past, 100).problems(5)).toHaveLength(3);
    expect(asked).toEqual([5]);
  });

  it('reads changes once for the earliest time that is asked first', () => {
    const past = pastOf({ entries: [entry(1, 100), entry(2, 200)] });
    const shared = sharePast(past, 100);

    expect([shared.changes(50), shared.changes(150)].map((found) => found.map(({ id }) => id))).toEqual([[1, 2], [2]]);
    expect([past.asked, shared.changes(10).length, past.asked]).toEqual([1, 2, 2]);
  });
});
