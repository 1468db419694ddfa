/** Links of a zoomed figure lead to the stretch that it shows: `run-cycle serve` answers any. */
import type { FigurePlace } from './figure-files.ts';
import type { View } from './view.ts';
import type { FigureName } from './zoom-address.ts';

/** `view` undefined: to the files that they led to at first. New contents put them back as well. */
export function leadLinks(
  figure: HTMLElement,
  { root }: FigurePlace,
  { host, graph }: FigureName,
  view: View | undefined,
): void {
  for (const link of figure.querySelectorAll<HTMLAnchorElement>('a.csv, a.svg')) {
    link.dataset.whole ??= link.href;
    link.href = view
      ? `${root}data/h/${encodeURIComponent(host)}/${encodeURIComponent(graph)}.${link.className}?from=${view.from}&to=${view.to}`
      : link.dataset.whole;
  }
}
