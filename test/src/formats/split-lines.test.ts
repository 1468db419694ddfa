import { describe, expect, it } from 'vitest';
import { MAX_LINE_BYTES, splitLines } from '../../../src/formats/split-lines.ts';

function split(bytes: Buffer, size: number) {
  const lines: string[] = [];
  const refused: string[] = [];
  const splitter = splitLines({ line: (text) => lines.push(text), refused: (reason) => refused.push(reason) });
  for (let from = 0; from < bytes.length; from += size) splitter.push(bytes.subarray(from, from + size));
  splitter.end();
  return { lines, refused };
}

describe('lines', () => {
  it('are the same wherever the chunks end', () => {
    const bytes = Buffer.concat([
      Buffer.from('plain\r\nlone\rreturn\n\n\r\nüñí €\n'),
      Buffer.from([0xff, 0xfe, 10, 65, 0, 66, 10, 0xed, 0xa0, 0x80, 10]),
      Buffer.from('after\nno newline'),
    ]);
    const whole = split(bytes, bytes.length);

    expect(whole.lines).toEqual(['plain', 'lone\rreturn', '', '', 'üñí €', 'after']);
    expect(whole.refused).toEqual([
      ...['line is not UTF-8', 'line holds a NUL byte', 'line is not UTF-8', 'last line has no newline'],
    ]);
    for (let size = 1; size < bytes.length; size += 1) expect(split(bytes, size)).toEqual(whole);
    for (let at = 0; at <= bytes.length; at += 1) {
      const both = splitTwo(bytes, at);
      expect(both).toEqual(whole);
    }
  });

  it.each([1000, 4096, 65_536, 1_000_000])('of more than 64 KiB are refused, in chunks of %i', (size) => {
    const fits = 'x'.repeat(MAX_LINE_BYTES);
    const wide = 'ü'.repeat(MAX_LINE_BYTES / 2);
    const bytes = Buffer.from(`a\n${fits}\n${fits}x\n${wide}\n${wide}x\nb\n${'y'.repeat(200_000)}`);

    const { lines, refused } = split(bytes, size);

    expect(lines.map((line) => line.length)).toEqual([1, MAX_LINE_BYTES, MAX_LINE_BYTES / 2, 1]);
    expect(refused).toEqual(['line is too long', 'line is too long', 'last line has no newline']);
  });

  it('without an end cost no memory', () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    const refused: string[] = [];
    const splitter = splitLines({ line: () => {}, refused: (reason) => refused.push(reason) });
    const before = process.memoryUsage().arrayBuffers;
    for (let mib = 0; mib < 50; mib += 1) splitter.push(chunk);

    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1024 * 1024);
    splitter.push(Buffer.from('\n'));
    splitter.end();
    expect(refused).toEqual(['line is too long']);
  });
});

function splitTwo(bytes: Buffer, at: number) {
  const lines: string[] = [];
  const refused: string[] = [];
  const splitter = splitLines({ line: (text) => lines.push(text), refused: (reason) => refused.push(reason) });
  splitter.push(bytes.subarray(0, at));
  splitter.push(bytes.subarray(at));
  splitter.end();
  return { lines, refused };
}
