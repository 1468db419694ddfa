/** Keeps what is looked at where it is on the screen while contents above it come and go. */

/** Elements that stand for a thing, not for a place in the page. */
const KEYED = '[id],[data-host],[data-graph],[data-group]';

interface Mark {
  readonly element: Element;
  readonly top: number;
}

/** Runs `change`, which alters what is in `live`, and scrolls by as much as the first thing in view has moved. */
export function holdPlace(live: Element, change: () => void): void {
  const marks = scrollY > 0 ? marksInView(live) : [];
  const { style } = document.documentElement;
  // the browser's own holding loses its anchor where nodes are moved, and would count twice where it does not
  style.overflowAnchor = 'none';
  change();
  const held = marks.find(({ element }) => element.isConnected && element.getClientRects().length > 0);
  if (held) scrollBy({ top: held.element.getBoundingClientRect().top - held.top, behavior: 'instant' });
  style.overflowAnchor = '';
}

function marksInView(live: Element): Mark[] {
  return [...live.querySelectorAll(KEYED)]
    .map((element) => ({ element, top: element.getBoundingClientRect().top }))
    .filter(({ element, top }) => top >= 0 && top < innerHeight && element.getClientRects().length > 0);
}
