/** A store in memory that keeps the readers' contract: for tests of whatever reads samples. */
import type { SampleType, SeriesKey } from '../../src/sample.ts';
import { parseSeriesKey, seriesKey } from '../../src/sample.ts';
import type { Latest, Range, SeriesInfo, StoreReader } from '../../src/store/store.ts';

export interface MemorySeries {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly type?: SampleType;
  readonly collector?: string;
  readonly stepSeconds?: number;
  /** Time (epoch seconds) and value as received, oldest first. */
  readonly points: readonly (readonly [number, number])[];
}

/** A reader of the given series; `range` counts how often it was asked. */
export function memoryStore(all: readonly MemorySeries[]): StoreReader & { ranges: number } {
  const entries = all.map((series) => ({ info: infoOf(series), points: series.points }));
  const meant = (filter: { collector?: string; host?: string; metrics?: readonly string[] }) =>
    entries.filter(
      ({ info }) =>
        (filter.collector === undefined || filter.collector === info.collector) &&
        (filter.host === undefined || filter.host === info.host) &&
        (filter.metrics === undefined || filter.metrics.includes(parseSeriesKey(info.series).metric)),
    );
  const byKey = new Map(entries.map((entry) => [keyOf(entry.info.series, entry.info.collector), entry]));
  return {
    ranges: 0,
    latest: (filter) => meant(filter).map(({ info, points }) => latestOf(info, points)),
    series: (filter) => meant(filter).map(({ info }) => info),
    sources: () => [],
    close: () => undefined,
    range({ series, collector, from, to, stepSeconds }) {
      this.ranges += 1;
      const entry =
        collector === undefined
          ? entries.find(({ info }) => info.series === series)
          : byKey.get(keyOf(series, collector));
      if (!entry) return { times: [], mean: [], min: [], max: [] };
      return stretches(valuesOf(entry.info, entry.points), from, to, stepSeconds ?? entry.info.stepSeconds);
    },
  };
}

function keyOf(series: SeriesKey, collector: string): string {
  return `${collector}\0${series}`;
}

function infoOf({ metric, labels, type = 'gauge', collector = 'local', stepSeconds = 300 }: MemorySeries): SeriesInfo {
  return { series: seriesKey(metric, labels), host: labels.host ?? '', type, collector, stepSeconds };
}

function latestOf(info: SeriesInfo, points: MemorySeries['points']): Latest {
  const [time, raw] = points.at(-1) ?? [0, Number.NaN];
  return { ...info, time, raw, value: valuesOf(info, points.slice(-2)).at(-1)?.[1] };
}

/** Gauges as they are, counters as rates per second of their growth; a reset gives none. */
function valuesOf(info: SeriesInfo, points: MemorySeries['points']): (readonly [number, number])[] {
  if (info.type === 'gauge') return [...points];
  return points.slice(1).flatMap(([time, raw], i) => {
    const [before, old] = points[i] ?? [time, raw];
    return raw >= old && time > before ? [[time, (raw - old) / (time - before)] as const] : [];
  });
}

function stretches(values: readonly (readonly [number, number])[], from: number, to: number, step: number): Range {
  const first = Math.floor(from / step) * step;
  const count = Math.max(0, Math.floor(to / step) - Math.floor(from / step) + 1);
  const held: number[][] = Array.from({ length: count }, () => []);
  for (const [time, value] of values) held[Math.floor((time - first) / step)]?.push(value);
  const of = (pick: (stretch: number[]) => number) =>
    held.map((stretch) => (stretch.length === 0 ? Number.NaN : pick(stretch)));
  return {
    times: held.map((_, i) => first + i * step),
    mean: of((stretch) => stretch.reduce((sum, value) => sum + value, 0) / stretch.length),
    min: of((stretch) => Math.min(...stretch)),
    max: of((stretch) => Math.max(...stretch)),
  };
}
