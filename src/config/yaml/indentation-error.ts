/** Says why a line does not fit the lines around it. */
import { indentOf, lineAt, type Spot, type SyntaxProblem } from './syntax-spot.ts';

/** A line that starts where no line above it does, that mixes list and map, or that is followed by a deeper one. */
export function explainIndentation({ text, offset, start, line }: Spot): SyntaxProblem | undefined {
  const next = { start: start + line.length + 1, line: lineAt(text, start + line.length + 1) };
  const hasValue = /:\s+[^\s#|>&!]/.test(line) && offset > start;
  if (hasValue && next.line.trim() !== '' && indentOf(next.line) > indentOf(line))
    return misfit(next, [indentOf(line)]);
  const above = linesAbove(text.slice(0, start));
  const indents = above.map(indentOf);
  const sibling = above.find((one) => indentOf(one) === indentOf(line));
  if (sibling !== undefined && isEntry(sibling) !== isEntry(line)) {
    const message = 'a list goes on with "- ", a map with "name:": not both at the same indentation';
    return { message, mark: markOf({ start, line }) };
  }
  const fits = sibling !== undefined || indents.length === 0 || indentOf(line) > Math.max(...indents);
  return fits || line.trim() === '' ? undefined : misfit({ start, line }, indents);
}

interface Line {
  readonly start: number;
  readonly line: string;
}

function misfit(at: Line, wanted: readonly number[]): SyntaxProblem {
  const spaces = [...wanted].sort((a, b) => a - b).join(' or ');
  const message = `indented by ${indentOf(at.line)}, which fits no line above: ${spaces} space${spaces === '1' ? '' : 's'} would`;
  return { message, mark: markOf(at) };
}

function markOf({ start, line }: Line) {
  return { offset: start + indentOf(line), length: line.trim().length };
}

function isEntry(line: string): boolean {
  return /^ *- /.test(line);
}

/** The last line of each indentation that is open at the end of a text. */
function linesAbove(text: string): string[] {
  const open: string[] = [];
  for (const line of text.split('\n')) {
    if (/^\s*(#|$)/.test(line)) continue;
    while (open.length > 0 && indentOf(open.at(-1) ?? '') >= indentOf(line)) open.pop();
    open.push(line);
  }
  return open;
}
