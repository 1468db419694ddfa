/** Turns an offset in a file's text into a problem with its line, column and source line. */
import { compareText } from '../../compare-text.ts';
import type { ConfigProblem } from '../config.ts';

export interface Mark {
  readonly offset: number;
  readonly length: number;
}

/** A problem at a mark in a text. */
export function problemAt(
  where: { readonly file: string; readonly text: string; readonly mark: Mark },
  severity: ConfigProblem['severity'],
  message: string,
): ConfigProblem {
  const { file, text } = where;
  const offset = Math.min(Math.max(where.mark.offset, 0), text.length);
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const next = text.indexOf('\n', start);
  const source = text.slice(start, next < 0 ? text.length : next).replace(/\r$/, '');
  const column = offset - start;
  // what goes on in the next line is marked to the end of this one
  const length = Math.max(1, Math.min(where.mark.length, source.length - column));
  return { severity, file, line: countLines(text, start) + 1, column: column + 1, length, message, source };
}

/** A problem of a whole file or directory. */
export function problemOfFile(file: string, severity: ConfigProblem['severity'], message: string): ConfigProblem {
  return { severity, file, line: 1, column: 1, length: 1, message, source: '' };
}

function countLines(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Sorted by file, line and column, each said once. */
export function sortProblems(problems: readonly ConfigProblem[]): ConfigProblem[] {
  const seen = new Map<string, ConfigProblem>();
  for (const p of problems) seen.set(JSON.stringify([p.file, p.line, p.column, p.message]), p);
  return [...seen.values()].sort(
    (a, b) =>
      compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.message, b.message),
  );
}
