/** What every text format's parser takes and gives: chunks of bytes in, points and everything that rides along out. */
import type { Finding } from '../finding.ts';
import type { HostSeconds, Threshold } from '../program-items.ts';
import type { Point } from '../sample.ts';
import type { Refusal } from '../store/store.ts';

/** Turns one program's output into values. It never throws, whatever the bytes are. */
export interface LineParser {
  push(chunk: Buffer): void;
  /** Call once, after the last chunk; `exit` is how the program ended, for formats in which that says something. */
  end(exit?: ProgramExit): Parsed;
}

/** How a program ended by itself. */
export interface ProgramExit {
  /** Undefined if a signal ended it. */
  readonly exitCode: number | undefined;
  readonly stderr: string;
}

/**
 * `lines` = points + directives + `ignored` + the refused ones: no line is lost without a count. Where a line may hold
 * several values, or a value several lines, the right side counts values.
 */
export interface Parsed {
  readonly points: Point[];
  readonly findings: Finding[];
  readonly thresholds: Threshold[];
  readonly units: MetricUnit[];
  readonly graphs: Record<string, unknown>[];
  readonly messages: Record<string, unknown>[];
  /** How long hosts took; absent if the program does not tell. */
  readonly took?: readonly HostSeconds[];
  /** What the program wants to be given next time; of several, the last. */
  readonly memory?: unknown;
  readonly refused: readonly Refusal[];
  readonly lines: number;
  /** Blank lines and comments that say nothing to us. */
  readonly ignored: number;
  /** The exit code was an answer, told as a finding: it is no failure of the program. */
  readonly exitTaken?: boolean;
}

export interface MetricUnit {
  readonly metric: string;
  readonly unit: string;
}

export interface ParseContext {
  /** The host of lines that name none. */
  readonly defaultHost: string;
  /** Epoch seconds for lines without a time; asked once a chunk. */
  readonly readTime: () => number;
  /** The program's name, for formats whose samples or findings are named after it. */
  readonly program?: string;
  /** The name of the target that was looked at, if it has one. */
  readonly target?: string;
}
