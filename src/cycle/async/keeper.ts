/**
 * The keeper of one async run: it outlives the cycle that started it, holds the program's pipes and its watchdog, and
 * drops what came of it into the inbox. Told to end, it ends the program and drops that.
 */
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dropIntoInbox } from '../../files/inbox.ts';
import type { InboxEntry } from '../../files/inbox-entry.ts';
import { endAll } from '../process/process-group.ts';
import { runProcess } from '../process/run-process.ts';
import type { KeeperJob } from './keeper-job.ts';
import { openOutput } from './output-file.ts';

const STDIN = 0;
const RETRY_MS = 5000;
/** A full disk: so long it waits for room. Meanwhile the run counts as going on. */
const MOST_TRIES = 720;

async function keep(job: KeeperJob): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGQUIT'] as const) process.on(signal, () => void endAll('SIGTERM'));
  process.on('SIGHUP', () => {}); // a terminal that is closed is no affair of ours
  const output = openOutput(job.output);
  const { program, argv, input, environment, watchdogMs, stderrFile, pipeDirectory } = job;
  const outcome = await runProcess({
    name: program,
    argv,
    input,
    environment,
    watchdogMs,
    stderrFile,
    pipeDirectory,
    onStdout: (chunk) => {
      output.add(chunk);
      return undefined;
    },
  });
  const problem = output.finish();
  const { id, slot } = job;
  const facts = { ...outcome, ...(problem === undefined ? {} : { outputProblem: problem }) };
  await drop(job.dataDir, { kind: 'run', program, id, slot, watchdogSeconds: watchdogMs / 1000, outcome: facts });
}

/** A data directory that somebody has removed is not made again. */
async function drop(dataDir: string, entry: InboxEntry): Promise<void> {
  for (let tries = 1; existsSync(dataDir); tries += 1) {
    try {
      dropIntoInbox(dataDir, [entry], Date.now() / 1000);
      return;
    } catch (error) {
      if (tries >= MOST_TRIES) throw error; // the next cycle finds that nobody keeps the run
    }
    await sleep(RETRY_MS);
  }
}

keep(JSON.parse(readFileSync(STDIN, 'utf8'))).catch(() => {
  process.exitCode = 70; // nobody listens; that it ended without a result is found
});
