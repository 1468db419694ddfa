/** What happens when run-cycle itself is told to end: its programs are ended, what they brought is kept, then it dies of it. */

const DEADLY = ['SIGTERM', 'SIGINT', 'SIGQUIT'] as const;

export interface SignalWatch {
  /** The first signal that came, if one did. */
  received(): NodeJS.Signals | undefined;
  /** What to do when the first one comes; at once, if it has come already. */
  onReceived(act: () => void): void;
  /** Stops watching and, if a signal came, dies of it: call it when everything is cleaned up. */
  finish(): void;
}

/** Watches for TERM, INT and QUIT; a second one ends at once. HUP is cron's or a terminal's business, not a cycle's. */
export function watchSignals(): SignalWatch {
  let received: NodeJS.Signals | undefined;
  let act: () => void = () => {};
  const onSignal = (signal: NodeJS.Signals) => {
    if (received !== undefined) return die(signal);
    received = signal;
    act();
  };
  const ignore = () => {};
  const unwatch = () => {
    for (const signal of DEADLY) process.off(signal, onSignal);
    process.off('SIGHUP', ignore);
  };
  const die = (signal: NodeJS.Signals) => {
    unwatch();
    process.removeAllListeners(signal); // a library's would make an exit of it
    process.kill(process.pid, signal);
  };
  for (const signal of DEADLY) process.on(signal, onSignal);
  process.on('SIGHUP', ignore);
  return {
    received: () => received,
    onReceived(todo) {
      act = todo;
      if (received !== undefined) act();
    },
    finish: () => (received === undefined ? unwatch() : die(received)),
  };
}
