/** Which series a filter means. */
import { globMatcher } from '../glob.ts';
import type { SeriesKey } from '../sample.ts';
import { type Block, currentHead, layoutOf } from './directory.ts';
import { type Layout, typeAt } from './layout.ts';
import type { SeriesFilter, SeriesInfo } from './store.ts';
import { directoryOf, type View } from './view.ts';

/** A test of series by their metric; each metric is matched once. */
export function metricMatcher({ metrics }: SeriesFilter): (series: SeriesKey) => boolean {
  if (metrics === undefined) return () => true;
  const matches = globMatcher(metrics);
  const known = new Map<string, boolean>();
  return (series) => {
    const metric = series.slice(0, series.indexOf('{'));
    const answer = known.get(metric) ?? matches(metric);
    known.set(metric, answer);
    return answer;
  };
}

/** The blocks that may hold series of a filter's collector and host, with their layouts of now. */
export function* blocksOf(view: View, filter: SeriesFilter): Generator<{ block: Block; layout: Layout }> {
  const directory = directoryOf(view);
  for (const block of directory.blocks.values()) {
    if (filter.collector !== undefined && filter.collector !== block.collector) continue;
    const head = currentHead(directory, block);
    if (filter.host !== undefined && !head.hosts.some(({ host }) => host === filter.host)) continue;
    yield { block, layout: layoutOf(view.connection, head) };
  }
}

/** The series at a position of a block. */
export function seriesAt(block: Block, layout: Layout, position: number): SeriesInfo {
  return {
    series: layout.series[position] ?? '',
    host: layout.hosts[layout.hostOf[position] ?? 0] ?? '',
    type: typeAt(layout.types, position),
    collector: block.collector,
    stepSeconds: block.step,
  };
}
