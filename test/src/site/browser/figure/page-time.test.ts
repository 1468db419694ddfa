import { describe, expect, it } from 'vitest';
import { lastWords, timeSetting, timeView } from '../../../../../src/site/browser/figure/page-time.ts';

const NEWEST = 1_795_000_000;

describe('the time that a page shows', () => {
  it('ends with the newest values, or where the address says', () => {
    expect(timeView('6h', NEWEST)).toEqual({ from: NEWEST - 21_600, to: NEWEST });
    expect(timeView('1794900000,1794903600', NEWEST)).toEqual({ from: 1_794_900_000, to: 1_794_903_600 });
  });

  it('is written so that it reads the same', () => {
    const view = { from: 1_794_900_000, to: 1_794_903_600 };

    expect(timeView(timeSetting(view), NEWEST)).toEqual(view);
  });

  it.each([undefined, '', '5h', '7,3', '1,', 'x,y', '1,2,3', '-1,5'])('is none for %s', (text) => {
    expect(timeView(text, NEWEST)).toBeUndefined();
  });

  it('has words where it ends now', () => {
    expect(lastWords('7d')).toBe('Last 7 days');
    expect(lastWords('1h')).toBe('Last hour');
    expect(lastWords('1,2')).toBeUndefined();
  });
});
