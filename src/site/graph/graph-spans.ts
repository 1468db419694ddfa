/** Which stretches of time concern a graph, and what they are called. Pure. */
import { clipText } from '../markup/visible.ts';
import type { Graph, Span } from './graph.ts';

const MOST_NAMES = 48;

/** All but problems of services that are judged by a series that the graph does not draw. */
export function spansOfGraph(spans: readonly Span[], { lines }: Pick<Graph, 'lines'>): readonly Span[] {
  return spans.filter(({ series }) => series === undefined || lines.some((line) => line.series === series));
}

/** `critical (port:postgres)`: each kind once; problems with the names of their services. */
export function spanWords(spans: readonly Pick<Span, 'kind' | 'text'>[]): { kind: Span['kind']; words: string }[] {
  const texts = new Map<Span['kind'], Set<string>>();
  for (const { kind, text } of spans) texts.set(kind, (texts.get(kind) ?? new Set()).add(text));
  return [...texts].map(([kind, names]) => {
    if (!PROBLEMS.includes(kind)) return { kind, words: WORDS[kind] ?? kind };
    return { kind, words: `${kind} (${clipText([...names].join(', '), MOST_NAMES)})` };
  });
}

const PROBLEMS: readonly Span['kind'][] = ['critical', 'warning', 'unknown'];
const WORDS: Partial<Record<Span['kind'], string>> = { unwatched: 'nobody watched' };
