/** Links of a figure that shows another stretch than usual lead to that one: `run-cycle serve` answers any. */
import type { FigurePlace } from './figure-files.ts';
import { stretchAddress } from './stretch-address.ts';
import type { View } from './view.ts';
import type { FigureName } from './zoom-address.ts';

/** `view` undefined: to the files that they led to at first. New contents put them back as well. */
export function leadLinks(figure: HTMLElement, { root }: FigurePlace, name: FigureName, view: View | undefined): void {
  for (const form of ['csv', 'svg', 'json'] as const)
    for (const link of figure.querySelectorAll<HTMLAnchorElement>(`a.${form}`)) {
      link.dataset.whole ??= link.href;
      link.href = view ? root + stretchAddress(name, form, view) : link.dataset.whole;
    }
}
