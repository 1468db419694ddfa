import { describe, expect, it } from 'vitest';
import { depthOf, relativeLink } from '../../../../src/site/markup/relative-link.ts';

describe('links between site files', () => {
  it.each([
    ['index.html', 'h/web1.html', 'h/web1.html'],
    ['live/h/web1.html', 'h/web2.html', '../../h/web2.html'],
    ['live/h/web1.html', 'live/h/web1/cpu.svg', 'web1/cpu.svg'],
    ['live/h/web1/graphs.html', 'live/h/web1/cpu.svg', 'cpu.svg'],
    ['live/g/web/cpu.html', 'live/h/web1/cpu.svg', '../../h/web1/cpu.svg'],
    ['index.html', 'index.html', 'index.html'],
    ['h/a.html', 'h/web1:80.html', 'web1%3A80.html'],
  ])('leads from %s to %s by %s', (from, to, link) => {
    expect(relativeLink(from, to)).toBe(link);
  });

  it('counts directories', () => {
    expect(depthOf('live/h/web1.html')).toBe(2);
  });
});
