/** Programs that behave as badly as programs do, and what tests wait for. */
import { existsSync } from 'node:fs';

/** Prints a line, says `talk` on stderr, then hangs with a child in another session; neither minds SIGTERM. */
export function hanging(mark: string, talk = 'still at it'): string {
  return `#!/bin/sh
trap '' TERM
echo 'hung{host="web1"} 1'
echo '${talk}' >&2
setsid sh -c 'trap "" TERM; while :; do sleep ${mark}; done' &
touch "$RUN_CYCLE_CONFIG_DIR/../started-$RUN_CYCLE_PROGRAM"
while :; do sleep ${mark}; done
`;
}

/** Hangs as most do: it ends when it is told to. */
export function dawdling(mark: string): string {
  return `#!/bin/sh
echo 'hung{host="web1"} 1'
echo 'still at it' >&2
touch "$RUN_CYCLE_CONFIG_DIR/../started-$RUN_CYCLE_PROGRAM"
exec sleep ${mark}
`;
}

/** Waits until all of these files are there. */
export async function allAppear(paths: readonly string[], ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  for (const path of paths) {
    while (!existsSync(path)) {
      if (performance.now() > end) throw new Error(`${path} did not appear`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
