/** The state of another instance, read only and closed at once. */
import type { HintKind, KeptHint } from './hints.ts';
import type { Beginner, HistoryFilter, StatusChange } from './history.ts';
import { openStateReader, type StateReader } from './open-state.ts';
import type { HistoryEntry, Problem, StatusRow } from './state.ts';

export interface OtherState {
  readonly rows: readonly StatusRow[];
  /** When its newest cycle began, epoch seconds; undefined while there was none. */
  readonly cycleAt: number | undefined;
}

type OnFailure = (path: string, error: unknown) => void;

/** Its statuses; undefined where there is no state yet, or (told to `onFailure`) it cannot be read. */
export function readOtherState(dataDir: string, onFailure: OnFailure): OtherState | undefined {
  return readState(dataDir, (state) => ({ rows: state.statuses(), cycleAt: state.cycleAt() }), onFailure);
}

/** Its history, newest first; the same rules. */
export function readOtherHistory(
  dataDir: string,
  filter: HistoryFilter,
  onFailure: OnFailure,
): HistoryEntry[] | undefined {
  return readState(dataDir, (state) => state.history(filter), onFailure);
}

/** The changes of its services since a time, epoch seconds, oldest first; the same rules. */
export function readOtherChanges(dataDir: string, since: number, onFailure: OnFailure): StatusChange[] | undefined {
  return readState(dataDir, (state) => state.statusChanges(since), onFailure);
}

/** When the first entry of each of its hosts, or of each `host/service`, was written; the same rules. */
export function readOtherBegan(dataDir: string, of: Beginner, onFailure: OnFailure): Map<string, number> | undefined {
  return readState(dataDir, (state) => state.historyBegan(of), onFailure);
}

/** Its problems that lasted at `since` (epoch seconds) or later, open ones first; the same rules. */
export function readOtherProblems(dataDir: string, since: number, onFailure: OnFailure): Problem[] | undefined {
  return readState(dataDir, (state) => state.problems({ since }), onFailure);
}

/** What its collectors say of their series; the same rules. */
export function readOtherHints(dataDir: string, kind: HintKind, onFailure: OnFailure): KeptHint[] | undefined {
  return readState(dataDir, (state) => state.hints(kind), onFailure);
}

function readState<T>(dataDir: string, read: (state: StateReader) => T, onFailure: OnFailure): T | undefined {
  const path = `${dataDir}/state.db`;
  try {
    const state = openStateReader(path);
    try {
      return state && read(state);
    } finally {
      state?.close();
    }
  } catch (error) {
    onFailure(path, error);
    return undefined;
  }
}
