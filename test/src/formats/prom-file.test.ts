import { describe, expect, it } from 'vitest';
import { readPromFile } from '../../../src/formats/prom-file.ts';

describe('a .prom file', () => {
  it('gives samples with types, of the given host where it names none', () => {
    const { samples, series, problem } = readPromFile(
      Buffer.from('# TYPE a counter\na{x="1"} 2\nb{host="h2"} 3\n'),
      'h1',
    );

    expect(problem).toBeUndefined();
    expect(samples).toEqual([
      { metric: 'a', labels: { host: 'h1', x: '1' }, value: 2, type: 'counter' },
      { metric: 'b', labels: { host: 'h2' }, value: 3, type: 'gauge' },
    ]);
    expect(series).toEqual(['a{host="h1",x="1"}', 'b{host="h2"}']);
  });

  it('says what cannot be read, but not that a number is none', () => {
    expect(readPromFile(Buffer.from('a NaN\nb +Inf\n'), 'h').problem).toBeUndefined();
    expect(readPromFile(Buffer.from('a x\nb 1 2 3\n'), 'h').problem).toBe(
      'value is no number (line 1: a x), text behind the time (line 2: b 1 2 3)',
    );
  });
});
