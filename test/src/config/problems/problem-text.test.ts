import { describe, expect, it } from 'vitest';
import type { ConfigProblem } from '../../../../src/config/config.ts';
import { formatProblem } from '../../../../src/config/problems/problem-text.ts';

const problem: ConfigProblem = {
  severity: 'error',
  file: '/c/a.yaml',
  line: 3,
  column: 5,
  length: 4,
  message: 'unknown key "prot"',
  source: '    prot: 80',
};

describe('formatProblem', () => {
  it('shows the place, the line and a caret', () => {
    expect(formatProblem(problem)).toBe('/c/a.yaml:3:5: unknown key "prot"\n        prot: 80\n        ^~~~\n');
  });

  it('says warning where it is one, and shows no line where there is none', () => {
    expect(formatProblem({ ...problem, severity: 'warning', source: '' })).toBe(
      '/c/a.yaml:3:5: warning: unknown key "prot"\n',
    );
  });

  it('makes control and direction characters visible and keeps the caret under them', () => {
    const text = formatProblem({ ...problem, column: 3, length: 3, source: '\t\u001bx\u202ey' });

    expect(text).toContain('     \\x1bx\\u202ey\n'.slice(1));
    expect(text.split('\n')[2]).toBe(`    ${' '.repeat(5)}${'^~~~~~~~'.slice(0, 8)}`);
  });

  it('cuts a long line around the column', () => {
    const text = formatProblem({
      ...problem,
      column: 5001,
      length: 1,
      source: `${'a'.repeat(5000)}B${'c'.repeat(5000)}`,
    });
    const [, source = '', caret = ''] = text.split('\n');

    expect(source.length).toBeLessThan(180);
    expect(source[caret.indexOf('^')]).toBe('B');
  });
});
