import { describe, expect, it } from 'vitest';
import { pageSign, signIcon, signTitle } from '../../../../src/site/browser/page-sign.ts';

describe('the sign of a page among other tabs', () => {
  it('counts what is critical, before warnings', () => {
    const sign = pageSign({ critical: 3, warning: 9 }, 'fresh');

    expect(signTitle('Lab', sign)).toBe('(3✗) Lab');
    expect(decodeURIComponent(signIcon(sign) ?? '')).toContain('>3</text>');
  });

  it('leaves title and icon alone while all is calm', () => {
    const sign = pageSign({ ok: 500 }, 'fresh');

    expect(signTitle('Lab', sign)).toBe('Lab');
    expect(signIcon(sign)).toBeUndefined();
  });

  it('shows warnings in the icon alone', () => {
    const sign = pageSign({ warning: 120 }, 'paused');

    expect(signTitle('Lab', sign)).toBe('Lab');
    expect(decodeURIComponent(signIcon(sign) ?? '')).toContain('>99</text>');
  });

  it('asks where the data is stale', () => {
    expect(decodeURIComponent(signIcon(pageSign({}, 'stale')) ?? '')).toContain('>?</text>');
  });
});
