/** What a keeper is told on its stdin, which is a file in memory: it may hold secrets. */
import type { Environment } from '../process/program-environment.ts';

export interface KeeperJob {
  readonly program: string;
  /** The cycle that started it. */
  readonly id: string;
  readonly slot: number;
  readonly argv: readonly string[];
  /** Text for the program's stdin. */
  readonly input: string;
  /** The program's whole environment. */
  readonly environment: Environment;
  readonly watchdogMs: number;
  /** Where its output is gathered. */
  readonly output: string;
  readonly stderrFile: string;
  readonly pipeDirectory: string;
  /** Where the inbox is. */
  readonly dataDir: string;
}
