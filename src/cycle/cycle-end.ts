/** What a cycle leaves to whoever ran it. */
import type { CycleRecord } from './report/cycle-record.ts';

/** What is left to do when the lock is free again: print this, exit so. */
export interface CycleEnd {
  readonly exitCode: number;
  readonly report: string;
  readonly record: CycleRecord;
  /** Whether the state database is to be examined now that it is free: after an unclean end, else once a day. */
  readonly examine: boolean;
}
