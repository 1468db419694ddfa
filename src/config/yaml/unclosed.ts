/** Finds the quote or bracket that a YAML text opens and never closes, by a look at its characters. */

export interface Opened {
  readonly offset: number;
  readonly mark: string;
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * What is open at `end`: a quote without its end in the same line, else the innermost bracket. A guess for the wording of
 * an error that the parser has found: block texts are not understood.
 */
export function findUnclosed(text: string, end: number): Opened | undefined {
  const brackets: Opened[] = [];
  for (let at = 0; at < end; at++) {
    const mark = text.charAt(at);
    if (mark === CLOSING[brackets.at(-1)?.mark ?? '']) brackets.pop();
    if (!/["'[{#]/.test(mark) || !startsValue(text, at)) continue;
    if (mark in CLOSING) brackets.push({ offset: at, mark });
    const last = lastOf(mark, text, at);
    if (last === undefined) return { offset: at, mark };
    at = last;
  }
  return brackets.at(-1);
}

/** Where a comment or a quote that starts here ends; a bracket by itself is over at once. */
function lastOf(mark: string, text: string, start: number): number | undefined {
  if (mark in CLOSING) return start;
  return mark === '#' ? endOfLine(text, start) : endOfQuote(text, start, mark);
}

/** Whether a value may start here: after a blank, a bracket or a comma, or in front of a line. */
function startsValue(text: string, at: number): boolean {
  return /^[\s[{,]?$/.test(text.charAt(at - 1));
}

function endOfQuote(text: string, start: number, mark: string): number | undefined {
  for (let at = start + 1; at < endOfLine(text, start); at++) {
    if (mark === '"' && text.charAt(at) === '\\') at++;
    else if (text.charAt(at) === mark) {
      if (mark === '"' || text.charAt(at + 1) !== mark) return at;
      at++; // two of them stand for one
    }
  }
  return undefined;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
