/** Reads Nagios' object files: `define TYPE { … }`, comments, continued lines; then templates. Pure. */
import type { NagiosFile } from './nagios-files.ts';

export interface Directive {
  readonly value: string;
  /** `file:line` of its place. */
  readonly at: string;
}

/** One `define TYPE { … }`. */
export interface NagiosObject {
  readonly type: string;
  readonly at: string;
  readonly directives: ReadonlyMap<string, Directive>;
}

export interface Objects {
  readonly objects: readonly NagiosObject[];
  readonly left: readonly string[];
}

interface Line {
  readonly text: string;
  readonly at: string;
}

/** All objects as they are written, templates too. */
export function readObjects(files: readonly NagiosFile[]): Objects {
  const objects: NagiosObject[] = [];
  const left: string[] = [];
  for (const file of files) readFile(file, objects, left);
  return { objects, left };
}

function readFile(file: NagiosFile, objects: NagiosObject[], left: string[]): void {
  let open: OpenObject | undefined;
  for (const line of linesOf(file)) {
    const begun = beginObject(line);
    if (begun) {
      if (open) left.push(endless(open));
      open = begun;
    } else if (!open) left.push(`${line.at}: is in no object: ${line.text.slice(0, 100)}`);
    else if (line.text.startsWith('}')) {
      objects.push(open);
      open = undefined;
    } else addDirective(open.directives, line.text, line.at);
  }
  if (open) left.push(endless(open));
}

interface OpenObject {
  readonly type: string;
  readonly at: string;
  readonly directives: Map<string, Directive>;
}

function beginObject({ text, at }: Line): OpenObject | undefined {
  const [, type, rest = ''] = /^define\s+([A-Za-z_]+)\s*\{(.*)$/.exec(text) ?? [];
  if (type === undefined) return undefined;
  const directives = new Map<string, Directive>();
  if (rest.trim() !== '') addDirective(directives, rest, at);
  return { type: type.toLowerCase(), at, directives };
}

function endless({ type, at }: OpenObject): string {
  return `${at}: define ${type} has no end`;
}

function addDirective(directives: Map<string, Directive>, text: string, at: string): void {
  const [, name, value = ''] = /^\s*(\S+)\s*(.*?)\s*$/.exec(text) ?? [];
  // custom variables keep their case nowhere: $_HOSTFOO$ names _foo
  if (name !== undefined) directives.set(name.toLowerCase(), { value, at });
}

/** Without comments and blank lines; a backslash at the end joins a line to the next. */
function* linesOf({ path, text }: NagiosFile): Generator<Line> {
  let begun: Line | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const at: string = begun?.at ?? `${path}:${index + 1}`;
    const whole: string = (begun?.text ?? '') + (begun ? raw.trimStart() : raw);
    begun = undefined;
    if (/^\s*#/.test(whole)) continue;
    const clean = withoutComment(whole).trim();
    if (clean.endsWith('\\')) begun = { text: clean.slice(0, -1), at };
    else if (clean !== '') yield { text: clean, at };
  }
  if (begun) yield begun;
}

/** A semicolon begins a comment, unless a backslash stands before it. */
function withoutComment(text: string): string {
  const end = text.search(/(?<!\\);/);
  return (end < 0 ? text : text.slice(0, end)).replaceAll('\\;', ';');
}

/** Objects that are no templates, with everything they inherit; what their templates lack is told. */
export function resolveTemplates(all: readonly NagiosObject[]): Objects {
  const templates = new Map<string, NagiosObject>();
  for (const one of all) {
    const name = one.directives.get('name')?.value;
    if (name !== undefined) templates.set(`${one.type} ${name}`, one);
  }
  const resolving: Resolving = { templates, known: new Map(), open: new Set(), left: [] };
  const objects = all
    .filter(({ directives }) => directives.get('register')?.value !== '0')
    .map((one) => ({ ...one, directives: complete(one, resolving) }));
  return { objects, left: resolving.left };
}

interface Resolving {
  readonly templates: ReadonlyMap<string, NagiosObject>;
  readonly known: Map<NagiosObject, Map<string, Directive>>;
  /** Objects on the way to the one that is looked at. */
  readonly open: Set<NagiosObject>;
  readonly left: string[];
}

/** What it inherits, and over that its own: `+` adds to what is inherited, `null` ends it. */
function complete(one: NagiosObject, resolving: Resolving): Map<string, Directive> {
  const known = resolving.known.get(one);
  if (known) return known;
  resolving.open.add(one);
  const directives = inherit(one, resolving);
  resolving.open.delete(one);
  for (const [key, { value, at }] of one.directives) {
    const base = directives.get(key)?.value;
    const added = value.startsWith('+') ? [base, value.slice(1)].filter(Boolean).join(',') : value;
    if (value === 'null') directives.delete(key);
    else directives.set(key, { value: added, at });
  }
  resolving.known.set(one, directives);
  return directives;
}

/** Of several templates, the first that has a directive. */
function inherit(one: NagiosObject, resolving: Resolving): Map<string, Directive> {
  const inherited = new Map<string, Directive>();
  const use = one.directives.get('use');
  for (const name of listOf(use?.value)) {
    const template = resolving.templates.get(`${one.type} ${name}`);
    if (!template) resolving.left.push(`${use?.at}: no ${one.type} template "${name}"`);
    else if (resolving.open.has(template)) resolving.left.push(`${use?.at}: template "${name}" uses itself`);
    else {
      for (const [key, directive] of complete(template, resolving))
        if (!inherited.has(key)) inherited.set(key, directive);
    }
  }
  for (const key of NOT_INHERITED) inherited.delete(key);
  return inherited;
}

const NOT_INHERITED = ['name', 'register', 'use'];

/** A list of names, separated by commas. */
export function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^\+/, ''))
    .filter((one) => one !== '' && one !== 'null');
}
