import { describe, expect, it } from 'vitest';
import { gatherPast } from '../../../../../src/site/publish/gather/gather-past.ts';
import { NOW, row, siteInput } from '../../../../support/site-input.ts';
import { entry, pastOf, problem } from '../../../../support/site-past.ts';

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

  it('names the series that a problem is judged by, so that other graphs leave it alone', () => {
    const judged = { series: 'node_load1{host="web1"}', warning: { above: 4 } };
    const statuses = [row('web1', 'load', { judged })];
    const problems = [problem(2, NOW - 60, { service: 'load' }), problem(1, NOW - 90, { service: 'port:ssh' })];
    const past = gatherPast(siteInput('/x', { past: pastOf({ problems }), statuses }));

    expect(past.spansOf('web1').map(({ text, series }) => [text, series])).toEqual([
      ['port:ssh', undefined],
      ['load', judged.series],
    ]);
  });

  it('shades each status of a problem for its own time', () => {
    const problems = [problem(1, NOW - 900, { ended: NOW - 60 })];
    const entries = [
      entry(1, NOW - 900, { from: 'ok', to: 'warning' }),
      entry(2, NOW - 300, { from: 'warning', to: 'critical' }),
      entry(3, NOW - 60, { from: 'critical', to: 'ok' }),
    ];

    expect(gatherWith(pastOf({ problems, entries })).spansOf('web1')).toEqual([
      { from: NOW - 900, to: NOW - 300, kind: 'warning', text: 'http' },
      { from: NOW - 300, to: NOW - 60, kind: 'critical', text: 'http' },
    ]);
  });

  it('is asked for once for all hosts where the history is short', () => {
    const given = pastOf({ entries: [entry(1, NOW - 60)] });
    const past = gatherWith(given);

    expect([past.of('web1').events.length, past.of('web2').events.length, given.asked]).toEqual([1, 0, 1]);
  });
});
