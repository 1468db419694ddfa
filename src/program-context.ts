/** What a built-in program may touch: its context, and what the calls of it give back. */
import type { TellTime } from './no-data-since.ts';
import type { DeclaredThreshold, LatestSample, PreviousFinding, ProgramHost } from './program-input.ts';
import type { CollectorItem } from './program-items.ts';
import type { SeriesKey } from './sample.ts';

/** What every program gets. */
export interface ProgramContext<Settings, Target, Sections> {
  readonly now: number;
  /** The name under which it is configured; a collector's services begin with it. */
  readonly program: string;
  readonly settings: Settings;
  readonly sections: Sections;
  readonly hosts: readonly ProgramHost<Target>[];
  readonly memory: unknown;
  readonly previous: readonly PreviousFinding[];
  /** Aborted when the program's time is up. */
  readonly signal: AbortSignal;
  /** Reads a text file; rejects with the system's error. */
  readFile(path: string): Promise<string>;
  /** Runs a command under the program's own deadline, never through a shell. */
  run(argv: readonly string[], options?: RunOptions): Promise<CommandOutcome>;
}

export interface RunOptions {
  readonly input?: string;
  /** Default 30 s. */
  readonly timeoutMs?: number;
  /** Ends it with SIGINT first, for a command that then says what it has found so far. */
  readonly interrupt?: boolean;
}

export interface CommandOutcome {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

export interface CollectorContext<Settings, Target, Sections> extends ProgramContext<Settings, Target, Sections> {
  /** The name of the machine that runs it. */
  readonly host: string;
  /** Prints an item at once; the same as yielding it, for work that goes on in parallel. */
  emit(item: CollectorItem): void;
  /** The names in a directory; rejects with the system's error. */
  listDirectory(path: string): Promise<readonly string[]>;
  /** Who a file is and how large; follows links; rejects with the system's error. */
  fileFacts(path: string): Promise<FileFacts>;
  /** At most `length` bytes from `from` on; fewer at the file's end; rejects with the system's error. */
  readBytes(path: string, part: { from: number; length: number }): Promise<Buffer>;
  /**
   * Space and files of the file system at `path`. `apart` asks in a process of its own: for one that may never
   * answer, as a call that hangs in this process would keep it from ending.
   */
  diskUsage(path: string, options?: { apart?: boolean; timeoutMs?: number }): Promise<DiskUsage>;
}

/** A file is the same one while device and inode are. */
export interface FileFacts {
  readonly isFile: boolean;
  readonly sizeBytes: number;
  /** Epoch seconds. */
  readonly modified: number;
  readonly device: number;
  readonly inode: number;
}

/** What a file system holds; `availableBytes` is what is left for others than root. */
export interface DiskUsage {
  readonly sizeBytes: number;
  readonly freeBytes: number;
  readonly availableBytes: number;
  readonly files: number;
  readonly filesFree: number;
}

/** Mean, least and greatest value of equal stretches of time; NaN where nothing is known. `times` are their starts. */
export interface SeriesRange {
  readonly times: readonly number[];
  readonly mean: readonly number[];
  readonly min: readonly number[];
  readonly max: readonly number[];
}

export interface ReadingContext<Settings, Sections> extends ProgramContext<Settings, unknown, Sections> {
  /** The instance's name: the host of findings about the configuration itself. */
  readonly instance: string;
  /** Writes a time for people, in the configured time zone. */
  readonly tellTime?: TellTime;
  /** What collectors declare, for a monitor that asks for it; else none. */
  readonly thresholds: readonly DeclaredThreshold[];
  /** The newest values of the series that the program's `reads` names. */
  readonly latest: readonly LatestSample[];
  /** Values of one series between two epoch seconds; from disk, only if called. */
  range(series: SeriesKey, from: number, to: number, stepSeconds?: number): Promise<SeriesRange>;
  /** What is held true of every `host/service` at the moment. */
  findings(): Promise<readonly PreviousFinding[]>;
}
