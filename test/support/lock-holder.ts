/**
 * A process that takes the lock, writes a status, prints `held` (or why not) and obeys lines on stdin:
 * `release`, `block MS` (a busy event loop; prints `blocking`, then `awake`), `status STAGE`, `stands`.
 * Arguments: instance, temporary directory, data directory.
 */
import { takeLock } from '../../src/cycle/lock/lock.ts';
import { thisProcess, writeStatus } from '../../src/cycle/status/status-file.ts';

const [instance = '', tempDir = '', dataDir = ''] = process.argv.slice(2);
const say = (text: string) => void process.stdout.write(`${text}\n`);

async function hold(): Promise<void> {
  const now = Date.now() / 1000;
  const lock = await takeLock({ instance, tempDir, dataDir, now });
  const tell = (stage: string) =>
    writeStatus(tempDir, {
      version: 1,
      instance,
      cycleId: `c-${process.pid}`,
      ...thisProcess(),
      since: now,
      argv: process.argv,
      stage,
      programs: [],
    });
  tell('collectors');
  say(`held crashed=${lock.wasCrashed}`);
  const orders: Record<string, (argument: string) => unknown> = {
    release: () => lock.release().then(() => say('released')),
    stands: () => say(`stands ${lock.stands()}`),
    status: tell,
    block(milliseconds) {
      say('blocking');
      for (const end = Date.now() + Number(milliseconds); Date.now() < end; );
      say('awake');
    },
  };
  process.stdin.on('data', (chunk) => {
    const [order = '', argument = ''] = String(chunk).trim().split(' ');
    orders[order]?.(argument);
  });
}

hold().catch((error: unknown) => {
  const exitCode = error instanceof Error && 'exitCode' in error ? error.exitCode : '';
  say(`${error} exit=${exitCode}`);
});
