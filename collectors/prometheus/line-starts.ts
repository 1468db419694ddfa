/**
 * How lines begin that were seen before. Exporters of a kind say the same in the same order, so a line is mostly known
 * by the one before it, and needs not be taken apart again for every host.
 */
import { readLabels } from '../../src/formats/labels.ts';
import type { MetricType, metricTypes, TypeLine } from './metric-types.ts';
import type { HostGap, Relabel } from './relabel.ts';

/** The beginning of a line, up to its value; or all of a `# TYPE` line. */
export interface LineStart {
  /** As it stands, one blank or the line feed behind it included. */
  readonly raw: string;
  /** What a source of this relabelling is given instead; undefined if that sample is not wanted. */
  readonly gap: HostGap | undefined;
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
  /** Undefined for a comment that says nothing to us. */
  findType(line: string): LineStart | undefined;
}

const MAX_KNOWN = 50_000;
const METRIC = /[a-zA-Z_:][a-zA-Z0-9_:]{0,255}(?=[{ \t])/y;

/** Nothing seen yet. `types` are shared by all that is printed together. */
export function lineStarts(relabel: Relabel, types: ReturnType<typeof metricTypes>): LineStarts {
  const known = new Map<string, LineStart>();
  const top: LineStart = { raw: '', gap: undefined, metric: undefined, type: undefined, next: undefined };
  function remember(start: LineStart): LineStart {
    if (known.size >= MAX_KNOWN) {
      known.clear();
      top.next = undefined;
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
      const start = { raw: read.raw, gap: read.gap, metric: types.of(read.metric), type: undefined, next: undefined };
      return known.get(read.raw) ?? remember(start);
    },
    findType(line) {
      const raw = `${line}\n`;
      const found = known.get(raw);
      if (found) return found;
      const type = types.readLine(line);
      return type && remember({ raw, gap: undefined, metric: undefined, type, next: undefined });
    },
  };
}

function readStart(line: string, relabel: Relabel): { raw: string; metric: string; gap: HostGap | undefined } | string {
  METRIC.lastIndex = 0;
  const [metric] = METRIC.exec(line) ?? [];
  if (metric === undefined) return 'no metric name';
  let open = metric.length;
  while (line.charCodeAt(open) === 32 || line.charCodeAt(open) === 9) open += 1;
  const read = line.charCodeAt(open) === 123 ? readLabels(line, open) : { labels: NONE, end: metric.length };
  if (typeof read === 'string') return read;
  const isBlank = line.charCodeAt(read.end) === 32;
  const raw = line.slice(0, read.end + (isBlank ? 1 : 0));
  if (!relabel.isWanted(metric)) return { raw, metric, gap: undefined };
  const gap = relabel.apply(metric, read.labels);
  return typeof gap === 'string' ? gap : { raw, metric, gap };
}

const NONE: ReadonlyMap<string, string> = new Map();
