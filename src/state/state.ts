/** What is held true between cycles: statuses, programs' memory, slots, history, gaps. Times are epoch seconds. */
import type { Finding, Status } from '../finding.ts';

/** Why a status is not told, or not fresh; never overwrites it. */
export type Overlay = 'blocked' | 'acknowledged' | 'inhibited' | 'downtime' | 'stale' | 'flapping';

/** One `host/service` as it stands. */
export interface StatusRow extends Finding {
  /** When this status began. */
  readonly since: number;
  /** The program whose finding it is. */
  readonly program: string;
  /** When the newest finding arrived; that of its program's newest good run, so an unchanged status costs no write. */
  readonly updated: number;
  readonly overlays: readonly Overlay[];
  /** What is down, if that is why the whole host is blocked. */
  readonly blockedBy?: string;
  /** Who sent it, if it is a passive finding. */
  readonly by?: string;
}

/** A stretch of not-ok of one service. */
export interface Problem {
  readonly id: number;
  readonly host: string;
  readonly service: string;
  readonly started: number;
  /** Absent while it lasts. */
  readonly ended?: number;
  readonly worst: Status;
  /** Names the problem in links and replies; cannot be guessed. */
  readonly token: string;
}

export type HistoryKind = 'status' | 'gap' | 'crashed' | 'set-aside' | 'clock' | 'paused' | 'forgotten';

/** One line of the append-only history. */
export interface HistoryEntry {
  readonly id: number;
  readonly time: number;
  readonly kind: HistoryKind;
  readonly host?: string;
  readonly service?: string;
  readonly from?: Status;
  readonly to?: Status;
  readonly text: string;
  /** Who sent it, if it was a passive finding. */
  readonly by?: string;
}

/** A stretch of time without cycles. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly kind: 'unwatched' | 'paused';
  readonly reason: string;
}

/** When a program last ran, and how that ended. */
export interface ProgramRun {
  readonly name: string;
  readonly kind: string;
  readonly slot: number;
  /** Epoch seconds of its start. */
  readonly at: number;
  readonly ok: boolean;
}
