/**
 * What a program is. A built-in program is a module whose default export is one of the three definitions below;
 * it runs in a process of its own and its context is all it may touch. A program returns values; the engine writes.
 */
import type * as zod from 'zod';
import type { Finding } from './finding.ts';
import type { Page } from './page.ts';
import type { DeclaredThreshold, LatestSample, PreviousFinding, ProgramHost } from './program-input.ts';
import type { Sample, SeriesKey } from './sample.ts';

/** zod, handed to schema functions so that a program's process never loads it. */
export type Z = typeof zod;
type Schema = (z: Z) => zod.ZodType;
/** What a schema function's schema puts out. */
export type Output<S> = S extends (z: Z) => infer T ? (T extends zod.ZodType ? zod.output<T> : never) : never;

export type ProgramKind = 'collector' | 'monitor' | 'pagemaker';

/** A threshold that a source declares for one of its own series, in the words of limits (`"> 80%"`, `"10:20"`). */
export interface Threshold {
  readonly host: string;
  readonly metric: string;
  readonly warning?: string;
  readonly critical?: string;
}

/** Everything a collector may yield; each object has the keys of exactly one of these. */
export type CollectorItem =
  | Sample
  | Finding
  | { readonly threshold: Threshold }
  | { readonly unit: { readonly metric: string; readonly unit: string } }
  | { readonly help: { readonly metric: string; readonly text: string } }
  /**
   * Whole lines of Prometheus text, printed as they stand: for very many samples that are text already. Nobody looks at
   * them before the engine's parser does, so a program must have made each of these lines itself.
   */
  | { readonly lines: string }
  | { readonly graph: Readonly<Record<string, unknown>> }
  | { readonly message: Readonly<Record<string, unknown>> }
  | { readonly took: HostSeconds }
  | { readonly memory: unknown };

/** How long a collector was at one host: the slowest are named in the cycle's record. */
export interface HostSeconds {
  readonly host: string;
  readonly seconds: number;
}

/** Everything a monitor may yield, and the JSON line that each becomes. */
export type MonitorItem =
  | { readonly finding: Finding }
  /**
   * This host cannot be reached because all that it hangs on is down. All its services are shown as blocked and none is
   * told, whatever their statuses are, until a run of the monitor no longer says so.
   */
  | { readonly blocked: { readonly host: string; readonly by: string } }
  | { readonly message: Readonly<Record<string, unknown>> }
  | { readonly request: { readonly kind: 'restart' | 'page' | 'fix'; readonly [key: string]: unknown } }
  | { readonly memory: unknown };

type Items<T> = Iterable<T> | AsyncIterable<T> | Promise<Iterable<T> | undefined>;

/** What every program gets. */
export interface ProgramContext<Settings, Target, Sections> {
  readonly now: number;
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
  /** What collectors declare, for a monitor that asks for it; else none. */
  readonly thresholds: readonly DeclaredThreshold[];
  /** The newest values of the series that the program's `reads` names. */
  readonly latest: readonly LatestSample[];
  /** Values of one series between two epoch seconds; from disk, only if called. */
  range(series: SeriesKey, from: number, to: number, stepSeconds?: number): Promise<SeriesRange>;
  /** What is held true of every `host/service` at the moment. */
  findings(): Promise<readonly PreviousFinding[]>;
}

type Schemas = Readonly<Record<string, Schema>>;
type Outputs<S extends Schemas> = { readonly [K in keyof S]?: Output<S[K]> };

interface Definition<S extends Schema, N extends Schemas> {
  /** One sentence for `run-cycle doctor`, the README and the schema. */
  readonly summary: string;
  readonly settings: S;
  /** Top-level configuration sections that this program owns. */
  readonly sections?: N;
  /** Whether it makes TLS connections: only then does its process get NODE_EXTRA_CA_CERTS. */
  readonly tls?: boolean;
  /**
   * Whether its work is over in about a second: V8 then leaves its code unoptimized, which saves a program that does
   * very much in that time a quarter of it. What it imports lazily is compiled anew, as no code cache fits any more.
   */
  readonly brief?: boolean;
}

export interface CollectorDefinition<S extends Schema, T extends Schema, N extends Schemas> extends Definition<S, N> {
  /** What it looks at on a host; with it, the collector runs only for hosts that have a target. */
  readonly target?: T;
  collect(context: CollectorContext<Output<S>, Output<T>, Outputs<N>>): Items<CollectorItem>;
}

export interface MonitorDefinition<S extends Schema, N extends Schemas> extends Definition<S, N> {
  /** Globs of the metrics whose newest values it wants. */
  reads?(wanted: { settings: Output<S>; sections: Outputs<N> }): readonly string[];
  /** Whether it wants the thresholds that collectors declare, and the newest values of their metrics with them. */
  declared?(wanted: { settings: Output<S>; sections: Outputs<N> }): boolean;
  check(context: ReadingContext<Output<S>, Outputs<N>>): Items<MonitorItem>;
}

export interface PagemakerDefinition<S extends Schema, N extends Schemas> extends Definition<S, N> {
  /** Whether its pages need the live files that publish writes each cycle. */
  readonly live?: boolean;
  make(context: ReadingContext<Output<S>, Outputs<N>>): Items<Page>;
}

/** Gives a collector its types. */
export function defineCollector<S extends Schema, T extends Schema = Schema, N extends Schemas = Record<never, Schema>>(
  definition: CollectorDefinition<S, T, N>,
): CollectorDefinition<S, T, N> & { kind: 'collector' } {
  return { kind: 'collector', ...definition };
}

/** Gives a monitor its types. */
export function defineMonitor<S extends Schema, N extends Schemas = Record<never, Schema>>(
  definition: MonitorDefinition<S, N>,
): MonitorDefinition<S, N> & { kind: 'monitor' } {
  return { kind: 'monitor', ...definition };
}

/** Gives a pagemaker its types. */
export function definePagemaker<S extends Schema, N extends Schemas = Record<never, Schema>>(
  definition: PagemakerDefinition<S, N>,
): PagemakerDefinition<S, N> & { kind: 'pagemaker' } {
  return { kind: 'pagemaker', ...definition };
}

/** Any definition, as the engine and the configuration reader meet it. */
export type AnyDefinition = (
  | CollectorDefinition<Schema, Schema, Schemas>
  | MonitorDefinition<Schema, Schemas>
  | PagemakerDefinition<Schema, Schemas>
) & { readonly kind: ProgramKind };
