import { describe, expect, it } from 'vitest';
import { capText } from '../../../../src/cycle/process/capped-text.ts';

/** Feeds a text in pieces of a given size. */
function keep(text: string, pieceBytes: number, keepBytes: number) {
  const capper = capText(keepBytes);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceBytes) capper.add(bytes.subarray(at, at + pieceBytes));
  return capper.result();
}

describe('capText', () => {
  it.each([1, 3, 7, 100])('keeps all that fits, in pieces of %i bytes', (piece) => {
    expect(keep('abcdefghij', piece, 5)).toEqual({ text: 'abcdefghij', bytes: 10, dropped: 0 });
  });

  it.each([1, 2, 3, 4, 5, 8, 100])('keeps the first and the last part, in pieces of %i bytes', (piece) => {
    expect(keep('abcdefghijklmnopqrstuvwxyz', piece, 4)).toEqual({
      text: 'abcd\n... 18 bytes left out ...\nwxyz',
      bytes: 26,
      dropped: 18,
    });
  });

  it('joins a character that was split between both parts', () => {
    expect(keep('aaa\u00fcbb', 1, 4).text).toBe('aaa\u00fcbb');
  });

  it('makes nothing of nothing', () => {
    expect(capText(4).result()).toEqual({ text: '', bytes: 0, dropped: 0 });
  });
});
