/** Finds a series in a host's data; an index is made once for each data object, as a host may have thousands. */
import type { SeriesKey } from '../../sample.ts';
import type { RangeData, SeriesValues } from './range-data.ts';

/** The values of a series; undefined where the data holds none. */
export function findSeries(data: RangeData, series: SeriesKey, collector: string): SeriesValues | undefined {
  let index = indexes.get(data);
  if (!index) {
    index = new Map(data.series.map((one) => [keyOf(one.series, one.collector), one]));
    indexes.set(data, index);
  }
  return index.get(keyOf(series, collector));
}

const indexes = new WeakMap<RangeData, Map<string, SeriesValues>>();

function keyOf(series: SeriesKey, collector: string): string {
  return `${collector}\0${series}`;
}
