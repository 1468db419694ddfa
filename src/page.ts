/** A page is one file of the site before it is written: what a pagemaker returns. */
export interface Page {
  /** Relative to the site directory, `/` between steps, no `..`, no leading slash or dot. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Whether a path may be installed below the site directory. Live files belong to publish, never to a pagemaker. */
export function isPagePath(path: string): boolean {
  if (path.length === 0 || path.length > 1024 || LIVE.test(path)) return false;
  return path.split('/').every((step) => step.length <= 255 && STEP.test(step));
}

const LIVE = /^(public\/)?live(\/|$)/;
const STEP = /^[A-Za-z0-9_][A-Za-z0-9._:@+~-]*$/;
