/** Which series and sources there are. */
import { currentHead } from './directory.ts';
import { blocksOf, metricMatcher, seriesAt } from './filter.ts';
import type { SeriesFilter, SeriesInfo, Source } from './store.ts';
import { archiveOf, directoryOf, type View } from './view.ts';

/** The series that a filter means: those of now, and those that only the archive knows. */
export function listSeries(view: View, filter: SeriesFilter): SeriesInfo[] {
  const found = new Map<string, SeriesInfo>();
  const matches = metricMatcher(filter);
  for (const info of currentSeries(view, filter)) if (matches(info.series)) found.set(keyOf(info), info);
  for (const info of archivedSeries(view, filter)) {
    if (matches(info.series) && !found.has(keyOf(info))) found.set(keyOf(info), info);
  }
  return [...found.values()];
}

function keyOf({ series, collector, stepSeconds }: SeriesInfo): string {
  return `${stepSeconds} ${collector} ${series}`;
}

function* currentSeries(view: View, filter: SeriesFilter): Generator<SeriesInfo> {
  for (const { block, layout } of blocksOf(view, filter)) {
    for (let position = 0; position < layout.series.length; position++) {
      const info = seriesAt(block, layout, position);
      if (filter.host === undefined || filter.host === info.host) yield info;
    }
  }
}

function* archivedSeries(view: View, filter: SeriesFilter): Generator<SeriesInfo> {
  const all = view.connection.sql<{ host: string }>('SELECT DISTINCT host FROM source');
  const hosts = filter.host === undefined ? all.all().map(({ host }) => host) : [filter.host];
  for (const host of hosts) {
    for (const source of archiveOf(view, host)) {
      if (filter.collector !== undefined && filter.collector !== source.collector) continue;
      const { collector, step: stepSeconds } = source;
      for (const [series, places] of source.places)
        yield { series, host, type: places.at(-1)?.type ?? 'gauge', collector, stepSeconds };
    }
  }
}

/** All sources, with when each last brought something and how many series it has now. */
export function listSources(view: View): Source[] {
  const found = new Map<string, Source>();
  const archived = view.connection.sql<Source>(
    'SELECT collector, host, step AS stepSeconds, last AS lastTime, 0 AS series FROM source',
  );
  for (const source of archived.iterate()) found.set(sourceKey(source), source);
  const directory = directoryOf(view);
  for (const block of directory.blocks.values()) {
    let index = 0;
    const counts = new Map<string, number>();
    for (const { host, count } of currentHead(directory, block).hosts)
      counts.set(host, (counts.get(host) ?? 0) + count);
    for (const [host, count] of counts) {
      const last = block.lasts[index++] ?? Number.NaN;
      const { collector, step: stepSeconds } = block;
      const known = found.get(sourceKey({ collector, host, stepSeconds }));
      const lastTime = Math.max(known?.lastTime ?? 0, Number.isNaN(last) ? 0 : last);
      const series = (known?.series ?? 0) + count;
      found.set(sourceKey({ collector, host, stepSeconds }), { collector, host, stepSeconds, lastTime, series });
    }
  }
  return [...found.values()];
}

function sourceKey({ collector, host, stepSeconds }: Pick<Source, 'collector' | 'host' | 'stepSeconds'>): string {
  return `${stepSeconds} ${host} ${collector}`;
}
