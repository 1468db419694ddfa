/** Where a parser met an error, with the line around it. */
import type { Mark } from './source-position.ts';

export interface SyntaxProblem {
  readonly message: string;
  readonly mark: Mark;
}

export interface Spot {
  readonly text: string;
  readonly offset: number;
  /** Where the line starts, and what it says. */
  readonly start: number;
  readonly line: string;
}

/** The spot at an offset. */
export function spotAt(text: string, given: number): Spot {
  const offset = Math.min(given, text.length);
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return { text, offset, start, line: lineAt(text, start) };
}

/** The line that starts at an offset. */
export function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
}

/** How many blanks a line starts with. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
