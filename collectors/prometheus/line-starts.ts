/**
 * How lines begin that were seen before. Exporters of a kind say the same in the same order, so a line is mostly known
 * by the one before it, and needs not be taken apart again for every host.
 */
import { readLabels } from '../../src/formats/labels.ts';
import type { MetricType, metricTypes, TypeLine } from './metric-types.ts';
import type { HostGap, Relabel } from './relabel.ts';

/** The beginning of a line, up to its value; of a comment, all of it. */
export interface LineStart {
  /** As it stands, one blank or the line feed behind it included. */
  readonly raw: string;
  /** What a source of this relabelling is given instead; undefined if that sample is not wanted. */
  readonly gap: HostGap | undefined;
  /** Undefined for a comment. */
  readonly metric: MetricType | undefined;
  readonly type: TypeLine | undefined;
  /** What came after it last time. */
  next: LineStart | undefined;
}

export interface LineStarts {
  /** Before the first line of a text. */
  readonly top: LineStart;
  /** The start of this line; a text is the reason why it cannot be taken. */
  find(line: string): LineStart | string;
  findComment(line: string): LineStart;
}

/** So much is remembered, and not more, whatever exporters say. */
const MAX_CHARACTERS = 16 * 1024 * 1024;
const METRIC = /[a-zA-Z_:][a-zA-Z0-9_:]{0,255}(?=[{ \t])/y;

/** Nothing seen yet. `types` are shared by all that is printed together. */
export function lineStarts(relabel: Relabel, types: ReturnType<typeof metricTypes>): LineStarts {
  const known = new Map<string, LineStart>();
  const top: LineStart = { raw: '', gap: undefined, metric: undefined, type: undefined, next: undefined };
  let characters = 0;
  function remember(start: LineStart): LineStart {
    characters += start.raw.length;
    if (characters > MAX_CHARACTERS) {
      known.clear();
      top.next = undefined;
      characters = start.raw.length;
    }
    known.set(start.raw, start);
    return start;
  }
  return {
    top,
    find(line) {
      const likely = known.get(line.slice(0, (line.lastIndexOf('} ') + 1 || line.indexOf(' ')) + 1));
      if (likely?.metric) return likely;
      const read = readStart(line, relabel);
      if (typeof read === 'string') return read;
      const metric = types.of(copy(read.metric));
      const gap = read.gap && { before: copy(read.gap.before), after: copy(read.gap.after) };
      return known.get(read.raw) ?? remember({ raw: copy(read.raw), gap, metric, type: undefined, next: undefined });
    },
    findComment(line) {
      const raw = `${line}\n`;
      const type = line.startsWith('# TYPE ') ? types.readLine(copy(line)) : undefined;
      return known.get(raw) ?? remember({ raw: copy(raw), gap: undefined, metric: undefined, type, next: undefined });
    },
  };
}

/** A part of a text would keep the whole text in memory. */
function copy(part: string): string {
  return Buffer.from(part).toString();
}

function readStart(line: string, relabel: Relabel): { raw: string; metric: string; gap: HostGap | undefined } | string {
  METRIC.lastIndex = 0;
  const [metric] = METRIC.exec(line) ?? [];
  if (metric === undefined) return 'no metric name';
  let open = metric.length;
  while (line.charCodeAt(open) === 32 || line.charCodeAt(open) === 9) open += 1;
  const read = line.charCodeAt(open) === 123 ? readLabels(line, open) : { labels: NONE, end: metric.length };
  if (typeof read === 'string') return read;
  const next = line.charCodeAt(read.end);
  const raw = line.slice(0, read.end + (next === 32 || next === 9 ? 1 : 0));
  if (!relabel.isWanted(metric)) return { raw, metric, gap: undefined };
  const gap = relabel.apply(metric, read.labels);
  return typeof gap === 'string' ? gap : { raw, metric, gap };
}

const NONE: ReadonlyMap<string, string> = new Map();
