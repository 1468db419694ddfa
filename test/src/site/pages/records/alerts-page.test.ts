import { describe, expect, it } from 'vitest';
import { alertsPage } from '../../../../../src/site/pages/records/alerts-page.ts';
import { NOW, row, tagsOf } from '../../../../support/site-input.ts';
import { problem, TOKEN } from '../../../../support/site-past.ts';
import { hostView, siteView } from '../../../../support/site-view.ts';

const broken = row('web1', 'http', { status: 'critical', text: 'refused <b>' });
const site = siteView([hostView('web1', { services: [broken] })]);

describe('alertsPage', () => {
  it('leads from each open problem to its place in the history', () => {
    const page = alertsPage(site, { open: [problem(12, NOW - 60)], ended: [] });

    expect(page).toContain('<a href="history/2026-03.html#p12">#12</a>');
    expect(page).toContain('refused &lt;b&gt;');
    expect(page).toContain('<a href="../h/web1.html">web1</a>');
  });

  it('never shows the token, which authorises', () => {
    const page = alertsPage(site, { open: [problem(12, NOW - 60)], ended: [problem(3, NOW - 90, { ended: NOW - 9 })] });

    expect(page).not.toContain(TOKEN);
  });

  it('counts no time that nobody watched to how long a problem lasted', () => {
    const gaps = [{ from: NOW - 7200, to: NOW - 600, kind: 'unwatched' as const, reason: 'no cycle ran' }];
    const ended = [problem(3, NOW - 7500, { ended: NOW - 600 })];

    const page = alertsPage(site, { open: [], ended, gaps });

    expect(page).toContain('5 min <span class="labels">and 1 h 50 min not watched</span>');
  });

  it('says that all is well, and that nobody is told', () => {
    const page = alertsPage(site, { open: [], ended: [] });

    expect(page).toContain('Nothing is open.');
    expect(page).toContain('run-cycle does not tell anybody yet');
  });

  it('sets apart what somebody takes care of', () => {
    const held = { ...broken, overlays: ['acknowledged' as const] };
    const page = alertsPage(siteView([hostView('web1', { services: [held] })]), {
      open: [problem(12, NOW - 60)],
      ended: [],
    });

    expect(page).toContain('In somebody’s hands');
    expect(page).not.toContain('Not in anybody’s hands');
  });

  it('keeps a problem whose host has left, by its worst', () => {
    const page = alertsPage(siteView([]), { open: [problem(12, NOW - 60)], ended: [] });

    expect(page).toContain('nothing is known of it any more');
    expect(page).toContain('<td class="where">web1 ');
  });

  it('makes no tag of a hostile name', () => {
    const hostile = '"><img src=x onerror=alert(1)>';
    const plain = alertsPage(siteView([]), { open: [problem(12, NOW - 60)], ended: [] });

    const page = alertsPage(siteView([]), { open: [problem(12, NOW - 60, { service: hostile })], ended: [] });

    expect(tagsOf(page)).toEqual(tagsOf(plain));
  });
});
