/**
 * One of many starters: at the same moment in each round it tries to get inside. Prints per round W (was inside),
 * L (locked out), V (inside, but somebody else was there too) or E with the error.
 * Arguments: lock (`ours`, `proper`), base directory (rounds 0, 1, … in it), rounds, gap and hold in ms. It prints
 * `ready` and waits for the moment of the first round (epoch ms) on stdin.
 */
import { closeSync, openSync, unlinkSync } from 'node:fs';
import { lock } from 'proper-lockfile';
import { takeLock } from '../../src/cycle/lock/lock.ts';
import { LockHeld } from '../../src/cycle/lock/lock-errors.ts';

const [kind = 'ours', base = '', rounds = '1', gap = '0', hold = '0'] = process.argv.slice(2);

async function race(): Promise<void> {
  process.stdout.write('ready\n');
  const firstAt = await new Promise((resolve) => void process.stdin.once('data', resolve));
  process.stdin.destroy();
  for (let round = 0; round < Number(rounds); round += 1) {
    await sleep(Number(firstAt) + round * Number(gap) - Date.now());
    process.stdout.write(`${await tryRound(`${base}/${round}`)}\n`);
  }
}

async function tryRound(directory: string): Promise<string> {
  let release: () => Promise<void>;
  try {
    release = await enter(directory);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return error instanceof LockHeld || code === 'ELOCKED' ? 'L' : `E ${error}`;
  }
  let letter = 'W';
  try {
    closeSync(openSync(`${directory}/witness`, 'wx'));
  } catch {
    letter = 'V';
  }
  await sleep(Number(hold));
  if (letter === 'W') unlinkSync(`${directory}/witness`);
  return release().then(
    () => letter,
    (error: unknown) => `${letter} ${error}`,
  );
}

async function enter(dataDir: string): Promise<() => Promise<void>> {
  const tempDir = `${dataDir}/tmp`;
  if (kind === 'ours')
    return (await takeLock({ instance: 'run-cycle', tempDir, dataDir, now: Date.now() / 1000 })).release;
  const lockfilePath = `${tempDir}/run-cycle.lock`;
  return lock(`${tempDir}/run-cycle`, { realpath: false, lockfilePath, stale: 30_000, onCompromised() {} });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, Math.max(0, ms)));
}

void race().catch((error: unknown) => void process.stdout.write(`E ${error}\n`));
