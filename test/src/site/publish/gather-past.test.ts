import { describe, expect, it } from 'vitest';
import { gatherPast } from '../../../../src/site/publish/gather-past.ts';
import { NOW, siteInput } from '../../../support/site-input.ts';
import { entry, pastOf } from '../../../support/site-past.ts';

const noise = Array.from({ length: 3000 }, (_, i) => entry(100 + i, NOW - 3000 + i, { host: 'noisy' }));
const gatherWith = (past: ReturnType<typeof pastOf>) => gatherPast(siteInput('/x', { past }));

describe('what happened to a host lately', () => {
  it('is found where others have made thousands of entries since', () => {
    const quiet = [entry(1, NOW - 86_400, { host: 'quiet' })];
    const past = gatherWith(pastOf({ entries: [...quiet, ...noise] }));

    expect(past.of('quiet').events).toEqual(quiet);
    expect(
      past
        .of('noisy')
        .events.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual([3099, 3098]);
  });

  it('is asked for once for all hosts where the history is short', () => {
    const given = pastOf({ entries: [entry(1, NOW - 60)] });
    const past = gatherWith(given);

    expect([past.of('web1').events.length, past.of('web2').events.length, given.asked]).toEqual([1, 0, 1]);
  });
});
