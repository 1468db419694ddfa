import { describe, expect, it } from 'vitest';
import { overviewFragment } from '../../../../src/site/pages/overview-page.ts';
import { viewHosts } from '../../../../src/site/publish/host-view.ts';
import type { PublishInput } from '../../../../src/site/publish/publish-input.ts';
import { memoryStore } from '../../../support/memory-store.ts';
import { NOW, row, siteInput, tagsOf } from '../../../support/site-input.ts';

function overview(more: Partial<PublishInput> = {}, cycleProblems: string[] = []): string {
  const input = siteInput('/x', more);
  return overviewFragment({
    views: viewHosts(input),
    instances: ['run-cycle'],
    timezone: 'UTC',
    intervalSeconds: 300,
    cycleProblems,
  });
}

describe('the overview', () => {
  it('is calm when all is well', () => {
    expect(overview()).toContain('All is well.');
    expect(overview()).not.toContain('<h2>Problems</h2>');
  });

  it('says so while nothing is known', () => {
    expect(overview({ statuses: [] })).toContain('Nothing has been judged yet');
    expect(overview({ hosts: [], statuses: [], store: memoryStore([]) })).toContain(
      'No host is configured and none has reported yet.',
    );
  });

  it('shows the worst problem first and puts handled ones aside', () => {
    const text = overview({
      statuses: [
        row('web1', 'load', { status: 'warning', text: 'load 9' }),
        row('web2', 'ping', { status: 'critical', text: 'does not answer', since: NOW - 60 }),
        row('web2', 'disk', { status: 'critical', text: 'full', overlays: ['downtime'] }),
      ],
    });

    expect(text.indexOf('does not answer')).toBeLessThan(text.indexOf('load 9'));
    expect(text.indexOf('1 in somebody’s hands')).toBeLessThan(text.indexOf('full'));
    expect(text).toContain('<span class="chip">downtime</span>');
  });

  it('links a configured host to its frame and any other to its live page', () => {
    expect(overview()).toContain('href="../h/web1.html"');
    expect(overview()).toContain('href="../live/h/printer.html"');
    expect(overview()).toContain('<h2>Unlisted hosts<small>1 host</small></h2>');
  });

  it('bounds the rows and the texts', () => {
    const statuses = Array.from({ length: 250 }, (_, i) =>
      row('web1', `s${i}`, { status: 'critical', text: 'x'.repeat(9000) }),
    );

    expect(overview({ statuses })).toContain('and 50 more');
    expect(overview({ statuses }).length).toBeLessThan(200_000);
  });

  it('tells what went wrong with the cycle', () => {
    expect(overview({}, ['collector snmp was killed'])).toContain('collector snmp was killed');
  });

  it('makes no element of hostile text, wherever it stands', () => {
    const make = (text: string) => overview({ statuses: [row('web1', text, { status: 'critical', text })] }, [text]);

    expect(tagsOf(make('</title>"><img src=x onerror=alert(1)>\u202e'))).toEqual(tagsOf(make('harmless')));
  });
});
