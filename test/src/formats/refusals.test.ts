import { describe, expect, it } from 'vitest';
import { countRefusals, visibleExample } from '../../../src/formats/refusals.ts';

describe('refusals', () => {
  it('are merged by reason, with the first example', () => {
    const refusals = countRefusals();
    refusals.add('odd', 1, 'first');
    refusals.add('odd', 2, 'second');

    expect(refusals.list()).toEqual([{ reason: 'odd', count: 2, example: 'line 1: first' }]);
  });

  it('keep at most 20 reasons and count the others together', () => {
    const refusals = countRefusals();
    for (let index = 0; index < 50; index += 1) refusals.add(`reason ${index}`, index, '');

    expect(refusals.list()).toHaveLength(20);
    expect(refusals.list().at(-1)).toMatchObject({ reason: 'other reasons', count: 31 });
  });

  it.each([
    ['a\u0007b', 'a\\x07b'],
    ['\u001b[31mred\u001b]0;t\u0007', '\\x1b[31mred\\x1b]0;t\\x07'],
    ['\u009b1m \u202eevil \u200b', '\\x9b1m \\u{202e}evil \\u{200b}'],
    ['\ud800 \r\n', '\\u{d800} \\x0d\\x0a'],
    ['größe 😀', 'größe 😀'],
  ])('show %j', (text, shown) => {
    expect(visibleExample(text)).toBe(shown);
  });

  it('never show more than 120 characters', () => {
    expect(visibleExample('x'.repeat(120))).toHaveLength(120);
    expect(visibleExample('x'.repeat(5000))).toHaveLength(120);
    expect(visibleExample('\u0000'.repeat(5000))).toHaveLength(120);
  });
});
