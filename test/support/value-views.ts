/** Series of a host with their newest values, as publish has them. */
import { defaultType, parseSeriesKey, type SampleType, seriesKey } from '../../src/sample.ts';
import { unitOf } from '../../src/site/graph/unit.ts';
import type { ValueView } from '../../src/site/site-view.ts';

interface Given {
  readonly collector?: string;
  readonly type?: SampleType;
  readonly value?: number;
  readonly time?: number;
  readonly stepSeconds?: number;
  readonly unit?: string;
}

/** `text` is `metric` or `metric{a="x"}`; the host is web1. */
export function valueView(text: string, given: Given = {}): ValueView {
  const { metric, labels } = parseSeriesKey(text.includes('{') ? text : `${text}{}`);
  const { collector = 'app', type = defaultType(metric), value = 1, time = 1000, stepSeconds = 300 } = given;
  return {
    series: seriesKey(metric, { ...labels, host: 'web1' }),
    collector,
    host: 'web1',
    type,
    stepSeconds,
    time,
    value,
    raw: value,
    metric,
    labels: Object.entries(labels).sort(),
    unit: unitOf(metric, type, given.unit),
  } as ValueView;
}
