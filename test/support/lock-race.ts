/** Starts many racers and counts what became of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startNode } from './child.ts';
import { layLeftOver } from './left-overs.ts';

export interface Race {
  /** The bundled lock-racer. */
  readonly racer: string;
  readonly lock: 'ours' | 'proper';
  readonly starters: number;
  /** What is left over in each round. */
  readonly rounds: readonly string[];
  /** Where the rounds' directories are made. */
  readonly under: string;
  /** From one round's start to the next. */
  readonly gapMs: number;
}

export interface RaceOutcome {
  /** Rounds that nobody got through. */
  roundsWithoutWinner: number;
  violations: number;
  lockedOut: number;
  errors: string[];
}

const HOLD_MS = 60;

/** Runs all rounds of a race with the same starters. */
export async function runRace(race: Race): Promise<RaceOutcome> {
  const base = mkdtempSync(join(race.under, 'race-'));
  race.rounds.forEach((kind, round) => void layLeftOver(`${base}/${round}`, kind));
  const numbers = [race.rounds.length, race.gapMs, HOLD_MS].map(String);
  const racers = Array.from({ length: race.starters }, () => startNode(race.racer, race.lock, base, ...numbers));
  await Promise.all(racers.map((racer) => racer.until(/ready/)));
  const firstAt = Date.now() + 100;
  for (const racer of racers) racer.send(String(firstAt));
  const outputs = await Promise.all(racers.map((racer) => racer.ended()));
  rmSync(base, { recursive: true });
  return count(outputs, race.rounds.length);
}

function count(outputs: readonly string[], rounds: number): RaceOutcome {
  const outcome: RaceOutcome = { roundsWithoutWinner: 0, violations: 0, lockedOut: 0, errors: [] };
  const lines = outputs.map((output) => output.trim().split('\n').slice(1));
  for (let round = 0; round < rounds; round += 1) {
    const letters = lines.map((line) => line[round] ?? 'E no answer');
    if (!letters.includes('W')) outcome.roundsWithoutWinner += 1;
    outcome.violations += letters.filter((letter) => letter.startsWith('V')).length;
    outcome.lockedOut += letters.filter((letter) => letter === 'L').length;
    outcome.errors.push(...letters.filter((letter) => !/^[WLV]$/.test(letter)));
  }
  return outcome;
}
