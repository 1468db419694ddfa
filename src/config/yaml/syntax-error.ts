/** Says what is wrong where a text is no YAML, and what to write instead: parsers only say what they did not expect. */
import { explainIndentation } from './indentation-error.ts';
import { indentOf, type Spot, type SyntaxProblem, spotAt } from './syntax-spot.ts';
import { findUnclosed } from './unclosed.ts';

/** The problem that a parser met at `offset`; undefined where a look at the text does not show it. */
export function explainSyntax(text: string, offset: number): SyntaxProblem | undefined {
  const spot = spotAt(text, offset);
  return (
    lookForTab(spot) ??
    lookForReserved(spot) ??
    lookForUnclosed(spot) ??
    lookForGluedColon(spot) ??
    explainIndentation(spot) ??
    lookForColonInValue(spot) ??
    lookForMissingColon(spot)
  );
}

function lookForTab({ start, line }: Spot): SyntaxProblem | undefined {
  const tab = /^ *\t+/.exec(line)?.[0];
  if (tab === undefined) return undefined;
  const mark = { offset: start + tab.indexOf('\t'), length: 1 };
  return { message: 'a tab as indentation: YAML wants spaces', mark };
}

/** A value that begins with a character that means something else in YAML. */
function lookForReserved({ offset, start, line }: Spot): SyntaxProblem | undefined {
  for (const { index, 0: all, 1: value = '' } of line.matchAll(
    /(?:[:,[-] |^ *)([>|@`%](?:[^,}\]#"']*[^,}\]#"'\s])?)/g,
  )) {
    const from = start + index + all.length - value.length;
    if (offset < from || offset > from + value.length || /^[>|][-+\d]*$/.test(value)) continue;
    return { message: `in quotes, please: "${value}"`, mark: { offset: from, length: value.length } };
  }
  return undefined;
}

/** A quote or bracket that is never closed, one that closes nothing, or two entries with no comma between them. */
function lookForUnclosed({ text, offset, start }: Spot): SyntaxProblem | undefined {
  const open = findUnclosed(text, offset);
  const next = text.charAt(offset);
  const closes = next === '}' || next === ']';
  if (!open) return closes ? { message: `"${next}" closes nothing`, mark: { offset, length: 1 } } : undefined;
  const mark = { offset: open.offset, length: 1 };
  if (/["']/.test(open.mark)) return { message: `a quote without its end: ${open.mark} is missing`, mark };
  const wanted = open.mark === '{' ? '}' : ']';
  if (open.offset < start || /^\n?$/.test(next) || (closes && next !== wanted))
    return { message: `a "${open.mark}" without its end: "${wanted}" is missing`, mark };
  if (!/[\w"'[{]/.test(next)) return undefined;
  return { message: 'a comma is missing before this', mark: { offset, length: 1 } };
}

function lookForGluedColon({ start, line }: Spot): SyntaxProblem | undefined {
  const [, before = '', name, value] = /^(\s*(?:- )?)([\w.-]+):([^\s:/].*)$/.exec(line) ?? [];
  if (name === undefined || value === undefined) return undefined;
  const mark = { offset: start + before.length, length: line.length - before.length };
  return { message: `a space is missing after the colon: write "${name}: ${value}"`, mark };
}

function lookForColonInValue({ start, line }: Spot): SyntaxProblem | undefined {
  const [, before = '', value] = /^(\s*(?:- )?[\w.-]+:\s+)([^\s"'[{].*:(?:\s.*|$))/.exec(line) ?? [];
  if (value === undefined) return undefined;
  const message = `a value with a colon in it, in quotes please: "${value.trim()}"`;
  return { message, mark: { offset: start + before.length, length: value.length } };
}

function lookForMissingColon({ start, line }: Spot): SyntaxProblem | undefined {
  const text = line.trim();
  if (!/^[\w.-]+$/.test(text)) return undefined;
  return {
    message: `expected "name: value": a colon is missing after "${text}"`,
    mark: { offset: start + indentOf(line), length: text.length },
  };
}
