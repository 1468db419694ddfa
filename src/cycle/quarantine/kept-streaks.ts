/** The streaks of failures as the state keeps them. */
import type { Config, ProgramConfig } from '../../config/config.ts';
import type { State, StateReader } from '../../state/open-state.ts';
import { fingerprintEntry } from './program-entry.ts';
import { isPaused, type Streak, type Streaks } from './streaks.ts';

const KEY = 'failing programs';

/** What is kept; nothing at first. */
export function readStreaks(state: Pick<StateReader, 'lastSaid'> | undefined): Streaks {
  const saved = state?.lastSaid(KEY)?.fingerprint;
  return saved === undefined ? {} : JSON.parse(saved);
}

/** Keeps them; where nothing has changed, nothing is written. */
export function keepStreaks(state: Pick<State, 'say' | 'unsay'>, before: Streaks, after: Streaks, now: number): void {
  const text = JSON.stringify(after);
  if (text === JSON.stringify(before)) return;
  if (text === '{}') state.unsay(KEY);
  else state.say(KEY, text, now);
}

/** The programs that are paused at `now`, less those that have been changed since. */
export function pausedPrograms(config: Config, streaks: Streaks, now: number): ReadonlyMap<string, Streak> {
  const { quarantine } = config.general;
  const paused = new Map<string, Streak>();
  if (!quarantine) return paused;
  const slack = config.general.intervalMs / 2000; // slots are rounded by as much
  for (const [name, streak] of Object.entries(streaks)) {
    const program = findProgram(config, name);
    if (!program || !isPaused(streak, now + slack, quarantine)) continue;
    if (streak.entry === fingerprintEntry(program, config)) paused.set(name, streak);
  }
  return paused;
}

/** The program with this name, of whatever kind. */
export function findProgram({ collectors, monitors, pagemakers }: Config, name: string): ProgramConfig | undefined {
  return [...collectors, ...monitors, ...pagemakers].find((program) => program.name === name);
}
