/** Series as pages call them: names, labels, units. Pure. */
import { parseSeriesKey, type SampleType } from '../../../sample.ts';
import type { Latest } from '../../../store/store.ts';
import { type Unit, unitOf } from '../../graph/unit.ts';
import type { ValueView } from '../../site-view.ts';

type Units = ReadonlyMap<string, string> | undefined;

/** Views values one after the other; the unit of a metric, which a fleet has thousands of times, is found once. */
export function newValueViewer(units: Units): (latest: Latest) => ValueView {
  const known = new Map<string, Unit>();
  const unitFor = (collector: string, metric: string, type: SampleType): Unit => {
    const key = `${type} ${collector} ${metric}`;
    const before = known.get(key);
    if (before) return before;
    const unit = unitOf(metric, type, units?.get(`${collector} ${metric}`));
    known.set(key, unit);
    return unit;
  };
  // field by field: with a spread it takes five times as long, and a fleet has tens of thousands
  return ({ series, host, type, collector, stepSeconds, time, value, raw }) => {
    const { metric, labels: named } = parseSeriesKey(series);
    const labels = Object.entries(named).filter(([name]) => name !== 'host');
    const unit = unitFor(collector, metric, type);
    return { series, host, type, collector, stepSeconds, time, value, raw, metric, labels, unit };
  };
}
