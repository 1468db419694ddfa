/** Writes what a run said, in whatever format, as Prometheus text: for updaters, the last output and people. Pure. */
import type { Parsed } from '../../formats/line-parser.ts';
import { itemWriter } from '../../formats/prometheus-text.ts';
import type { CollectorItem } from '../../program-items.ts';
import { type Point, parseSeriesKey } from '../../sample.ts';

/** A writer for all runs of a program; what it has declared once, it does not declare again. */
export function parsedWriter(): (parsed: Parsed) => string {
  const writer = itemWriter();
  const units = new Set<string>();
  return (parsed) => {
    const fresh = parsed.units.filter(({ metric, unit }) => !units.has(`${metric} ${unit}`));
    for (const { metric, unit } of fresh) units.add(`${metric} ${unit}`);
    const items: CollectorItem[] = [
      ...parsed.points.map(sampleOf),
      ...fresh.map((unit) => ({ unit })),
      ...parsed.thresholds.map((threshold) => ({ threshold })),
      ...parsed.graphs.map((graph) => ({ graph })),
      ...parsed.messages.map((message) => ({ message })),
      ...parsed.findings,
    ];
    return writer.write(items);
  };
}

function sampleOf({ series, type, value, time }: Point): CollectorItem {
  return { ...parseSeriesKey(series), type, value, time };
}
