/** The limits that services are judged by, where they belong on a graph. Pure. */
import type { StatusRow } from '../../../state/state.ts';
import type { GraphLimit, GraphLine } from '../graph.ts';
import { lineValue } from '../line-values.ts';

const MOST_LIMITS = 6;

/** The limits of each series that a service of the host is judged by, in the series' own unit. */
export function limitsBySeries(statuses: readonly StatusRow[]): ReadonlyMap<string, readonly GraphLimit[]> {
  const limits = new Map<string, GraphLimit[]>();
  for (const { judged, service } of statuses) {
    if (!judged) continue;
    const own = limits.get(judged.series) ?? [];
    for (const level of ['warning', 'critical'] as const)
      for (const value of [judged[level]?.above, judged[level]?.below])
        if (value !== undefined) own.push({ level, value, service });
    limits.set(judged.series, own);
  }
  return limits;
}

/** In the graph's values, each once. What stands on other lines has none: its height is not its value. */
export function limitsOf(
  lines: readonly GraphLine[],
  limits: ReadonlyMap<string, readonly GraphLimit[]>,
): readonly GraphLimit[] {
  if (limits.size === 0) return [];
  const chosen = new Map<string, GraphLimit>();
  for (const line of lines) {
    const { series, factor, draw } = line;
    for (const limit of (draw !== 'stack' && limits.get(series)) || []) {
      // among several series a limit of one of them is no height
      const limited = lineValue(line, (one) => (one === series ? limit.value : undefined));
      if (limited === undefined) continue;
      const value = limited * factor;
      const key = `${limit.level} ${value}`;
      if (chosen.size < MOST_LIMITS && !chosen.has(key)) chosen.set(key, { ...limit, value });
    }
  }
  return [...chosen.values()];
}
