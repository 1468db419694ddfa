import { describe, expect, it } from 'vitest';
import { hostFragment } from '../../../../src/site/pages/host-page.ts';
import { viewHosts } from '../../../../src/site/publish/host-view.ts';
import type { PublishInput } from '../../../../src/site/publish/publish-input.ts';
import { memoryStore } from '../../../support/memory-store.ts';
import { gauge, host, NOW, row, siteInput, tagsOf } from '../../../support/site-input.ts';

function hostPage(name: string, more: Partial<PublishInput> = {}, now = NOW): string {
  const view = viewHosts(siteInput('/x', more)).find((known) => known.name === name);
  if (!view) throw new Error(`no host ${name}`);
  return hostFragment({ view, now, timezone: 'UTC', intervalSeconds: 300, instances: ['run-cycle'], graphsUntil: NOW });
}

describe('a host’s live page', () => {
  it('shows services with status in glyph and word, text and since', () => {
    const page = hostPage('web1', { statuses: [row('web1', 'disk:/', { status: 'warning', text: '81 % used' })] });

    expect(page).toContain('<span class="glyph warning" aria-hidden="true">!</span> warning');
    expect(page).toContain('81 % used');
    expect(page).toContain('2026-03-01 13:05');
  });

  it('shows each series with its newest value and its graph', () => {
    expect(hostPage('web1')).toMatch(
      new RegExp(`<img [^>]*src="web1/[0-9a-f]{16}\\.svg\\?${NOW}" alt="Graph of node_load1"`),
    );
    expect(hostPage('web1')).toContain('<b>5</b>');
  });

  it('gives a graph of a host with a colon a link that is no scheme', () => {
    const page = hostPage('web1:80', { hosts: [host('web1:80')], store: memoryStore([gauge('web1:80')]) });

    expect(page).toContain('src="web1%3A80/');
  });

  it('says that a counter has no rate after one value', () => {
    const counter = { ...gauge('web1', 'x_total', 1), type: 'counter' as const };

    expect(hostPage('web1', { store: memoryStore([counter]) })).toContain('<b>collecting</b>');
  });

  it('says what is missing on a host without anything', () => {
    const page = hostPage('web2', { statuses: [], store: memoryStore([]) });

    expect(page).toContain('Nothing has been judged here yet.');
    expect(page).toContain('No values yet.');
  });

  it('marks values whose source fell silent', () => {
    expect(hostPage('web1', {}, NOW + 901)).toContain('nothing since 2026-03-02 13:05');
    expect(hostPage('web1', {}, NOW + 900)).not.toContain('nothing since');
  });

  it('is a whole page for a host that has no frame', () => {
    expect(hostPage('printer')).toContain('This host is not configured');
    expect(hostPage('printer')).toContain('data-src="../../live/h/printer.html"');
  });

  it('makes no element of hostile text, wherever it stands', () => {
    const make = (text: string) =>
      hostPage('web1', {
        statuses: [row('web1', text, { status: 'critical', text })],
        store: memoryStore([{ ...gauge('web1'), labels: { host: 'web1', device: text }, collector: text }]),
      });

    expect(tagsOf(make('"></b><script>alert(1)</script>\u001b[2J'))).toEqual(tagsOf(make('harmless')));
  });
});
