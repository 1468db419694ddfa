import { describe, expect, it } from 'vitest';
import { visibleBytes, visibleLine, visibleText } from '../../src/visible-text.ts';

describe('visibleText', () => {
  it.each([
    ['a terminal escape', '\x1b[31mred\x1b[0m', '\\x1b[31mred\\x1b[0m'],
    ['an OSC title', '\x1b]0;x\x07', '\\x1b]0;x\\x07'],
    ['a C1 control', 'a\x9b2Jb', 'a\\x9b2Jb'],
    ['a carriage return', 'ok\rbad', 'ok\\x0dbad'],
    ['NUL, backspace, DEL', '\0\b\x7f', '\\x00\\x08\\x7f'],
    ['a bidi override', 'a\u202eb\u2066c\u200f', 'a\\u202eb\\u2066c\\u200f'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['a hidden mark', 'a\ufeffb\u200bc', 'a\\ufeffb\\u200bc'],
    ['a tag character', 'a\u{e0041}', 'a\\u{e0041}'],
    ['a lone surrogate', 'a\ud800b', 'a\\ud800b'],
  ])('shows %s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('keeps tab, newline, letters of any script and emoji', () => {
    const text = 'a\tb\nZürich 東京 می‌خواهم 👩‍🔧\n';
    expect(visibleText(text)).toBe(text);
  });

  it('eats no text, unlike a terminal would', () => {
    expect(visibleText('x\x1bly')).toBe('x\\x1bly');
  });

  it('takes a megabyte of hostile bytes in well under a second', () => {
    const start = process.hrtime.bigint();
    expect(visibleText('\x1b'.repeat(1 << 20)).length).toBe(4 << 20);
    expect(Number(process.hrtime.bigint() - start) / 1e9).toBeLessThan(2);
  });
});

describe('visibleLine', () => {
  it('shows tab and newline, too', () => {
    expect(visibleLine('a\tb\nc')).toBe('a\\x09b\\x0ac');
  });
});

describe('visibleBytes', () => {
  it.each([
    ['a stray byte', [0x61, 0xff, 0x62], 'a\\xffb'],
    ['a cut character', [0x61, 0xe2, 0x82], 'a\\xe2\\x82'],
    ['an overlong slash', [0xc0, 0xaf], '\\xc0\\xaf'],
    ['an encoded surrogate', [0xed, 0xa0, 0x80], '\\xed\\xa0\\x80'],
    ['valid text between broken', [0xff, 0xc3, 0xbc, 0x80], '\\xffü\\x80'],
    ['four-byte characters', [0xf0, 0x9f, 0x98, 0x80, 0xff], '😀\\xff'],
  ])('shows %s', (_, bytes, shown) => {
    expect(visibleBytes(Uint8Array.from(bytes))).toBe(shown);
  });

  it('decodes valid text whole and shows its control characters', () => {
    expect(visibleBytes(Buffer.from('grün\x07\n'))).toBe('grün\\x07\n');
  });
});
