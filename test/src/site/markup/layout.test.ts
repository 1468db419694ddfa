import { describe, expect, it } from 'vitest';
import { html } from '../../../../src/site/markup/html.ts';
import { fragmentDocument, livePlace, pageDocument } from '../../../../src/site/markup/layout.ts';

const page = pageDocument({ title: 'web1', site: 'Lab <1>', depth: 1, content: html`<h1>web1</h1>` });
const fragment = fragmentDocument({ title: 'State', depth: 2, content: html`<p>x</p>`, refreshSeconds: 300 });

describe('documents', () => {
  it.each([
    ['page', page],
    ['fragment', fragment],
  ])('a %s forbids everything but its own files, and asks for nothing else', (_, document) => {
    expect(document).toContain('default-src &#39;none&#39;; style-src &#39;self&#39;; img-src &#39;self&#39; data:');
    expect(document).not.toMatch(/https?:\/\/|style="|<style|onload|<script>/);
  });

  it('link upwards by their depth, so that the site works below any path', () => {
    expect(page).toContain('href="../index.html"');
    expect(page).toContain('src="../live/time.html"');
    expect(fragment).toMatch(/href="\.\.\/\.\.\/assets\/style\.[0-9a-f]+\.css"/);
    expect(`${page}${fragment}`).not.toMatch(/(href|src)="\//);
  });

  it('escape the site’s title and say both names', () => {
    expect(page).toContain('<title>web1 · Lab &lt;1&gt;</title>');
  });

  it('renew a fragment and lead its links out of the frame', () => {
    expect(fragment).toContain('<meta http-equiv="refresh" content="150">');
    expect(fragment).toContain('<base target="_top">');
  });

  it('show the live part in a frame until the script takes over', () => {
    expect(livePlace('State of a', 'live/h/a:1.html', 1).text).toBe(
      '<div id="live" data-src="../live/h/a%3A1.html"><iframe class="live" title="State of a" src="../live/h/a%3A1.html"></iframe></div>',
    );
  });
});
