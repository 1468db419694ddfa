import { describe, expect, it } from 'vitest';
import { isPagePath } from '../../src/page.ts';

describe('the path of a page', () => {
  it.each(['index.html', 'h/web1:80.html', 'public/index.html', 'public/lively.html', 'g/a~b.html'])(
    'may be %s',
    (path) => {
      expect(isPagePath(path)).toBe(true);
    },
  );

  it.each([
    'live',
    'live/overview.html',
    'public/live',
    'public/live/status.html',
    '',
    '/a',
    '../a',
    'a/../b',
    '.a',
    'a//b',
  ])('is not %j', (path) => {
    expect(isPagePath(path)).toBe(false);
  });
});
