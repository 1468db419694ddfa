import { describe, expect, it } from 'vitest';
import { html } from '../../../../src/site/markup/html.ts';
import { frameDocument, liveDocument } from '../../../../src/site/markup/layout.ts';
import { tagsOf } from '../../../support/site-input.ts';
import { siteView } from '../../../support/site-view.ts';

const chrome = { site: 'Lab <1>', instance: 'run-cycle', views: { wan: { title: 'Lines', graphs: [] } } };
const frame = frameDocument(chrome, { path: 'h/web1.html', live: 'live/h/web1.html', title: 'web1' });
const live = liveDocument(siteView(), { path: 'live/h/web1.html', title: 'web1', content: html`<p>x</p>` });

describe('documents', () => {
  it.each([
    ['frame', frame],
    ['live page', live],
  ])('a %s forbids everything but its own files, and asks for nothing else', (_, document) => {
    expect(document).toContain('default-src &#39;none&#39;; style-src &#39;self&#39;; img-src &#39;self&#39; data:');
    expect(document).not.toMatch(/https?:\/\/|style="|<style|onload|<script>/);
  });

  it('link upwards by their depth, so that the site works below any path', () => {
    expect(frame).toContain('href="../index.html"');
    expect(live).toContain('href="../../alerts.html"');
    expect(live).toMatch(/href="\.\.\/\.\.\/assets\/style\.[0-9a-f]+\.css"/);
    expect(`${frame}${live}`).not.toMatch(/(href|src)="\//);
  });

  it('of one site lead to the same places from wherever they lie, and tell where one is', () => {
    const site = siteView();
    const alertsLink = (path: string, place?: 'alerts') =>
      /<a href="[^"]*alerts.html"[^>]*>/.exec(
        liveDocument(site, { path, title: 'x', content: html``, ...(place && { place }) }),
      )?.[0];

    expect(alertsLink('live/a.html')).toBe('<a href="../alerts.html">');
    expect(alertsLink('live/h/web1.html')).toBe('<a href="../../alerts.html">');
    expect(alertsLink('live/h/web2.html')).toBe('<a href="../../alerts.html">');
    expect(alertsLink('live/alerts.html', 'alerts')).toBe('<a href="../alerts.html" aria-current="page">');
  });

  it('escape the site’s title and say both names', () => {
    expect(frame).toContain('<title>web1 · Lab &lt;1&gt;</title>');
  });

  it('lead on to the live page where no script does', () => {
    expect(frame).toContain('<noscript><meta http-equiv="refresh" content="0; url=../live/h/web1.html"></noscript>');
    expect(frame).toContain('<div id="live" data-src="../live/h/web1.html"><noscript>');
  });

  it('renew a live page without scripts, and not one that never changes again', () => {
    const over = liveDocument(siteView(), { path: 'live/a.html', title: 'a', content: html``, final: true });

    expect(live).toContain('<noscript><meta http-equiv="refresh" content="150"></noscript>');
    expect(over).not.toContain('http-equiv="refresh"');
  });

  it('show a live page’s age without scripts, and nothing of time in a frame', () => {
    expect(live).toContain('<iframe class="time" title="How old the data is" src="../time.html"></iframe>');
    expect(frame).not.toContain('<iframe');
  });

  it('mark where one is, and lead to the views', () => {
    const view = frameDocument(chrome, { path: 'v/wan.html', live: 'live/v/wan.html', title: 'L', place: 'view:wan' });

    expect(view).toContain('<a href="wan.html" aria-current="page">Lines</a>');
    expect(frame).not.toContain('aria-current');
  });

  it('make no element of hostile names', () => {
    const make = (text: string) =>
      frameDocument(
        { site: text, instance: text, views: { a: { title: text, graphs: [] } } },
        { path: 'a.html', live: 'b.html', title: text },
      );

    expect(tagsOf(make('"><img src=x onerror=alert(1)></title><script>\u202e'))).toEqual(tagsOf(make('harmless')));
  });
});
