/**
 * The validated configuration: plain JSON, so that it can be cached and handed to programs as it is.
 * Durations are milliseconds; names say so. Everything is resolved: defaults filled in, ranges written out,
 * groups inherited, paths absolute.
 */

export interface Config {
  readonly general: General;
  readonly store: { readonly kind: 'sqlite'; readonly keepMs: number };
  /** In configuration order, which is the order of the report. */
  readonly collectors: readonly CollectorConfig[];
  readonly monitors: readonly MonitorConfig[];
  readonly pagemakers: readonly PagemakerConfig[];
  readonly groups: readonly GroupConfig[];
  readonly hosts: readonly HostConfig[];
  /** Sections that programs own, validated by their schemas, by section name. */
  readonly sections: Readonly<Record<string, unknown>>;
  /** Data directories of other instances, read only. */
  readonly reads: readonly string[];
}

export interface General {
  readonly intervalMs: number;
  readonly timezone: string;
  readonly dataDir: string;
  readonly tempDir: string;
  readonly siteDir: string;
  /** The host name that this machine's own samples carry. */
  readonly host: string;
  readonly parallel: number;
  readonly watchdogMs: number;
  readonly deadlineMs: number;
  readonly stderrReport: 'always' | 'on-change' | 'never';
  /** What is asked for at the end of each cycle, so that somebody else notices when there are none. */
  readonly deadman?: string | SecretReference;
  /** After how many failures in a row a program is paused, and for how long at most; absent: never. */
  readonly quarantine?: { readonly after: number; readonly longestMs: number };
}

/** What every program entry has, whatever its kind. */
export interface ProgramConfig {
  readonly name: string;
  /** The built-in program that runs (`collectors/BUILTIN.ts`), or undefined for a command. */
  readonly builtin?: string;
  /** The command, one argument an element; never a shell. */
  readonly command?: readonly string[];
  readonly everyMs: number;
  readonly watchdogMs: number;
  /** Validated settings; secrets are references until {@link resolveSecrets}. */
  readonly settings: unknown;
  /** Names of the sections that the program is given. */
  readonly sections: readonly string[];
  /** Globs of the metrics whose newest values the program is given. */
  readonly reads: readonly string[];
  /** Whether its process may see NODE_EXTRA_CA_CERTS. */
  readonly tls: boolean;
  /** It runs in a process namespace of its own; absent: it does not. */
  readonly isolate?: true;
  /** Where it is configured: `file:line`. */
  readonly origin: string;
}

export type CollectorFormat = 'prometheus' | 'remstats' | 'nagios' | 'munin' | 'json' | 'influx' | 'graphite';

/** `builtin`: the engine's store; `process`: `run-cycle updater NAME`; an argv: any command. */
export type UpdaterConfig = 'builtin' | 'process' | readonly string[];

export interface CollectorConfig extends ProgramConfig {
  readonly format: CollectorFormat;
  /** Collectors that must have ended before this one starts. */
  readonly after: readonly string[];
  readonly updaters: readonly UpdaterConfig[];
  /** It is not waited for; absent: it is. */
  readonly async?: true;
  /** Whether it runs only for hosts that have a target of it. */
  readonly needsTarget: boolean;
  /** Most series that one source may have. */
  readonly maxSeries: number;
  /** Of a command whose runs are looked at one by one: with `perHost`, or because its format judges by the exit code. */
  readonly runs?: RunsConfig;
}

export interface RunsConfig {
  /** Once for each target of each host that names the collector; else once, for this machine. */
  readonly perHost: boolean;
  /** One run is ended after this long. */
  readonly timeoutMs: number;
  /** Most runs at once. */
  readonly parallel: number;
}

export interface MonitorConfig extends ProgramConfig {
  /** Given the thresholds that collectors declare. */
  readonly declared?: true;
}

export interface PagemakerConfig extends ProgramConfig {
  readonly live: boolean;
}

export interface GroupConfig {
  readonly name: string;
  readonly hosts: readonly string[];
}

export interface HostConfig {
  readonly name: string;
  readonly address: string;
  readonly groups: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly parents: readonly string[];
  /** Targets by collector name, each validated by that collector's schema. */
  readonly collect: Readonly<Record<string, readonly unknown[]>>;
}

/** A secret that is looked up only when it is needed: a variable, a file, or text around variables. */
export type SecretReference = { readonly $env: string } | { readonly $file: string } | { readonly $text: string };

/** One thing that is wrong with the configuration. `line` and `column` count from 1. */
export interface ConfigProblem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many characters the caret line marks. */
  readonly length: number;
  readonly message: string;
  /** The source line, for the caret. */
  readonly source: string;
}
