/** A service's `check_command` as a command of ours: its arguments as placeholders where that is the same. Pure. */
import { type Part, splitCheckCommand, splitCommandLine, type Word } from './nagios-command-line.ts';

export interface MacroValues {
  /** `$USERn$` by number. */
  readonly users: ReadonlyMap<string, string>;
  /** Custom variables of the service (`_FOO` by `foo`). */
  readonly service: ReadonlyMap<string, string>;
  readonly description: string;
}

export interface ImportedCommand {
  readonly argv: readonly string[];
  /** Values for `{arg1}` and others, the same for all hosts of the service. */
  readonly target: Readonly<Record<string, string>>;
  /** Custom variables that each host must give: `{hostfoo}` by `foo`. */
  readonly fromHost: readonly string[];
  /** Numbers of `$USERn$` that stand as `{usern}`. */
  readonly users: readonly string[];
}

/** Throws why it cannot be carried over. */
export function importCommand(
  checkCommand: string,
  lines: ReadonlyMap<string, string>,
  values: MacroValues,
): ImportedCommand {
  const { name, args } = splitCheckCommand(checkCommand);
  const line = lines.get(name);
  if (line === undefined) throw new Error(`no command "${name}"`);
  const plain = line.replace(/\s2>&1\s*$/, '');
  const words = splitOrThrow(plain);
  const isSplit = words.some((word) => word.some((part) => isSplitByShell(part, args)));
  // a value that the shell would take apart cannot be one argument: it is written out
  const whole = isSplit ? splitOrThrow(fillArguments(plain, args)) : words;
  const needs: Needs = { args, values, target: {}, fromHost: new Set(), users: new Set() };
  const argv = whole.flatMap((word) => argumentFor(word, needs));
  const [file = ''] = argv;
  if (file === '' || file.includes('{')) throw new Error(`the program in "${line.slice(0, 80)}" is not named`);
  return { argv, target: needs.target, fromHost: [...needs.fromHost], users: [...needs.users] };
}

function splitOrThrow(line: string): Word[] {
  const words = splitCommandLine(line);
  if (typeof words === 'string') throw new Error(words);
  return words;
}

function isSplitByShell(part: Part, args: readonly string[]): boolean {
  if (!('macro' in part) || part.isQuoted) return false;
  const value = argumentOf(part.macro, args);
  return value !== undefined && /[\s'"\\|&;<>()`]/.test(value);
}

/** The value of `$ARGn$`; what was not given is empty. Undefined for any other macro. */
function argumentOf(macro: string, args: readonly string[]): string | undefined {
  const [, number] = /^ARG(\d{1,2})$/.exec(macro) ?? [];
  return number === undefined ? undefined : (args[Number(number) - 1] ?? '');
}

function fillArguments(line: string, args: readonly string[]): string {
  return line.replaceAll(/\$(ARG\d{1,2})\$/g, (_, macro: string) => argumentOf(macro, args) ?? '');
}

/** What the macros of one command turned out to need. */
interface Needs {
  readonly args: readonly string[];
  readonly values: MacroValues;
  readonly target: Record<string, string>;
  readonly fromHost: Set<string>;
  readonly users: Set<string>;
}

function argumentFor(word: Word, needs: Needs): string[] {
  // outside of quotes, a macro that stands for nothing makes no argument
  if (word.every((part) => 'macro' in part && !part.isQuoted && argumentOf(part.macro, needs.args) === '')) return [];
  if (word.some((part, index) => 'macro' in part && isInBraces(word, index)))
    throw new Error('a macro in braces has no counterpart');
  return [word.map((part) => ('text' in part ? escapeBraces(part.text) : fillMacro(part.macro, needs))).join('')];
}

function fillMacro(macro: string, needs: Needs): string {
  const argument = argumentOf(macro, needs.args);
  const [, user] = /^USER(\d{1,3})$/.exec(macro) ?? [];
  const [, kind, name = ''] = /^_(HOST|SERVICE)(.+)$/.exec(macro) ?? [];
  if (argument !== undefined) return takeTarget(macro, fillNested(argument), needs);
  if (user !== undefined) return fillUser(user, needs);
  const custom = name.toLowerCase();
  if (kind === 'SERVICE') return takeTarget(`service${custom}`, needs.values.service.get(custom) ?? '', needs);
  if (kind === 'HOST') needs.fromHost.add(custom);
  if (kind === 'HOST') return `{${customKey(custom)}}`;
  if (macro === 'SERVICEDESC') return escapeBraces(needs.values.description);
  const fixed = FIXED.get(macro);
  if (fixed === undefined) throw new Error(`the macro $${macro}$ has no counterpart`);
  return fixed;
}

function takeTarget(name: string, value: string, { target }: Needs): string {
  const key = placeholderKey(name);
  target[key] = value;
  return `{${key}}`;
}

/** The key of a host's custom variable in its targets. */
export function customKey(name: string): string {
  return placeholderKey(`host${name}`);
}

function placeholderKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '-');
}

/** A path is no secret. */
function fillUser(user: string, { values, users }: Needs): string {
  const value = values.users.get(user);
  if (value === undefined) throw new Error(`$USER${user}$ is in no resource file`);
  if (value.startsWith('/')) return value;
  users.add(user);
  return `{user${user}}`;
}

function fillNested(text: string): string {
  return text.replaceAll(/\$([A-Za-z_][A-Za-z0-9_]*)\$/g, (all, macro: string) => {
    const fixed = FIXED.get(macro);
    if (fixed === undefined) throw new Error(`the macro ${all} in an argument has no counterpart`);
    return fixed;
  });
}

const FIXED: ReadonlyMap<string, string> = new Map([
  ['HOSTADDRESS', '{address}'],
  ['HOSTNAME', '{name}'],
  ['HOSTALIAS', '{name}'],
  ['HOSTDISPLAYNAME', '{name}'],
]);

/** `{{word}}` would be read as a literal. */
function isInBraces(word: Word, index: number): boolean {
  const [before, after] = [word[index - 1], word[index + 1]];
  return (
    before !== undefined &&
    'text' in before &&
    before.text.endsWith('{') &&
    after !== undefined &&
    'text' in after &&
    after.text.startsWith('}')
  );
}

/** A literal `{word}` is none of our placeholders. */
function escapeBraces(text: string): string {
  return text.replaceAll(/\{[A-Za-z][A-Za-z0-9_-]*\}/g, (all) => `{${all}}`);
}
