/** Contents come after the page, so what was scrolled to before a reload, or is named in the address, is sought again. */
import { currentHash } from './address.ts';

const KEY = 'run-cycle-scroll';

/** Notes where the page was when it is left. */
export function keepScroll(): void {
  addEventListener('pagehide', () => {
    try {
      sessionStorage.setItem(KEY, `${scrollY} ${location.href}`);
    } catch {
      // a browser may keep nothing
    }
  });
}

/** Call once, when the contents are there. */
export function restoreScroll(): void {
  const { anchor, settings } = currentHash();
  const place = keptPlace();
  const meant = anchor === '' ? null : document.getElementById(anchor);
  // so the browser learns that this is what the address points at, and style can show it
  if (meant && settings.size === 0) location.replace(location.hash);
  if (place !== undefined) scrollTo(0, place);
  else meant?.scrollIntoView();
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
