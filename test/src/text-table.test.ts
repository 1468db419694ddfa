import { describe, expect, it } from 'vitest';
import { formatTable } from '../../src/text-table.ts';

describe('formatTable', () => {
  it('lines up columns, numbers to the right, nothing trailing', () => {
    const rows = [
      ['NAME', 'N', 'WORDS'],
      ['a', '12', 'x'],
      ['longer', '3', ''],
    ];
    expect(formatTable(rows, [1])).toBe('NAME     N  WORDS\na       12  x\nlonger   3\n');
  });

  it('gives nothing for no rows', () => {
    expect(formatTable([])).toBe('');
  });
});
