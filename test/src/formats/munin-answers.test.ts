import { describe, expect, it } from 'vitest';
import { muninAnswers } from '../../../src/formats/munin-answers.ts';

const TALK = '# munin node at a\ncap x\r\na.value 1\n.\n.\nb.value .5\n..\n.x\n.\r\nrest';

function answersTo(kinds: readonly ('line' | 'block')[], chunkSize: number): string[] {
  const answers = muninAnswers();
  const all: string[] = [];
  for (let from = 0; from < TALK.length; from += chunkSize) {
    answers.push(Buffer.from(TALK.slice(from, from + chunkSize)));
    for (let kind = kinds[all.length]; kind; kind = kinds[all.length]) {
      const answer = answers.next(kind);
      if (answer === undefined) break;
      all.push(answer);
    }
  }
  return all;
}

describe("a node's answers", () => {
  it.each([1, 2, 3, 4, 5, 7, 100])('are cut the same when they come %i bytes at a time', (size) => {
    expect(answersTo(['line', 'line', 'block', 'block', 'block', 'line'], size)).toEqual([
      '# munin node at a',
      'cap x',
      'a.value 1\n',
      '',
      'b.value .5\n..\n.x\n',
    ]);
  });

  it('may not be longer than 1 MiB', () => {
    const answers = muninAnswers();
    const chunk = Buffer.alloc(64 * 1024, 'x\n');
    expect(() => {
      for (let i = 0; i < 20; i += 1) {
        answers.push(chunk);
        answers.next('block');
      }
    }).toThrow('an answer of more than 1 MiB');
  });

  it('may together not be longer than 16 MiB', () => {
    const answers = muninAnswers();
    const chunk = Buffer.from(`${'x\n'.repeat(256 * 1024)}.\n`);
    expect(() => {
      for (let i = 0; i < 40; i += 1) {
        answers.push(chunk);
        answers.next('block');
      }
    }).toThrow('answers of more than 16 MiB');
  });
});
