import { describe, expect, it } from 'vitest';
import { secondsText, sumUp } from '../../../src/net/remarks.ts';

describe('sumUp', () => {
  it('is ok where there is nothing to say', () => {
    expect(sumUp([], 'fine')).toEqual({ status: 'ok', text: 'fine' });
  });

  it('puts the worst first, and is as bad', () => {
    const remarks = [
      { status: 'warning', text: 'slow' },
      { status: 'critical', text: 'wrong' },
    ] as const;

    expect(sumUp(remarks, 'fine')).toEqual({ status: 'critical', text: 'wrong; slow' });
  });

  it('makes hostile words harmless, and short', () => {
    expect(sumUp([{ status: 'critical', text: 'a\x1b[31m\n' }], '').text).toBe('a\\x1b[31m\\x0a');
    expect(sumUp([{ status: 'critical', text: 'x'.repeat(9999) }], '').text).toHaveLength(501);
  });
});

describe('secondsText', () => {
  it('shows two digits that count', () => {
    expect([0.1234, 123.4, 12_345].map(secondsText)).toEqual(['0.00012 s', '0.12 s', '12 s']);
  });
});
