/** Folded lists that hold something the filter has found stand open for as long as it is set. */

const opened = new WeakSet<HTMLDetailsElement>();

/** Call after rows were hidden. A fold that the reader has closed meanwhile stays closed, one that was open stays open. */
export function openFolds(filtering: boolean): void {
  for (const fold of document.querySelectorAll<HTMLDetailsElement>('#live .folds > details')) {
    const hit = filtering && fold.querySelector('[data-state]:not([hidden])') !== null;
    if (hit === opened.has(fold)) continue;
    if (!hit) {
      opened.delete(fold);
      fold.open = false;
    } else if (!fold.open) {
      opened.add(fold);
      fold.open = true;
    }
  }
}
