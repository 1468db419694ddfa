import { describe, expect, it } from 'vitest';
import { readDecimal } from '../../../src/formats/decimal.ts';

describe('decimal numbers', () => {
  it.each([
    ...['0', '-0', '12', '-3.5', '0.1', '123456789012345', '1234567890123456789', '0.000001', '.5', '5.', '99.999999'],
    ...['1e5', '1.7976931348623157e308', '5e-324', '0.30000000000000004', '12345678.1234567', '+4'],
  ])('reads %s as JavaScript does', (text) => {
    expect(readDecimal(text)).toBe(Number(text));
  });

  it('reads what numbers print as themselves', () => {
    for (let index = 1; index < 2000; index += 1) {
      const value = Math.sin(index) * 10 ** ((index % 40) - 20);
      expect(readDecimal(String(value))).toBe(value);
      expect(readDecimal(value.toFixed(6))).toBe(Number(value.toFixed(6)));
    }
  });

  it.each(['', '-', '.', '-.', '1.2.3', '1e', '0x1', ' 1', '1 ', '--1', '١'])('refuses %j', (text) => {
    expect(readDecimal(text)).toBe('value is no number');
  });
});
