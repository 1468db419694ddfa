import { describe, expect, it } from 'vitest';
import { isPagePath } from '../../../../src/page.ts';
import { ICON_FILE, SCRIPT, STYLE } from '../../../../src/site/assets/asset.ts';

describe('assets', () => {
  it.each([STYLE, SCRIPT, ICON_FILE])('has a hash in the name $path, and may be installed', ({ path }) => {
    expect(path).toMatch(/^assets\/[a-z]+\.[0-9a-f]{12}\.(css|js|svg)$/);
    expect(isPagePath(path)).toBe(true);
  });
});
