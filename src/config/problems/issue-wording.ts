/** What zod found wrong with a value, in plain English, with what to write instead. */
import type * as z from 'zod';
import { isRecord } from '../yaml/merge-files.ts';
import { nearestName } from './suggest.ts';

type Issue = z.core.$ZodIssue;

/** The wording of an issue with a value that is there. `key` is the name under which the value stands. */
export function wordIssue(issue: Issue, value: unknown, key: string | number | undefined): string {
  if (issue.code === 'invalid_type') return wordType(issue, value, key);
  if (issue.code === 'invalid_value') return wordChoice(issue.values.map(String), value);
  if (!/^(Too |Invalid )/.test(issue.message)) return issue.message;
  if (issue.code === 'too_small') return `too ${few(issue.origin)}; at least ${bound(issue.origin, issue.minimum)}`;
  if (issue.code === 'too_big') return `too ${many(issue.origin)}; at most ${bound(issue.origin, issue.maximum)}`;
  return issue.code === 'invalid_format' ? `not of the right form: ${shown(value)}` : issue.message;
}

function wordType(issue: Issue & { code: 'invalid_type' }, value: unknown, key: string | number | undefined): string {
  if (!issue.message.startsWith('Invalid input')) {
    return issue.message.includes(shown(value)) ? issue.message : `${issue.message} (this is ${shown(value)})`;
  }
  return `expected ${KIND[issue.expected] ?? issue.expected}, not ${shown(value)}${remedy(issue.expected, value, key)}`;
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

/** How the value would be right, where one can tell what is meant. */
function remedy(expected: string, value: unknown, key: string | number | undefined): string {
  const text = typeof value === 'string' ? value : '';
  if (expected === 'array' && text !== '') {
    const words = key === 'command' ? text.split(/\s+/) : [text];
    return `; write [${words.map((word) => (/^[\w./-]+$/.test(word) ? word : JSON.stringify(word))).join(', ')}]`;
  }
  if (expected === 'object' || expected === 'record') return remedyMap(value);
  if (expected === 'string' && typeof value !== 'object') return `; write "${value}" in quotes`;
  if (/^(number|int)$/.test(expected) && /^-?\d+(\.\d+)?$/.test(text)) return `; write ${text} without quotes`;
  return '';
}

/** How what should be a map would be one. */
export function remedyMap(value: unknown): string {
  const [, name, rest] = (typeof value === 'string' && /^([\w.-]+):(\S.*)$/.exec(value)) || [];
  if (name !== undefined) return `; a space is missing after the colon: "${name}: ${rest}"`;
  const [first] = Array.isArray(value) ? value : [];
  const entry: unknown = isRecord(first) ? Object.keys(first)[0] : first;
  return typeof entry === 'string' ? `; write "${entry}:" without the dash or brackets` : '';
}

function wordChoice(known: readonly string[], value: unknown): string {
  const choices = known.map((one) => JSON.stringify(one)).join(', ');
  const nearest = typeof value === 'string' ? nearestName(value, known) : undefined;
  const hint = nearest === undefined ? '' : ` (did you mean "${nearest}"?)`;
  return `must be ${known.length > 1 ? 'one of ' : ''}${choices}, not ${shown(value)}${hint}`;
}

function few(origin: string): string {
  return origin === 'string' ? 'short' : /array|map|set/.test(origin) ? 'few' : 'small';
}

function many(origin: string): string {
  return origin === 'string' ? 'long' : /array|map|set/.test(origin) ? 'many' : 'large';
}

function bound(origin: string, limit: number | bigint): string {
  return origin === 'string' ? `${limit} character${limit === 1 ? '' : 's'}` : String(limit);
}

/** A value as a message shows it. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'a map';
  if (value === null || value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
