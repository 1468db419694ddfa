/** What a store must answer, computed the slow and simple way from all that was ever appended. */
import type { Point, SampleType } from '../../src/sample.ts';
import { rates } from '../../src/store/rate.ts';
import { timeUnit } from '../../src/store/slots.ts';
import type { Batch, Range } from '../../src/store/store.ts';

interface Held {
  readonly time: number;
  readonly value: number;
  readonly type: SampleType;
}

export interface ModelSeries {
  readonly collector: string;
  readonly step: number;
  readonly series: string;
  readonly host: string;
  readonly slots: Map<number, Held>;
}

export type Model = Map<string, ModelSeries>;

export function appendToModel(model: Model, batch: Batch): void {
  const { slot, stepSeconds: step } = batch;
  const ownSlot = (time: number) => Math.floor((time + step / 2) / step) * step;
  const inWindow = (time: number) => time >= slot - step / 2 && time < slot + 1.5 * step;
  for (const point of batch.points) {
    const inRun = batch.points.filter(({ series, time }) => series === point.series && inWindow(time));
    const several = new Set(inRun.map(({ time }) => ownSlot(time))).size > 1;
    const at = inWindow(point.time) && !several ? slot : ownSlot(point.time);
    const offset = Math.round((point.time - at) / timeUnit(step)) * timeUnit(step);
    seriesOf(model, batch, point).slots.set(at, { time: at + offset, value: point.value, type: point.type });
  }
}

function seriesOf(model: Model, { collector, stepSeconds }: Batch, { series, host }: Point): ModelSeries {
  const key = `${collector} ${stepSeconds} ${series}`;
  const known = model.get(key) ?? { collector, step: stepSeconds, series, host, slots: new Map() };
  model.set(key, known);
  return known;
}

/** The samples in order, counters as rates. */
export function valuesOf({ step, slots }: ModelSeries): { slot: number; time: number; raw: number; value: number }[] {
  const held = [...slots].sort(([a], [b]) => a - b).map(([slot, sample]) => ({ slot, ...sample }));
  return held.map(({ slot, time, value, type }, index) => {
    const raw = { slot, time, raw: value, value };
    return type === 'gauge'
      ? raw
      : { ...raw, value: rates(step, held.slice(Math.max(0, index - 2), index + 1)).at(-1) ?? Number.NaN };
  });
}

/** Graph rows of a series. */
export function rangeOfModel(
  series: ModelSeries,
  { from, to, step }: { from: number; to: number; step: number },
): Range {
  const stretches = new Map<number, number[]>();
  for (let start = Math.floor(from / step) * step; start <= to; start += step) stretches.set(start, []);
  for (const { slot, value } of valuesOf(series)) {
    if (Number.isNaN(value)) continue;
    if (series.step <= step) stretches.get(Math.floor(slot / step) * step)?.push(value);
    else
      for (let start = Math.ceil(slot / step) * step; start < slot + series.step; start += step)
        stretches.get(start)?.push(value);
  }
  const rows = [...stretches.values()];
  const over = (judge: (values: number[]) => number) =>
    rows.map((values) => (values.length > 0 ? judge(values) : Number.NaN));
  return {
    times: [...stretches.keys()],
    mean: over((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
    min: over((values) => Math.min(...values)),
    max: over((values) => Math.max(...values)),
  };
}
