/** Writes a problem for people: where, what, the source line and a caret under it. */
import type { ConfigProblem } from '../config.ts';

const MAX_SOURCE = 160;

/** `file:line:column: message`, then the source line, cut around the column, and the caret line. */
export function formatProblem(problem: ConfigProblem): string {
  const { file, line, column, severity, message, source } = problem;
  const kind = severity === 'warning' ? 'warning: ' : '';
  const head = `${visible(file)}:${line}:${column}: ${kind}${visible(message)}\n`;
  if (source === '') return head;
  const start = source.length > MAX_SOURCE ? Math.max(0, Math.min(column - 81, source.length - MAX_SOURCE)) : 0;
  const end = start + MAX_SOURCE;
  const marked = column - 1;
  const before = visible(source.slice(start, marked));
  const at = visible(source.slice(marked, Math.min(marked + problem.length, end)));
  const after = visible(source.slice(Math.min(marked + problem.length, end), end));
  const lead = start > 0 ? '...' : '';
  const tail = source.length > end ? '...' : '';
  const caret = '^'.padEnd(Math.max(1, at.length), '~');
  return `${head}    ${lead}${before}${at}${after}${tail}\n    ${' '.repeat(lead.length + before.length)}${caret}\n`;
}

/** Control and direction characters as `\x1b` and `\u202e`, a tab as one space. */
function visible(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (c) => {
    const code = c.codePointAt(0) ?? 0;
    return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
