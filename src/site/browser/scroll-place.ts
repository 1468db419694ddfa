/** Contents come after the page, so what was scrolled to before a reload, or is named in the address, is sought again. */
import { currentHash } from './address.ts';

/** So long after the first jump what stands above may still grow. */
const SETTLE_MS = 3000;
const KEY = 'run-cycle-scroll';

let hasMoved = false;
let sought = '';

/** Notes where the page was when it is left, whether the reader has gone elsewhere, and where the address leads to then. */
export function keepScroll(): void {
  addEventListener('pagehide', () => {
    try {
      sessionStorage.setItem(KEY, `${scrollY} ${location.href}`);
    } catch {
      // a browser may keep nothing
    }
  });
  for (const name of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
    addEventListener(name, () => (hasMoved = true), { capture: true, once: true, passive: true });
  addEventListener('hashchange', () => {
    // what a filter puts into the address leads nowhere
    if (currentHash().anchor !== sought) seek();
  });
}

/** Call once, when the contents are there. */
export function restoreScroll(): void {
  const place = keptPlace();
  const { settings } = currentHash();
  if (hasMoved) return;
  // so the browser learns that this is what the address points at, and style can show it
  if (meantElement() && settings.size === 0) location.replace(location.hash);
  if (place === undefined) hold(seek());
  else scrollTo(0, place);
}

/** Goes to what the address names, which it gives. */
function seek(): Element | undefined {
  sought = currentHash().anchor;
  const meant = meantElement();
  for (let fold = meant?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
  meant?.scrollIntoView();
  return meant;
}

/** Graphs that are drawn move what is below them: stays at the place until that is over, or the reader goes elsewhere. */
function hold(meant: Element | undefined): void {
  if (!meant) return;
  const watch = new ResizeObserver(() => {
    if (hasMoved || !meant.isConnected) watch.disconnect();
    else meant.scrollIntoView();
  });
  watch.observe(document.body);
  setTimeout(() => watch.disconnect(), SETTLE_MS);
}

/** A part of the page, or a graph: over the range and of the host that the address asks for. */
function meantElement(): Element | undefined {
  const { anchor, settings } = currentHash();
  if (anchor === '') return undefined;
  const [host, range] = [settings.get('host'), settings.get('range')];
  const figure = [...document.querySelectorAll<HTMLElement>('figure.graph')].find(
    ({ dataset }) =>
      dataset.graph === anchor && dataset.host === (host ?? dataset.host) && dataset.range === (range ?? dataset.range),
  );
  const part = document.getElementById(anchor) ?? undefined;
  return range === undefined && host === undefined ? (part ?? figure) : (figure ?? part);
}

function keptPlace(): number | undefined {
  const [how] = performance.getEntriesByType('navigation');
  if (!how || !('type' in how) || how.type === 'navigate') return undefined;
  try {
    const [place, address] = (sessionStorage.getItem(KEY) ?? '').split(' ');
    return address === location.href ? Number(place) : undefined;
  } catch {
    return undefined;
  }
}
