import { describe, expect, it } from 'vitest';
import { publish } from '../../../../../src/site/publish/publish.ts';
import { NOW, readTree, siteInput, withDirectoryLater } from '../../../../support/site-input.ts';
import { entry, pastOf, problem, TOKEN } from '../../../../support/site-past.ts';

const over = problem(1, NOW - 7200, { ended: NOW - 3600, service: 'a<b>&"' });
const open = problem(2, NOW - 600, { host: 'web2', service: 'load', worst: 'warning' });

/** The feed after each of these pasts, one cycle each. */
function feedsOf(...given: Parameters<typeof pastOf>[0][]): Promise<string[]> {
  return withDirectoryLater(async (directory) => {
    const feeds: string[] = [];
    for (const [i, past] of given.entries()) {
      await publish(siteInput(directory, { now: NOW + 300 * i, past: pastOf(past) }));
      feeds.push(readTree(directory).get('live/feed.atom') ?? '');
    }
    return feeds;
  });
}

const titlesOf = (feed: string) => [...feed.matchAll(/<title[^>]*><!\[CDATA\[(.*?)\]\]>/g)].map(([, title]) => title);

describe('the feed', () => {
  it('tells when problems began and ended, newest first, and never their tokens', async () => {
    const [feed = ''] = await feedsOf({ problems: [over, open] });

    expect(titlesOf(feed)).toEqual([
      'web2/load: problem began',
      'web1/a&lt;b&gt;&amp;&quot;: ended after 1 h, at worst critical',
      'web1/a&lt;b&gt;&amp;&quot;: problem began',
    ]);
    expect(feed).not.toContain(TOKEN);
    expect(feed).not.toContain('site.invalid/');
    expect(feed).toContain('href="../live/history/2026-03.html#p2"');
    expect(feed).toContain('From 2026-03-02 12:05 to 2026-03-02 13:05 (Europe/Berlin).');
  });

  it('says what was wrong when a problem began, and keeps to that when it gets worse', async () => {
    const began = entry(1, open.started, {
      host: 'web2',
      service: 'load',
      from: 'ok',
      to: 'warning',
      text: '9 > 8\nmore <b>',
    });
    const [first = '', worse] = await feedsOf(
      { problems: [open], entries: [began] },
      {
        problems: [{ ...open, worst: 'critical' }],
        entries: [began, entry(2, NOW + 200, { host: 'web2', service: 'load', from: 'warning', text: '99 > 10' })],
      },
    );

    expect(titlesOf(first)).toEqual(['web2/load: warning: 9 &gt; 8']);
    expect(first).toContain('9 &gt; 8\nmore &lt;b&gt; Since 2026-03-02 13:55 (Europe/Berlin).');
    expect(worse).toBe(first);
  });

  it('stays as it is while nothing begins or ends, and keeps the names of its entries', async () => {
    const [first = '', same, changed = ''] = await feedsOf(
      { problems: [open] },
      { problems: [open] },
      { problems: [{ ...open, ended: NOW }] },
    );

    const idsOf = (feed: string) => [...feed.matchAll(/<id>(.*?)<\/id>/g)].map(([, id]) => id ?? '');
    expect(same).toBe(first);
    expect(idsOf(changed)).toHaveLength(3);
    expect(idsOf(changed)).toEqual(expect.arrayContaining(idsOf(first)));
  });

  it('changes nothing of what it has said when a problem gets worse or ends', async () => {
    const [first = '', worse, ended = ''] = await feedsOf(
      { problems: [open] },
      { problems: [{ ...open, worst: 'critical' }] },
      { problems: [{ ...open, worst: 'critical', ended: NOW }] },
    );

    const [began = ''] = first.match(/<entry>[\s\S]*<\/entry>/) ?? [];
    expect(began).toContain('web2/load: problem began');
    expect(worse).toBe(first);
    expect(ended).toContain(began);
    expect(titlesOf(ended)[0]).toBe('web2/load: ended after 10 min, at worst critical');
  });

  it('tells apart how long was watched and how long not, and says the same when more gaps come', async () => {
    const gap = (from: number, to: number) => ({ from, to, kind: 'unwatched' as const, reason: 'no cycle ran' });
    const ended = problem(3, NOW - 8000, { ended: NOW - 200 });
    const gaps = [gap(NOW - 90_000, NOW - 80_000), gap(NOW - 7000, NOW - 3400)];

    const [first = '', later] = await feedsOf(
      { problems: [ended], gaps },
      { problems: [ended], gaps: [...gaps, gap(NOW - 100, NOW + 200)] },
    );

    expect(titlesOf(first)).toEqual([
      'web1/http: ended after 1 h 10 min watched, 1 h not watched, at worst critical',
      'web1/http: problem began',
    ]);
    expect(later).toBe(first);
  });
});
