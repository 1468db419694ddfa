import { describe, expect, it } from 'vitest';
import { newWriter, written } from '../../../src/store/bytes.ts';
import { getColumn, putColumn } from '../../../src/store/codec.ts';
import { randomNumbers } from '../../support/random-numbers.ts';

function encode(values: readonly number[]): Buffer {
  const writer = newWriter(16);
  putColumn(writer, Float64Array.from(values));
  return Buffer.from(written(writer));
}

function decode(bytes: Buffer, length: number): number[] {
  return [...getColumn({ bytes, at: 0 }, length)];
}

const NONE = Number.NaN;

describe('codec', () => {
  it.each([
    ['nothing', []],
    ['only unknown values', [NONE, NONE, NONE]],
    ['one value', [42]],
    ['zero', [0, 0, 0]],
    ['integers with gaps', [NONE, 1, 2, NONE, NONE, 3, 3, 3, 3, NONE]],
    ['two decimals', [0.25, 0.5, 0.1, 0.3, 99.99, -3.14]],
    ['nine decimals', [0.123456789, 0.987654321]],
    ['a steady counter', Array.from({ length: 288 }, (_, i) => 1000 + i * 3000)],
    ['a counter with one gap', [10, 20, NONE, 40, 50, 60]],
    ['memory in pages', [4096, 8192, 4096 * 1000003, 0]],
    ['doubles that are not decimal', [Math.PI, Math.E, Math.SQRT2, NONE, Math.PI, Math.PI, Math.PI]],
    ['very large and very small', [1e300, -1e300, 5e-324, Number.MAX_SAFE_INTEGER, 2 ** 60]],
    ['integers up to the limit', [2 ** 49, -(2 ** 49), 2 ** 49, 0]],
  ])('gives back %s', (_, values: number[]) => {
    expect(decode(encode(values), values.length)).toEqual(values);
  });

  it('gives back random columns of every kind', () => {
    const random = randomNumbers(7);
    for (let round = 0; round < 500; round++) {
      const digits = 10 ** Math.floor(random() * 12);
      const size = 10 ** Math.floor(random() * 18);
      const values = Array.from({ length: 1 + Math.floor(random() * 300) }, () =>
        random() < 0.1 ? NONE : random() < 0.3 ? 7 : Math.round((random() - 0.5) * size * digits) / digits + 0,
      );
      expect(decode(encode(values), values.length)).toEqual(values);
    }
  });

  it.each([
    ['a constant', () => 17.5, 12],
    ['a steady counter', (i: number) => 1e9 + i * 300, 16],
    ['slow integers', (i: number) => Math.floor(i / 10), 90],
    ['a constant that is not decimal', () => Math.PI, 20],
    ['nothing but gaps', () => NONE, 6],
  ])('keeps a day of %s in few bytes', (_, value, most) => {
    expect(encode(Array.from({ length: 288 }, (_, i) => value(i))).length).toBeLessThanOrEqual(most);
  });

  it('refuses damaged bytes instead of running on', () => {
    const random = randomNumbers(3);
    const sound = encode(Array.from({ length: 100 }, (_, i) => (i % 7 === 0 ? NONE : Math.round(random() * 1000))));
    let refused = 0;
    for (let round = 0; round < 2000; round++) {
      const bytes = Buffer.from(sound);
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      try {
        expect(decode(bytes.subarray(0, Math.floor(random() * bytes.length)), 100)).toHaveLength(100);
      } catch (error) {
        expect(error).toMatchObject({ code: 'SQLITE_CORRUPT_BYTES' });
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(1000);
  });
});
