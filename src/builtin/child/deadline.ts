/** Tells a program in time that its time is up. */
import { setMaxListeners } from 'node:events';

export interface Deadline {
  /** Aborted shortly before the watchdog comes, or when the program has ended. */
  readonly signal: AbortSignal;
  end(): void;
}

const LONGEST_MS = 24 * 3600 * 1000;
const MARGIN = 0.1;
const MAX_MARGIN_MS = 1000;

/** `deadline` is epoch seconds; anything else is none. */
export function startDeadline(deadline: number): Deadline {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // a hundred connections at once listen: that is no leak to warn of
  const leftMs = deadline * 1000 - Date.now();
  if (Number.isFinite(leftMs) && deadline > 0) {
    const ms = Math.max(0, leftMs - Math.min(MAX_MARGIN_MS, leftMs * MARGIN));
    setTimeout(() => controller.abort(), Math.min(ms, LONGEST_MS)).unref();
  }
  return { signal: controller.signal, end: () => controller.abort() };
}
