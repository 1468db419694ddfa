/** What commands share that read the state: it may not be there yet, or be damaged until the next cycle mends it. */
import { openOthers } from '../../command-line/open-others.ts';
import { findDirectories } from '../../command-line/reading-call.ts';
import { terminalColumns } from '../../command-line/terminal-columns.ts';
import type { OtherInstances } from '../../cycle/other-instances.ts';
import { EXIT } from '../../exit-codes.ts';
import { isDamaged } from '../../files/database.ts';
import { openStateReader, type StateReader } from '../../state/open-state.ts';
import { type PassiveFinding, waitingFindings } from '../../state/passive.ts';
import type { CommandCall } from '../command-call.ts';

/**
 * The open state, the findings that wait in the inbox, the instances that this one reads, and the time of the call in
 * epoch seconds.
 */
export interface ReadState {
  readonly state: StateReader;
  readonly waiting: readonly PassiveFinding[];
  readonly others: OtherInstances;
  readonly now: number;
  readonly dataDir: string;
  readonly tempDir: string;
  /** In which times are told to people. */
  readonly timezone: string;
  /** How wide the terminal is; undefined where stdout is none. */
  readonly columns: number | undefined;
}

/** Reads with an open state and closes it; without one says why not, and gives that exit code. */
export async function readState(call: CommandCall, read: (input: ReadState) => number): Promise<number> {
  const { dataDir, tempDir, timezone } = await findDirectories(call);
  const path = `${dataDir}/state.db`;
  try {
    const state = openStateReader(path);
    if (!state) return refuse(call, EXIT.noInput, `no cycle of ${call.instance} has left a state in ${dataDir} yet`);
    try {
      const waiting = waitingFindings(dataDir, state.isTaken);
      const others = await openOthers(call);
      try {
        const now = Number(call.options.now ?? Date.now() / 1000);
        return read({ state, waiting, others, dataDir, tempDir, timezone, columns: terminalColumns(), now });
      } finally {
        others.close();
      }
    } finally {
      state.close();
    }
  } catch (error) {
    if (!isDamaged(error)) throw error;
    return refuse(call, EXIT.io, `${path} is damaged; the next cycle sets it aside and says so`);
  }
}

/** Says why a command does nothing, and gives its exit code. */
export function refuse(call: CommandCall, code: number, why: string): number {
  call.stderr(`run-cycle: ${why}\n`);
  return code;
}
