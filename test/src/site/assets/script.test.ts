import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { GRAPHS_SCRIPT, PAGE_SCRIPT } from '../../../../src/site/assets/script.ts';

describe('the scripts of the pages', () => {
  it.each([
    [PAGE_SCRIPT, 10],
    [GRAPHS_SCRIPT, 44],
  ])('stay small', ({ content }, kilobytes) => {
    expect(gzipSync(content).length).toBeLessThanOrEqual(1024 * kilobytes);
  });

  it.each([PAGE_SCRIPT, GRAPHS_SCRIPT])('of $path need nothing of Node, and nothing from elsewhere', ({ content }) => {
    expect(content).not.toMatch(/\brequire\(|node:|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  it.each([PAGE_SCRIPT, GRAPHS_SCRIPT])('of $path never make markup of text', ({ content }) => {
    expect(content).not.toMatch(/outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function/);
  });
});
