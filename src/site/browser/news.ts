/** What the script of every page tells the one that draws graphs. The two are bundles of their own, so: events. */
import type { SiteStatus } from './site-status.ts';

/** A status has been read; `served`: by `run-cycle serve`, which can be asked for more than files. */
export interface StatusNews {
  readonly status: SiteStatus;
  readonly served: boolean;
}

interface AllNews {
  /** After each look at the status; contents are then as new as it says. */
  readonly status: StatusNews;
  /** Light has become dark, or the other way round. */
  readonly theme: undefined;
}

/** Tells whoever listens on this page. */
export function tell<Name extends keyof AllNews>(name: Name, detail: AllNews[Name]): void {
  document.dispatchEvent(new CustomEvent(`run-cycle-${name}`, { detail }));
}

/** Listens for as long as the page is open. */
export function listen<Name extends keyof AllNews>(name: Name, hear: (detail: AllNews[Name]) => void): void {
  document.addEventListener(`run-cycle-${name}`, (event) => hear((event as CustomEvent<AllNews[Name]>).detail));
}
