/**
 * Waits for a signal on behalf of many: an `AbortSignal` looks through all of its listeners whenever one comes or goes,
 * which with a hundred connections at a time is a good part of their cost.
 */

const waiting = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls `callback` when the signal is aborted, at once if it is already. What it returns takes that back. */
export function whenAborted(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal === undefined) return () => {};
  if (signal.aborted) {
    callback();
    return () => {};
  }
  const callbacks = waiting.get(signal) ?? listen(signal);
  callbacks.add(callback);
  return () => void callbacks.delete(callback);
}

function listen(signal: AbortSignal): Set<() => void> {
  const callbacks = new Set<() => void>();
  waiting.set(signal, callbacks);
  signal.addEventListener('abort', () => {
    for (const callback of [...callbacks]) callback();
  });
  return callbacks;
}
