import { describe, expect, it } from 'vitest';
import { fieldsOf, linesOf, numbersOf } from '../../../src/proc/fields.ts';

describe('the kernel’s tables', () => {
  it('are cut at blanks, empty lines left out', () => {
    expect(linesOf('a\n\n b c\n').map(fieldsOf)).toEqual([['a'], ['b', 'c']]);
  });

  it('hold numbers, or an error says where they do not', () => {
    expect(numbersOf('/proc/x', ['1', '-2', '0.5'], 3)).toEqual([1, -2, 0.5]);
    expect(() => numbersOf('/proc/x', ['1', '0x2'], 2)).toThrow('cannot read /proc/x: "1 0x2"');
    expect(() => numbersOf('/proc/x', ['1'], 2)).toThrow('cannot read /proc/x');
  });
});
