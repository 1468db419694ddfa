/**
 * What a finding was judged by as the state keeps it: one line of text a part, as JSON of 36,000 of them costs a cycle
 * four times as much to write, and most are only ever compared. Pure.
 */
import type { Bounds, Judged } from '../finding.ts';
import { boundsOf, judgedBy } from '../read-judged.ts';

/** `SERIES\nWARNING ABOVE,BELOW\nCRITICAL ABOVE,BELOW`; a canonical series holds no line feed. */
export function writeJudged({ series, warning, critical }: Judged): string {
  return `${series}\n${writeBounds(warning)}\n${writeBounds(critical)}`;
}

/** Reads it back; whatever was not written so has no limits. */
export function parseJudged(text: string): Judged {
  const first = text.indexOf('\n');
  const second = text.indexOf('\n', first + 1);
  if (first < 0 || second < 0) return { series: text };
  return judgedBy(
    text.slice(0, first),
    parseBounds(text.slice(first + 1, second)),
    parseBounds(text.slice(second + 1)),
  );
}

function writeBounds(bounds: Bounds | undefined): string {
  return bounds === undefined ? '' : `${bounds.above ?? ''},${bounds.below ?? ''}`;
}

function parseBounds(text: string): Bounds | undefined {
  const comma = text.indexOf(',');
  return comma < 0 ? undefined : boundsOf(numberOf(text.slice(0, comma)), numberOf(text.slice(comma + 1)));
}

function numberOf(text: string): number | undefined {
  return text === '' ? undefined : Number(text);
}
