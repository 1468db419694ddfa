/** Whether an answer is the one that is expected. */
import { visibleLine } from '../../src/visible-text.ts';
import type { PortTarget } from './target.ts';

/** What an answer means; `value` is what the pattern's first group holds, if that is a number. */
export interface Meaning {
  readonly status: 'ok' | 'warning' | 'critical';
  readonly value?: number;
}

/** Reads the answer so far: what it means, or undefined while that cannot be said. */
export type Expectation = (answer: string) => Meaning | undefined;

const WORST_FIRST = ['critical', 'warning', 'ok'] as const;
const NUMBER = /^[-+]?\d{1,30}(?:\.\d{1,30})?(?:[eE][-+]?\d{1,3})?$/;
const SHOWN = 80;

/** Undefined where any answer will do, and none is waited for. Throws an error on a pattern that is none. */
export async function expectationOf({ expect, pattern }: PortTarget): Promise<Expectation | undefined> {
  if (expect === undefined && pattern === undefined) return undefined;
  const wanted = textsByStatus(expect);
  const match = pattern === undefined ? undefined : await compilePattern(pattern);
  return (answer) => {
    const status = wanted ? WORST_FIRST.find((one) => wanted[one].some((text) => answer.includes(text))) : 'ok';
    if (status === undefined || !match) return status && { status };
    const group = match(answer);
    if (group === undefined) return undefined;
    return { status, ...(NUMBER.test(group) && Number.isFinite(Number(group)) ? { value: Number(group) } : {}) };
  };
}

function textsByStatus(expect: PortTarget['expect']) {
  if (expect === undefined) return undefined;
  const { ok, warning, critical } =
    typeof expect === 'string' || Array.isArray(expect)
      ? { ok: expect, warning: undefined, critical: undefined }
      : expect;
  return { ok: listOf(ok), warning: listOf(warning), critical: listOf(critical) };
}

function listOf(texts: string | string[] | undefined): readonly string[] {
  return texts === undefined ? [] : typeof texts === 'string' ? [texts] : texts;
}

/** The first group of a match, or the empty text; in linear time, whatever the pattern and the answer are. */
async function compilePattern(pattern: string): Promise<(answer: string) => string | undefined> {
  const { RE2JS } = await import('re2js');
  const compiled = RE2JS.compile(pattern, RE2JS.MULTILINE);
  return (answer) => {
    const matcher = compiled.matcher(answer);
    if (!matcher.find()) return undefined;
    return matcher.groupCount() > 0 ? (matcher.group(1) ?? '') : '';
  };
}

/** The beginning of an answer, with nothing in it that acts: `"HTTP/1.1 400 Bad Request…"`. */
export function quoteAnswer(answer: string): string {
  const start = answer.trimStart().slice(0, SHOWN);
  const line = start.split(/[\r\n]/, 1)[0] ?? '';
  return `"${visibleLine(line)}${line.length < answer.trim().length ? '…' : ''}"`;
}
