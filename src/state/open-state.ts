/** Opens DATA/state.db: all that is held true between cycles, written by the holder of the cycle lock alone. */
import { existsSync, statSync } from 'node:fs';
import { openDatabase } from '../files/database.ts';
import type { Finding } from '../finding.ts';
import { type AgeOut, ageOut } from './age-out.ts';
import { setBlocked } from './blocked.ts';
import { type Committed, commitRun, type RunCommit } from './commit-run.ts';
import { commitEngineFindings, engineServices, type Known } from './engine-findings.ts';
import { beginCycle, type CycleBegun, type CycleStart, cycleAt, finishCycle } from './epoch.ts';
import { type Foreseen, foresee } from './foresee.ts';
import { gaps, recordGap } from './gaps.ts';
import { type StateHandle, stateHandle } from './handle.ts';
import { type HintKind, hints, type KeptHint } from './hints.ts';
import {
  type Beginner,
  type HistoryFilter,
  history,
  historyBegan,
  recordHistory,
  type StatusChange,
  statusChanges,
} from './history.ts';
import { isTaken, type Taken, takeInboxFile } from './inbox-taken.ts';
import { copyPath } from './integrity.ts';
import type { PassiveFinding } from './passive.ts';
import { problems } from './problems.ts';
import { memoryOf, recordRun, runs } from './programs.ts';
import type { Row } from './row.ts';
import { lastSaid, type Said, say, unsay } from './said.ts';
import { prepareSchema, refuseNewerFile, StateDamaged, StateUnborn } from './schema.ts';
import type { Gap, HistoryEntry, Problem, ProgramRun, StatusRow } from './state.ts';
import { type StatusFilter, statuses } from './status-table.ts';

/** What commands and the site ask of the state. */
export interface StateReader {
  statuses(filter?: StatusFilter): StatusRow[];
  problems(filter?: { open?: boolean; since?: number }): Problem[];
  /** Newest first. */
  history(filter?: HistoryFilter): HistoryEntry[];
  /** Changes of services since a time, epoch seconds, oldest first. */
  statusChanges(since: number): StatusChange[];
  /** When the first entry of each host, or of each `host/service`, was written, epoch seconds. */
  historyBegan(of: Beginner): Map<string, number>;
  gaps(since: number, until: number): Gap[];
  /** When the newest cycle began, epoch seconds; undefined before the first. */
  cycleAt(): number | undefined;
  /** The last run of every program, by name. */
  runs(): Map<string, ProgramRun>;
  memoryOf(program: string): unknown;
  lastSaid(key: string): Said | undefined;
  isTaken(inboxFile: string): boolean;
  /** What programs said about their series, of one kind. */
  hints(kind: HintKind): KeptHint[];
  /** Statuses and history as they will be when findings that wait in the inbox are taken. */
  foresee(waiting: readonly PassiveFinding[], now: number): Foreseen;
  /** The configuration's fingerprint when pagemakers last succeeded. */
  pagesFingerprint(): string | undefined;
  close(): void;
}

/** What a cycle does to the state. Everything throws {@link Fenced} before beginCycle, and after another began. */
export interface State extends StateReader {
  beginCycle(start: CycleStart): CycleBegun;
  finishCycle(now: number): void;
  commitRun(commit: RunCommit): Committed;
  /** Of a program without findings, as a pagemaker. */
  recordRun(run: ProgramRun, now: number): void;
  commitEngineFindings(findings: readonly Finding[], now: number, known?: Known): number;
  /** The services that the engine itself found, as they stand. */
  engineServices(): readonly Row[];
  setBlocked(program: string, hosts: ReadonlySet<string>): void;
  ageOut(input: AgeOut): number;
  takeInboxFile(
    name: string,
    entries: readonly PassiveFinding[],
    input: { readonly now: number; readonly configured?: ReadonlySet<string> },
  ): Taken | false;
  recordGap(gap: Gap): void;
  recordHistory(entry: Omit<HistoryEntry, 'id'>): void;
  say(key: string, fingerprint: string, now: number): void;
  unsay(key: string): void;
  setPagesFingerprint(fingerprint: string, now: number): void;
}

const PAGES = 'pages';

/**
 * Opens the state, made if it is not there yet. Throws StateTooNew, with nothing touched, for a newer version; for a
 * damaged or lost file an error that `isDamaged` knows: then {@link restoreState} and open again.
 */
export function openState(path: string, options: { readonly readonly?: boolean } = {}): State {
  const handle = openHandle(path, options.readonly === true);
  return {
    ...readerOf(handle),
    beginCycle: (start) => beginCycle(handle, start),
    finishCycle: (now) => finishCycle(handle, now),
    commitRun: (commit) => commitRun(handle, commit),
    recordRun: (run, now) => recordRun(handle, run, now),
    commitEngineFindings: (findings, now, known) => commitEngineFindings(handle, findings, now, known),
    engineServices: () => engineServices(handle),
    setBlocked: (program, hosts) => setBlocked(handle, program, hosts),
    ageOut: (input) => ageOut(handle, input),
    takeInboxFile: (name, entries, input) => takeInboxFile(handle, name, entries, input),
    recordGap: (gap) => recordGap(handle, gap),
    recordHistory: (entry) => recordHistory(handle, entry),
    say: (key, fingerprint, now) => say(handle, key, fingerprint, now),
    unsay: (key) => unsay(handle, key),
    setPagesFingerprint: (fingerprint, now) => say(handle, PAGES, fingerprint, now),
  };
}

/** Opens the state to read only; undefined if there is none yet. */
export function openStateReader(path: string): StateReader | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return openState(path, { readonly: true });
  } catch (error) {
    if (error instanceof StateUnborn) return undefined;
    throw error;
  }
}

function readerOf(handle: StateHandle): StateReader {
  return {
    statuses: (filter) => statuses(handle, filter),
    problems: (filter) => problems(handle, filter),
    history: (filter) => history(handle, filter),
    statusChanges: (since) => statusChanges(handle, since),
    historyBegan: (of) => historyBegan(handle, of),
    gaps: (since, until) => gaps(handle, since, until),
    cycleAt: () => cycleAt(handle),
    runs: () => runs(handle),
    memoryOf: (program) => memoryOf(handle, program),
    lastSaid: (key) => lastSaid(handle, key),
    isTaken: (inboxFile) => isTaken(handle, inboxFile),
    hints: (kind) => hints(handle, kind),
    foresee: (waiting, now) => foresee(handle, waiting, now),
    pagesFingerprint: () => lastSaid(handle, PAGES)?.fingerprint,
    close: () => handle.db.close(),
  };
}

function openHandle(path: string, readonly: boolean): StateHandle {
  const isThere = existsSync(path) && statSync(path).size > 0;
  if (isThere) refuseNewerFile(path);
  // an empty file is a sound database to SQLite: without this, a lost state would look like a first start
  else if (existsSync(copyPath(path)))
    throw new StateDamaged(`cannot use ${path}: it is empty or gone, but a copy of it is there`);
  const db = openDatabase(path, { readonly, synchronous: 'FULL' });
  try {
    prepareSchema(db, readonly);
    return stateHandle(path, db);
  } catch (error) {
    db.close();
    throw error;
  }
}
