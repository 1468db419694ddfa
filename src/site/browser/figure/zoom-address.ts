/** What of a page's address says which figure is zoomed to which stretch: `#cpu&range=week&from=…&to=…`. Pure. */
import type { PageHash } from '../page-hash.ts';
import type { View } from './view.ts';

/** A figure as an address tells it from the page's others. */
export interface FigureName {
  readonly host: string;
  readonly graph: string;
  readonly range: string;
}

/** The view that the address asks of a figure; undefined where it asks none. */
export function zoomIn({ anchor, settings }: PageHash, figure: FigureName): View | undefined {
  if (anchor !== figure.graph || (settings.get('range') ?? 'day') !== figure.range) return undefined;
  if ((settings.get('host') ?? figure.host) !== figure.host) return undefined;
  const [from, to] = [Number(settings.get('from')), Number(settings.get('to'))];
  return from > 0 && to > from ? { from, to } : undefined;
}

/** The settings that say it; empty ones where the figure shows what it always does. */
export function zoomSettings(
  { host, graph, range }: FigureName,
  view: View | undefined,
  manyHosts: boolean,
): { anchor: string; settings: Record<string, string> } {
  if (!view) return { anchor: graph, settings: { host: '', range: '', from: '', to: '' } };
  const settings = {
    host: manyHosts ? host : '',
    range: range === 'day' ? '' : range,
    from: String(view.from),
    to: String(view.to),
  };
  return { anchor: graph, settings };
}
