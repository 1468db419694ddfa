import { describe, expect, it } from 'vitest';
import { isPagePath } from '../../../../src/page.ts';
import { ICON_FILE, STYLE } from '../../../../src/site/assets/asset.ts';
import { GRAPHS_SCRIPT, PAGE_SCRIPT } from '../../../../src/site/assets/script.ts';

describe('assets', () => {
  it.each([STYLE, PAGE_SCRIPT, GRAPHS_SCRIPT, ICON_FILE])(
    'has a hash in the name $path, and may be installed',
    ({ path }) => {
      expect(path).toMatch(/^assets\/[a-z]+\.[0-9a-f]{12}\.(css|js|svg)$/);
      expect(isPagePath(path)).toBe(true);
    },
  );
});
