/** Takes over the contents of a live page's `#live`. */
import { fetchText } from './fetch-text.ts';
import { holdPlace } from './hold-place.ts';
import { morphChildren } from './morph.ts';

let shown = '';

/** Throws where the live page cannot be read, or is none. Where something is new, `arrange` has the last word on it. */
export async function refreshLive(live: HTMLElement, source: string, arrange: () => void): Promise<void> {
  const { text } = await fetchText(source);
  if (text === shown) return;
  const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('live');
  if (!fresh) throw new Error(`${source} is no live page`);
  for (const element of fresh.querySelectorAll('noscript, script')) element.remove();
  const base = new URL(source, location.href);
  if (base.pathname !== location.pathname) rebase(fresh, base);
  const focused = document.activeElement;
  holdPlace(live, () => {
    morphChildren(live, fresh);
    arrange();
  });
  if (focused instanceof HTMLElement && focused.isConnected && focused !== document.activeElement)
    focused.focus({ preventScroll: true });
  shown = text;
}

/** Links of the live page hold from where it lies; those within the page hold anywhere. */
function rebase(fresh: Element, base: URL): void {
  for (const name of ['href', 'src', 'data-src'])
    for (const element of fresh.querySelectorAll(`[${name}]`)) {
      const link = element.getAttribute(name) ?? '';
      if (!link.startsWith('#') && URL.canParse(link, base.href)) element.setAttribute(name, new URL(link, base).href);
    }
}
