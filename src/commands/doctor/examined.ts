/** What the doctor's checks look at. */
import type { Config, ConfigProblem } from '../../config/config.ts';
import type { Installation } from '../../installation.ts';
import type { InstalledSchedule } from './installed-schedules.ts';

export interface Examined {
  readonly instance: string;
  readonly installation: Installation;
  readonly configDir: string;
  readonly cacheDir: string;
  readonly dataDir: string;
  readonly tempDir: string;
  readonly siteDir: string;
  /** In which times are told to people. */
  readonly timezone: string;
  /** The configuration as it is, or the last good one; undefined if there is neither. */
  readonly config: Config | undefined;
  readonly problems: readonly ConfigProblem[];
  /** What is started regularly on this machine. */
  readonly schedules: readonly InstalledSchedule[];
  /** Epoch seconds. */
  readonly now: number;
}
