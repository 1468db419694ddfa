/** Reads what a finding says it was judged by, which may be anything: what cannot be drawn is dropped. Pure. */
import type { Bounds, Judged } from './finding.ts';

const MAX_SERIES = 8192;
/** What a series looks like; one that is none in spite of it names nothing that is stored. */
const SERIES = /^[a-zA-Z_:][a-zA-Z0-9_:]{0,255}\{[^\n\0]*\}$/;
const BROKEN = /\p{Cs}/u;

/** The series and its limits; undefined without a series. Limits that are no numbers are dropped. */
export function readJudged(given: unknown): Judged | undefined {
  if (!isRecord(given)) return undefined;
  const { series } = given;
  if (typeof series !== 'string' || series.length > MAX_SERIES) return undefined;
  if (!SERIES.test(series) || BROKEN.test(series)) return undefined;
  return judgedBy(series, readBounds(given.warning), readBounds(given.critical));
}

/** Without the limits that there are none of. One literal a shape: a fleet has tens of thousands of them. */
export function judgedBy(series: string, warning: Bounds | undefined, critical: Bounds | undefined): Judged {
  if (warning === undefined) return critical === undefined ? { series } : { series, critical };
  return critical === undefined ? { series, warning } : { series, warning, critical };
}

/** Undefined where neither is given. */
export function boundsOf(above: number | undefined, below: number | undefined): Bounds | undefined {
  if (above === undefined) return below === undefined ? undefined : { below };
  return below === undefined ? { above } : { above, below };
}

function readBounds(given: unknown): Bounds | undefined {
  return isRecord(given) ? boundsOf(finiteOf(given.above), finiteOf(given.below)) : undefined;
}

function finiteOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
