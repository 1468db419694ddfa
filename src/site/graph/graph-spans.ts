/** Which stretches of time concern a graph, how far they were watched, and what they are called. Pure. */
import { seenUntil } from '../../availability/seen-until.ts';
import {
  indexSpans,
  joinStretches,
  type SpanIndex,
  type Stretch,
  subtractStretches,
} from '../../availability/span-index.ts';
import { unescapeLabelValue } from '../../sample.ts';
import { clipText } from '../markup/visible.ts';
import type { Graph, Span } from './graph.ts';

const MOST_NAMES = 48;

/**
 * All but problems of services that are judged by a series that the graph does not draw. Those of services that are
 * judged by no series, and are not where the graph's values come from, are bars. Of problems what nobody watched is cut
 * out: nothing is known of it.
 */
export function spansOfGraph(spans: readonly Span[], graph: Pick<Graph, 'lines'>): readonly Span[] {
  const found: Span[] = [];
  for (const span of watchedSpans(spans)) {
    if (!PROBLEMS.includes(span.kind)) found.push(span);
    else if (span.series === undefined) found.push(isSource(span.text, graph) ? span : barOf(span));
    else if (graph.lines.some(({ series }) => series === span.series)) found.push(span);
  }
  return found;
}

/** Most graphs of a host have the same bars. */
const bars = new WeakMap<Span, Span>();

function barOf(span: Span): Span {
  const bar = bars.get(span) ?? { ...span, bar: true };
  bars.set(span, bar);
  return bar;
}

/** All graphs of a host have the same spans: they are cut once. */
const watched = new WeakMap<readonly Span[], readonly Span[]>();

function watchedSpans(spans: readonly Span[]): readonly Span[] {
  const known = watched.get(spans);
  if (known) return known;
  const gaps = joinStretches(
    spans.flatMap(({ kind, from, to = Number.POSITIVE_INFINITY }) => (GAPS.includes(kind) ? [{ from, to }] : [])),
  );
  const index = indexSpans(gaps);
  const cut = gaps.length === 0 ? spans : spans.flatMap((span) => cutGaps(span, gaps, index));
  watched.set(spans, cut);
  return cut;
}

function cutGaps(span: Span, gaps: readonly Stretch[], index: SpanIndex): Span | Span[] {
  if (!PROBLEMS.includes(span.kind)) return span;
  const { from, to: ended = Number.POSITIVE_INFINITY, ...rest } = span;
  const end = seenUntil(ended, index);
  const within = gaps.filter((gap) => gap.from < end && gap.to > from);
  if (within.length === 0) return span;
  return subtractStretches([{ from, to: end }], within).map((left) =>
    left.to === Number.POSITIVE_INFINITY ? { ...rest, from: left.from } : { ...rest, ...left },
  );
}

/**
 * Whether the graph's values come from what a service judges: `ping` all of the collector `ping`, `http:www` those of
 * `http` that are labelled `www`, `port:db:5432` those of `port` that are labelled `db` and `5432`.
 */
function isSource(service: string, { lines }: Pick<Graph, 'lines'>): boolean {
  return lines.some(({ collector, series }) => {
    if (!service.startsWith(collector)) return false;
    const [program, ...names] = service.split(':');
    if (program !== collector) return false;
    if (names.length === 0) return true;
    const labels = [...series.matchAll(LABEL)].flatMap(([, name, value = '']) =>
      name === 'host' ? [] : [unescapeLabelValue(value)],
    );
    return labels.includes(names.join(':')) || names.every((name) => labels.includes(name));
  });
}

const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/gs;

/** What is shaded, for people. */
export interface SpanWords {
  readonly kind: Span['kind'];
  readonly words: string;
  /** Whether all of the kind is bars. */
  readonly bar: boolean;
}

/** `critical (port:postgres)`: each kind once; problems with the names of their services. */
export function spanWords(spans: readonly Pick<Span, 'kind' | 'text' | 'bar'>[]): SpanWords[] {
  const kinds = new Map<Span['kind'], { texts: Set<string>; bar: boolean }>();
  for (const { kind, text, bar = false } of spans) {
    const known = kinds.get(kind) ?? { texts: new Set(), bar: true };
    known.texts.add(text);
    known.bar &&= bar;
    kinds.set(kind, known);
  }
  return [...kinds].map(([kind, { texts, bar }]) => {
    if (!PROBLEMS.includes(kind)) return { kind, words: WORDS[kind] ?? kind, bar };
    return { kind, words: `${kind} (${clipText([...texts].join(', '), MOST_NAMES)})`, bar };
  });
}

const PROBLEMS: readonly Span['kind'][] = ['critical', 'warning', 'unknown'];
const GAPS: readonly Span['kind'][] = ['unwatched', 'paused'];
const WORDS: Partial<Record<Span['kind'], string>> = { unwatched: 'nobody watched' };
