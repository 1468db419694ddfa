/** Says in plain English, and at the right place, what zod found. */
import type * as z from 'zod';
import { isRecord } from './merge-files.ts';
import type { ReportOptions } from './problem-list.ts';
import { knownKeys } from './schema-walk.ts';
import { nearestName, suggestion } from './suggest.ts';
import type { Path } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;
export type Report = (path: Path, message: string, options?: ReportOptions) => void;

export interface Checked {
  readonly schema: z.ZodType;
  readonly value: unknown;
  /** Keys beside the schema's own that may be meant. */
  readonly moreKeys?: readonly string[];
}

/** Reports every issue. A missing key is not told where a misspelt one explains it. */
export function reportIssues(issues: readonly Issue[], checked: Checked, report: Report): void {
  const meant = new Set(issues.flatMap((issue) => meantKeys(issue, checked)));
  for (const issue of issues) {
    if (meant.has(pathText(issue.path as Path)) && valueAt(checked.value, issue.path as Path) === undefined) continue;
    reportIssue(issue, [], checked, report);
  }
}

/** Paths of the keys that the unknown ones were probably meant to be. */
function meantKeys(issue: Issue, checked: Checked): string[] {
  if (issue.code !== 'unrecognized_keys') return [];
  const path = issue.path as Path;
  const known = knownKeys(checked.schema, path);
  return issue.keys.flatMap((key) => {
    const nearest = nearestName(key, known);
    return nearest === undefined ? [] : [pathText([...path, nearest])];
  });
}

function pathText(path: Path): string {
  return JSON.stringify(path);
}

function reportIssue(issue: Issue, prefix: Path, checked: Checked, report: Report): void {
  const path = [...prefix, ...(issue.path as Path)];
  const value = valueAt(checked.value, path);
  if (issue.code === 'unrecognized_keys') reportUnknownKeys(issue.keys, path, checked, report);
  else if (issue.code === 'invalid_key' || issue.code === 'invalid_element') {
    report(path, issue.issues[0]?.message ?? issue.message, KEY);
  } else if (value === undefined) report(path.slice(0, -1), `"${path.at(-1)}" is missing`, KEY);
  else if (issue.code !== 'invalid_union') report(path, wording(issue, value));
  else if (!issue.message.startsWith('Invalid input')) report(path, issue.message);
  else {
    const branch = bestBranch(issue.errors, value);
    if (branch.length === 0) report(path, `cannot be ${shown(value)}`);
    for (const inner of branch) reportIssue(inner, path, checked, report);
  }
}

function reportUnknownKeys(keys: readonly string[], path: Path, checked: Checked, report: Report): void {
  const known = [...knownKeys(checked.schema, path), ...(path.length === 0 ? (checked.moreKeys ?? []) : [])];
  for (const key of keys) report([...path, key], `unknown key "${key}"${suggestion(key, known)}`, KEY);
}

const KEY = { at: 'key' } as const;

/** Of a union's branches the one that the value came nearest to. */
function bestBranch(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] {
  const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map(({ path }) => path.length));
  const structured = typeof value === 'object' && value !== null;
  const fitting = branches.filter(
    (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  const candidates = structured && fitting.length > 0 ? fitting : branches;
  return [...candidates].sort((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
}

function wording(issue: Issue, value: unknown): string {
  if (issue.code === 'invalid_type') {
    if (!issue.message.startsWith('Invalid input')) return `${issue.message} (this is ${shown(value)})`;
    return `expected ${KIND[issue.expected] ?? issue.expected}, not ${shown(value)}`;
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    const choices = known.map((one) => JSON.stringify(one)).join(', ');
    const nearest = typeof value === 'string' ? nearestName(value, known) : undefined;
    const hint = nearest === undefined ? '' : ` (did you mean "${nearest}"?)`;
    return `must be ${known.length > 1 ? 'one of ' : ''}${choices}, not ${shown(value)}${hint}`;
  }
  return issue.message;
}

const KIND: Readonly<Record<string, string>> = {
  object: 'a map',
  record: 'a map',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'a map';
  if (value === null || value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  const kind = typeof value === 'number' ? 'the number ' : '';
  return `${kind}${text.length > 60 ? `${text.slice(0, 60)}...` : text}`;
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}
