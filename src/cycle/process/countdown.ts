/** A clock that runs down, and can be stopped meanwhile: for time that is not to be blamed on a program. */

export interface Countdown {
  /** Stops the clock. */
  hold(): void;
  /** Lets it run on. */
  release(): void;
  cancel(): void;
}

/** Longer timers fire at once: `setTimeout` takes 31 bits. */
const LONGEST_MS = 2 ** 31 - 1;

/** Calls `onEnd` once, when `ms` of running time have passed. It runs at once, unless it is to be held at first. */
export function startCountdown(ms: number, onEnd: () => void, held = false): Countdown {
  let leftMs = Math.min(Math.max(0, ms), LONGEST_MS);
  let since = 0;
  let timer: NodeJS.Timeout | undefined;
  let over = false;
  const countdown: Countdown = {
    hold() {
      if (!timer) return;
      clearTimeout(timer);
      timer = undefined;
      leftMs -= performance.now() - since;
    },
    release() {
      if (timer || over) return;
      since = performance.now();
      timer = setTimeout(
        () => {
          over = true;
          onEnd();
        },
        Math.max(0, leftMs),
      );
    },
    cancel() {
      countdown.hold();
      over = true;
    },
  };
  if (!held) countdown.release();
  return countdown;
}
