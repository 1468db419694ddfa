/** Says in plain English, and at the right place, what zod found. */
import type * as z from 'zod';
import type { Path } from '../yaml/yaml-file.ts';
import { shown, wordIssue } from './issue-wording.ts';
import type { ReportOptions } from './problem-list.ts';
import { knownKeys } from './schema-walk.ts';
import { nearestName, suggestion } from './suggest.ts';

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
  else if (value === null) reportEmpty(path, report);
  else if (issue.code !== 'invalid_union') report(path, wordIssue(issue, value, path.at(-1)));
  else if (!issue.message.startsWith('Invalid input')) report(path, issue.message);
  else {
    const branch = bestBranch(issue.errors, value);
    if (branch.length === 0) report(path, `cannot be ${shown(value)}`);
    for (const inner of branch) reportIssue(inner, path, checked, report);
  }
}

/** A name with nothing behind it, or a dash. */
function reportEmpty(path: Path, report: Report): void {
  const name = path.at(-1);
  if (typeof name === 'string') report(path, `"${name}" has no value: give it one or leave it out`, KEY);
  else report(path, 'an empty entry: give it a value or leave it out');
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

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}
