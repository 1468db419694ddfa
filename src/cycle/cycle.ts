import type { General } from '../config/config.ts';
import { learnDirectories } from '../config/directories.ts';
import { readConfig } from '../config/read-config.ts';
import { readSources } from '../config/sources.ts';
import { EXIT, worstExit } from '../exit-codes.ts';
import { errorCode } from '../files/error-code.ts';
import type { CycleEnd } from './cycle-end.ts';
import type { CycleRequest } from './cycle-request.ts';
import type { GoodReading } from './good-reading.ts';
import { becomeOwner } from './identity.ts';
import { takeLock } from './lock/lock.ts';
import { LockHeld } from './lock/lock-errors.ts';
import { claimDataDirectory } from './lock/owner.ts';
import { runUnderLock } from './locked-cycle.ts';
import { forgetUnsaid } from './report/unsaid-report.ts';
import { runOnSoundState } from './run-on-sound-state.ts';
import { sayEnd } from './say-end.ts';
import { watchSignals } from './signals.ts';
import { describeStop, readStop } from './status/stop-file.ts';
import { openTalk, refuseHeld, refuseStopped, sayProblems, type Talk } from './talk.ts';

/**
 * 1. learn the directories and look for a STOP file; 2. read the configuration, or the last good one; 3. become the
 * data directory's owner, take the lock, look for STOP again; 4. to 9. run under the lock. Gives the exit code.
 */
export async function runCycle(request: CycleRequest): Promise<number> {
  const talk = openTalk(request);
  const sources = await readSources(request.paths, request.env);
  const directories = await learnDirectories(sources);
  const stop = readStop(directories.tempDir, request.paths.instance);
  if (stop && request.dryRun) request.stderr(`${describeStop(request.paths.instance, stop)}\n`);
  if (stop && !request.dryRun) {
    const { showPause } = await import('./show-pause.ts');
    showPause(directories.siteDir, stop);
    return refuseStopped(request, talk, stop);
  }
  const reading = await readConfig(sources, request.installation);
  sayProblems(request, talk, reading.problems);
  const { config } = reading;
  if (!config) return EXIT.config;
  const broken = reading.from === 'last-good' ? EXIT.config : EXIT.ok;
  const unknown = request.only && (await import('./only.ts')).unknownName(config, request.only);
  if (unknown) {
    request.stderr(`${request.paths.instance}: ${unknown}\n`);
    return EXIT.usage;
  }
  if (request.dryRun) {
    const { showPlan } = await import('./show-plan.ts');
    return worstExit([showPlan(request, { ...reading, config }), broken]);
  }
  return worstExit([await lockAndRun(request, talk, { ...reading, config }), broken]);
}

async function lockAndRun(request: CycleRequest, talk: Talk, reading: GoodReading): Promise<number> {
  const { general } = reading.config;
  const { instance, configDir } = request.paths;
  try {
    becomeOwner(general.dataDir, [request.installation.bin, '--instance', instance, '--config-dir', configDir]);
    const signals = watchSignals();
    let end: CycleEnd;
    try {
      const lock = await takeLock({
        instance,
        tempDir: general.tempDir,
        dataDir: general.dataDir,
        now: request.clock(),
      });
      try {
        claimDataDirectory({ dataDir: general.dataDir, configDir, instance, adopt: request.adopt });
        const stop = readStop(general.tempDir, instance);
        if (stop) return refuseStopped(request, talk, stop);
        end = await runOnSoundState(
          { dataDir: general.dataDir, now: request.clock() },
          () => runUnderLock(request, talk, reading, lock, signals),
          (text) => request.stderr(`${instance}: ${text}\n`),
        );
      } finally {
        await lock.release();
      }
      const code = await sayEnd(request, end);
      if (end.report !== '') forgetUnsaid(general.dataDir);
      if (isToldOf(request, reading) && !signals.received())
        await (await import('./deadman/deadman.ts')).tellDeadman(request, talk, reading.config, code);
      if (end.examine) await examine(request, general);
      return code;
    } finally {
      signals.finish();
    }
  } catch (error) {
    if (error instanceof LockHeld) return refuseHeld(request, talk, error, general.intervalMs / 1000);
    return explainFailure(request, error);
  }
}

/** Whether a dead-man's switch waits to hear of this cycle: one that is pretended, or only a part, says nothing. */
function isToldOf({ pretended, only, prime, send }: CycleRequest, { config }: GoodReading): boolean {
  return config.general.deadman !== undefined && send && !pretended && !prime && only === undefined;
}

async function examine({ installation }: CycleRequest, { dataDir }: General): Promise<void> {
  const { examineInChild } = await import('./examine-in-child.ts');
  await examineInChild(installation, `${dataDir}/state.db`);
}

/** Errors that name their own exit code are for people; anything else is a bug and keeps its stack. */
function explainFailure(request: CycleRequest, error: unknown): number {
  const code = error instanceof Error && 'exitCode' in error ? error.exitCode : undefined;
  if (typeof code !== 'number') {
    const system = systemExit(error);
    if (system === undefined) throw error;
    request.stderr(`${request.paths.instance}: ${error instanceof Error ? error.message : String(error)}\n`);
    return system;
  }
  request.stderr(`${request.paths.instance}: ${error instanceof Error ? error.message : String(error)}\n`);
  return code;
}

/** The exit code for an error of the file system or of SQLite that kept the cycle from its work. */
function systemExit(error: unknown): number | undefined {
  const code = errorCode(error);
  if (/^(EACCES|EPERM|EROFS|SQLITE_READONLY)/.test(code))
    return code === 'EACCES' || code === 'EPERM' ? EXIT.permission : EXIT.cannotCreate;
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL|SQLITE_CANTOPEN)/.test(code)) return EXIT.cannotCreate;
  if (/^(EIO|SQLITE_(IOERR|CORRUPT|NOTADB))/.test(code)) return EXIT.io;
  return undefined;
}
