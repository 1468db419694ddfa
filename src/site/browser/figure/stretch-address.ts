/** Where `run-cycle serve` has any stretch of a graph. Pure. */
import type { View } from './view.ts';
import type { FigureName } from './zoom-address.ts';

/** From the root of the site. */
export function stretchAddress(
  { host, graph }: Pick<FigureName, 'host' | 'graph'>,
  form: 'csv' | 'json' | 'svg',
  { from, to }: View,
): string {
  const directory = `data/h/${encodeURIComponent(host)}`;
  const asked = `from=${from}&to=${to}`;
  if (form === 'json') return `${directory}.json?${asked}&graph=${encodeURIComponent(graph)}`;
  return `${directory}/${encodeURIComponent(graph)}.${form}?${asked}`;
}
