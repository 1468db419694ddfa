import { describe, expect, it } from 'vitest';
import {
  graphName,
  hostFramePath,
  linkTo,
  liveGraphDirectory,
  liveHostDataPath,
  liveHostPath,
  siteFile,
} from '../../../src/site/site-path.ts';

describe('site paths', () => {
  it('names what belongs to a host', () => {
    expect(hostFramePath('web1:8080')).toBe('h/web1:8080.html');
    expect(liveHostPath('web1')).toBe('live/h/web1.html');
    expect(liveHostDataPath('web1')).toBe('live/h/web1.json');
    expect(liveGraphDirectory('web1')).toBe('live/h/web1');
  });

  it.each(['../etc', 'a/b', '', '.hidden', 'a..b', 'a\u0000b', 'a b'])('makes no file name of host %j', (name) => {
    expect(() => hostFramePath(name)).toThrow('cannot make a file name');
  });

  it('keeps the graphs of a host called web1.json away from the file of web1', () => {
    expect(liveGraphDirectory('web1.json')).not.toBe(liveHostDataPath('web1'));
    expect(liveGraphDirectory('web1.HTML')).toBe('live/h/web1.HTML~');
  });

  it('shortens the longest names so that two of them stay apart and fit a file system', () => {
    const [a, b] = [`${'a'.repeat(252)}b`, `${'a'.repeat(252)}c`].map(liveHostPath);

    expect(a).not.toBe(b);
    expect(a?.split('/').at(-1)?.length).toBeLessThan(230);
  });

  it.each(['/etc/passwd', '../x', 'live/../../x', '', 'a\u0000'])('keeps %j out of the site', (path) => {
    expect(() => siteFile('/srv/www', path)).toThrow('outside the site');
  });

  it('links so that a colon is no scheme', () => {
    expect(linkTo('h/web1:80.html', 2)).toBe('../../h/web1%3A80.html');
  });

  it('gives each source of a series its own graph', () => {
    const names = [graphName('a{}', 'x', 60), graphName('a{}', 'y', 60), graphName('a{}', 'x', 300)];

    expect(new Set(names).size).toBe(3);
    expect(names[0]).toMatch(/^[0-9a-f]{16}\.svg$/);
  });
});
