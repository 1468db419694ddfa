import { describe, expect, it } from 'vitest';
import { periodAt } from '../../../../../src/availability/period.ts';
import { zoneOffset } from '../../../../../src/site/markup/local-time.ts';
import {
  historyIndexPage,
  historyPage,
  type MonthHistory,
} from '../../../../../src/site/pages/records/history-page.ts';
import { NOW, tagsOf } from '../../../../support/site-input.ts';
import { entry, problem, TOKEN } from '../../../../support/site-past.ts';
import { siteView } from '../../../../support/site-view.ts';

const berlin = (time: number) => zoneOffset(time, 'Europe/Berlin');
const period = periodAt('month', NOW, berlin);
const site = siteView();

function month(more: Partial<MonthHistory> = {}): MonthHistory {
  return { period, incidents: [], more: 0, earlier: [], events: [], gaps: [], ...more };
}

describe('historyPage', () => {
  it('tells each step of an incident at a lasting address', () => {
    const changes = [entry(1, NOW - 600), entry(2, NOW - 300, { to: 'ok', text: 'back <i>' })];
    const incident = { problem: problem(7, NOW - 600, { ended: NOW - 300 }), changes, moreChanges: 0 };

    const page = historyPage(site, month({ incidents: [incident] }), [period]);

    expect(page).toContain('id="p7"');
    expect(page).toContain('href="#p7"');
    expect(page).toContain('<b>5 min</b>, at worst critical');
    expect(page.indexOf('refused')).toBeLessThan(page.indexOf('back &lt;i&gt;'));
    expect(page).not.toContain(TOKEN);
  });

  it('counts only what somebody watched of an incident', () => {
    const page = (ended?: number) => {
      const changes = [entry(1, NOW - 7200)];
      const own = { problem: problem(7, NOW - 7200, ended === undefined ? {} : { ended }), changes, moreChanges: 0 };
      return historyPage(site, month({ incidents: [{ ...own, unwatched: 3600 }] }), [period]);
    };

    expect(page(NOW - 600)).toContain('<b>50 min</b> watched, 1 h not watched, at worst critical');
    expect(page()).toContain(', 1 h of it not watched, at worst critical');
  });

  it('keeps apart the incidents of two instances that count alike', () => {
    const web2 = { ...site.hosts[1], name: 'web2', kind: 'other' as const, watchedBy: 'run-cycle-b' };
    const other = siteView(site.hosts, { hostOf: new Map([['web2', web2 as never]]) });
    const incidents = [problem(7, NOW - 600), problem(7, NOW - 500, { host: 'web2' })].map((one) => {
      return { problem: one, changes: [], moreChanges: 0 };
    });

    const page = historyPage(other, month({ incidents }), [period]);

    expect(page).toContain('id="p7"');
    expect(page).toContain('id="p7-run-cycle-b"');
  });

  it('puts incidents and events under their days, newest first', () => {
    const incident = { problem: problem(7, NOW - 100), changes: [], moreChanges: 0 };
    const events = [{ id: 9, time: NOW - 86_400, kind: 'gap' as const, text: 'no cycle ran' }];
    const gaps = [{ from: NOW - 90_000, to: NOW - 86_400, kind: 'unwatched' as const, reason: 'no cycle ran' }];

    const page = historyPage(site, month({ incidents: [incident], events, gaps }), [period]);

    expect(page.indexOf('Monday, 2026-03-02')).toBeLessThan(page.indexOf('Sunday, 2026-03-01'));
    expect(page).toContain('<b>Nobody watched</b> for 1 h');
  });

  it('renews itself only while its month lasts', () => {
    const renewal = '<meta http-equiv="refresh"';
    const later = siteView(site.hosts, { now: period.to });

    expect(historyPage(site, month(), [period])).toContain(renewal);
    expect(historyPage(later, month(), [period])).not.toContain(renewal);
  });

  it('says what it leaves out', () => {
    const incident = { problem: problem(7, NOW), changes: [entry(1, NOW)], moreChanges: 4 };

    const page = historyPage(site, month({ incidents: [incident], more: 31 }), [period]);

    expect(page).toContain('and 31 more: <code>run-cycle history</code>');
    expect(page).toContain('and 4 more changes');
    expect(page).toContain('32 incidents began');
  });

  it('makes no tag of hostile texts', () => {
    const hostile = '</li><script>alert(1)</script>';
    const of = (text: string) =>
      historyPage(
        site,
        month({
          incidents: [
            { problem: problem(7, NOW, { service: text }), changes: [entry(1, NOW, { text })], moreChanges: 0 },
          ],
          events: [{ id: 2, time: NOW, kind: 'crashed', text }],
        }),
        [period],
      );

    expect(tagsOf(of(hostile))).toEqual(tagsOf(of('plain')));
  });
});

describe('historyIndexPage', () => {
  it('says since when it watches where it has only begun', () => {
    const page = historyIndexPage(site, { ...month(), began: period.from + 3660 }, [period]);

    expect(page).toContain('This instance has watched since 2026-03-01 01:01: no incident yet.');
  });

  it('leads to every month', () => {
    const before = periodAt('month', period.from - 1, berlin);

    const page = historyIndexPage(site, month(), [period, before]);

    expect(page).toContain('<a href="history/2026-03.html">March 2026</a>');
    expect(page).toContain('<a href="history/2026-02.html">February 2026</a>');
    expect(page).toContain('no incident began in March 2026');
  });
});
