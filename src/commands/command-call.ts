import type { Installation } from '../installation.ts';

/** What a subcommand is called with; it returns its exit code. */
export interface CommandCall {
  readonly installation: Installation;
  readonly instance: string;
  /** Options by camelCase name, as the command line declares them. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly args: readonly string[];
  /** Writes data. */
  stdout(text: string): void;
  /** Writes talk. */
  stderr(text: string): void;
}

/** What every file in this folder that is a subcommand exports as `run`. */
export type Command = (call: CommandCall) => Promise<number>;
