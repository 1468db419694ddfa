/** Nagios' command lines, made for a shell, as argument lists without one. Pure. */

/** A part of a word: text, or a macro `$NAME$`. */
export type Part =
  | { readonly text: string; readonly isQuoted: boolean }
  | { readonly macro: string; readonly isQuoted: boolean };
export type Word = readonly Part[];

const MACRO = /\$([A-Za-z_][A-Za-z0-9_:-]*)\$/y;
/** What a shell acts upon outside of quotes. */
const ACTING = /[|&;<>()`\n]/;

/** The words as a shell would split them; a text is the reason why that takes a shell. */
export function splitCommandLine(line: string): Word[] | string {
  const words: Part[][] = [];
  let word: Part[] | undefined;
  let quote = '';
  const add = (part: Part) => {
    if (!word) {
      word = [];
      words.push(word);
    }
    const last = word.at(-1);
    if (last && 'text' in last && 'text' in part && last.isQuoted === part.isQuoted)
      word[word.length - 1] = { text: last.text + part.text, isQuoted: part.isQuoted };
    else word.push(part);
  };
  for (let at = 0; at < line.length; ) {
    const step = readStep(line, at, quote);
    if ('refused' in step) return step.refused;
    if ('quote' in step) {
      quote = step.quote;
      add({ text: '', isQuoted: true });
    } else if ('blank' in step) word = undefined;
    else add(step.part);
    at += step.length;
  }
  if (quote !== '') return `a quote ${quote} has no end`;
  return words;
}

type Step =
  | { readonly refused: string }
  | { readonly quote: string; readonly length: number }
  | { readonly blank: true; readonly length: number }
  | { readonly part: Part; readonly length: number };

/** What stands at `at`, within `quote` or outside of quotes. */
function readStep(line: string, at: number, quote: string): Step {
  const isQuoted = quote !== '';
  MACRO.lastIndex = at;
  const macro = MACRO.exec(line);
  if (macro) return { part: { macro: macro[1] ?? '', isQuoted }, length: macro[0].length };
  if (line.startsWith('$$', at)) return { part: { text: '$', isQuoted }, length: 2 };
  const character = line[at] ?? '';
  if (character === quote) return { quote: '', length: 1 };
  if (quote === "'") return { part: { text: character, isQuoted }, length: 1 };
  if (character === '$' || character === '`') return needsShell(line, at);
  if (character === '\\') return readEscaped(line[at + 1] ?? '', quote);
  return isQuoted ? { part: { text: character, isQuoted }, length: 1 } : readBare(line, at);
}

function readEscaped(next: string, quote: string): Step {
  const isKept = quote === '"' && !'"\\$`'.includes(next);
  return { part: { text: isKept ? `\\${next}` : next, isQuoted: true }, length: 2 };
}

function readBare(line: string, at: number): Step {
  const character = line[at] ?? '';
  if (character === '"' || character === "'") return { quote: character, length: 1 };
  if (character === ' ' || character === '\t') return { blank: true, length: 1 };
  if (ACTING.test(character)) return needsShell(line, at);
  return { part: { text: character, isQuoted: false }, length: 1 };
}

function needsShell(line: string, at: number): Step {
  return { refused: `it needs a shell: ${line.slice(at, at + 20)}` };
}

/** `NAME!arg1!arg2`; `\!` is a literal one. */
export function splitCheckCommand(text: string): { name: string; args: readonly string[] } {
  const [name = '', ...args] = text.split(/(?<!\\)!/).map((part) => part.replaceAll('\\!', '!'));
  return { name: name.trim(), args };
}
