/** Signals to whole process groups, and the list of those that this process has started. */

/** Something that runs and can be told to end from outside. */
export interface RunningGroup {
  /** The group's number; undefined while it is being started. */
  pid(): number | undefined;
  /** Ends it: the signal, a grace, SIGKILL. Resolves when that is over, whatever came of it. */
  end(signal: NodeJS.Signals): Promise<void>;
}

const running = new Set<RunningGroup>();

/** Adds a group to the list; call the result when it is over. */
export function registerGroup(group: RunningGroup): () => void {
  running.add(group);
  return () => running.delete(group);
}

/** The numbers of all groups that this process has started and not yet seen the end of. */
export function groupsRunning(): number[] {
  return [...running].map((group) => group.pid()).filter((pid) => pid !== undefined);
}

/** Ends every group that this process has started, for when it is itself told to end. */
export async function endAll(signal: NodeJS.Signals): Promise<void> {
  await Promise.all([...running].map((group) => group.end(signal)));
}

/** Sends a signal to all members of a group; one that is stopped is woken to see it. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const each of [signal, 'SIGCONT'] as const) {
    try {
      process.kill(-pid, each);
    } catch {
      // nobody left in it, or none that we may signal: what is left shows at the end
    }
  }
}
