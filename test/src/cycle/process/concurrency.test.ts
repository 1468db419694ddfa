import { describe, expect, it } from 'vitest';
import { concurrencyLimit, softDescriptorLimit } from '../../../../src/cycle/process/concurrency.ts';

describe('concurrencyLimit', () => {
  it('is what is configured where descriptors abound, and at least one', () => {
    expect(concurrencyLimit(2)).toBe(2);
    expect(concurrencyLimit(0)).toBe(1);
  });
});

describe('softDescriptorLimit', () => {
  const limits = (soft: string) =>
    `Limit                     Soft Limit           Hard Limit           Units\nMax open files            ${soft}                 1048576              files\n`;

  it.each([
    ['1024', 1024],
    ['unlimited', Number.POSITIVE_INFINITY],
  ])('reads %s', (soft, expected) => {
    expect(softDescriptorLimit(limits(soft))).toBe(expected);
  });

  it('is no limit where nothing is told', () => {
    expect(softDescriptorLimit('')).toBe(Number.POSITIVE_INFINITY);
  });
});
