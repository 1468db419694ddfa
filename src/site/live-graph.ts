/** The day graph of one series, from the store. */
import type { StoreReader } from '../store/store.ts';
import { drawGraph } from './graph.ts';
import type { ValueView } from './host-view.ts';
import { plainName } from './live-host.ts';

const DAY = 86_400;
/** Finer than this a day has more values than a graph has room for. */
const FINEST_STEP = 300;

/** Draws the 24 hours that end at `until`, epoch seconds. */
export function dayGraph(value: ValueView, store: StoreReader, until: number, timezone: string): string {
  const { series, collector, host, unit } = value;
  const own = Math.max(1, value.stepSeconds);
  const stepSeconds = own * Math.max(1, Math.ceil(FINEST_STEP / own));
  const from = until - DAY;
  const range = store.range({ series, collector, from, to: until, stepSeconds });
  const title = `${host}: ${plainName(value)}`;
  return drawGraph({ title, unit, from, to: until, timezone, range, band: stepSeconds > own });
}
