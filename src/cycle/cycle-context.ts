/** What the stages of one cycle share: facts that do not change while it runs, and the places that take results. */
import type { Config } from '../config/config.ts';
import type { HostSeconds } from '../program-items.ts';
import type { State } from '../state/open-state.ts';
import type { CycleRequest } from './cycle-request.ts';
import type { OtherInstances } from './other-instances.ts';
import type { CycleFacts } from './process/program-environment.ts';
import type { Samples } from './programs/samples.ts';
import type { ProgramRecord } from './report/cycle-record.ts';
import type { ReportPart } from './report/report-section.ts';
import type { Brought } from './source-findings.ts';
import type { Progress } from './status/progress.ts';

/** A cycle as it begins: in one with nothing to do, the store is not even opened. */
export interface IdleCycle {
  readonly request: CycleRequest;
  readonly config: Config;
  readonly fingerprint: string;
  /** The cycle's id: no slash, sorts by time. */
  readonly id: string;
  readonly epoch: number;
  /** The time that the cycle is for, epoch seconds. */
  readonly now: number;
  readonly facts: CycleFacts;
  readonly state: State;
  readonly progress: Progress;
  /** Every configured host, this machine and the instance. */
  readonly configured: ReadonlySet<string>;
  /** Remarks for the record, such as a database that was set aside. */
  readonly notes: string[];
  /** Exit codes of what went wrong with the cycle itself, such as a full disk. */
  readonly exits: number[];
  /** The signal by which the cycle was told to end, if it was: then nothing more is started. */
  interrupted(): NodeJS.Signals | undefined;
}

/** A cycle with work. */
export interface Cycle extends IdleCycle {
  readonly samples: Samples;
  /** The instances that this one reads. */
  readonly others: OtherInstances;
}

/** What one program's run adds to the record and to the report. */
export interface ProgramResult {
  readonly record: ProgramRecord;
  readonly parts: readonly ReportPart[];
  /** Of a collector whose samples are stored here. */
  readonly brought?: Brought;
  /** The hosts that took a collector longest, as it tells itself. */
  readonly took?: readonly HostSeconds[];
}

/** Every host that the configuration speaks of. */
export function configuredHosts(config: Config, instance: string): ReadonlySet<string> {
  return new Set([...config.hosts.map((host) => host.name), config.general.host, instance]);
}
