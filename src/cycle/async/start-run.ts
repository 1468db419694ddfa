/** Starts an async collector: a keeper of its own, which goes on when the cycle is over. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, rmSync } from 'node:fs';
import type { CollectorConfig } from '../../config/config.ts';
import { readBootId } from '../../files/boot.ts';
import type { Cycle } from '../cycle-context.ts';
import type { Planned } from '../plan.ts';
import { openInputFile } from '../process/input-file.ts';
import { readProcess } from '../process/process-table.ts';
import { programEnvironment, RUN_TAG, withDeadline } from '../process/program-environment.ts';
import { programArgv } from '../programs/program-command.ts';
import { collectorInput } from '../programs/program-input.ts';
import { findBlocked } from '../programs/run-collector.ts';
import type { KeeperJob } from './keeper-job.ts';
import { type AsyncRun, asyncTag, KEEPS, outputPath, removeRun, writeRun } from './run-file.ts';

/**
 * 1. the run is written down; 2. its keeper is started; 3. so is who that is. A cycle that dies in between leaves a run
 * that the next one finds, with its keeper or without. Rejects if there is no keeper to be had.
 */
export async function startRun(cycle: Cycle, { program, slot }: Planned<CollectorConfig>): Promise<void> {
  const { config, facts, request, state } = cycle;
  const { dataDir } = config.general;
  const startedAt = request.clock();
  const blocked = findBlocked(cycle, program);
  state.setBlocked(program.name, blocked);
  const run: AsyncRun = {
    version: 1,
    program: program.name,
    id: cycle.id,
    slot,
    startedAt,
    watchdogSeconds: program.watchdogMs / 1000,
    tag: asyncTag(facts.instance, program.name, cycle.id),
    blocked: [...blocked],
  };
  const job = jobFor(cycle, program, run);
  rmSync(outputPath(dataDir, program.name), { force: true });
  writeRun(dataDir, run);
  try {
    const pid = await startKeeper(cycle, run.tag, JSON.stringify(job));
    const startTime = readProcess(pid)?.startTime ?? '';
    writeRun(dataDir, { ...run, keeper: { pid, startTime, bootId: readBootId() } });
  } catch (error) {
    removeRun(dataDir, program.name);
    throw error;
  }
  // it counts as run, but not as run well
  state.recordRun({ name: program.name, kind: 'collector', slot, at: startedAt, ok: false }, startedAt);
}

function jobFor(cycle: Cycle, program: CollectorConfig, run: AsyncRun): KeeperJob {
  const { config, facts, request, state } = cycle;
  const { name, watchdogMs } = program;
  const blocked = new Set(run.blocked);
  const known = {
    memory: state.memoryOf(name),
    previous: state.statuses({ program: name }),
    blocked,
    env: request.env,
  };
  const base = request.env.forChildren({ tls: program.tls || program.command !== undefined });
  const environment = programEnvironment(base, withDeadline(facts, watchdogMs), name);
  return {
    program: name,
    id: run.id,
    slot: run.slot,
    argv: programArgv(program, 'collector', request.installation),
    input: JSON.stringify(collectorInput(config, program, cycle.now, known)),
    environment: { ...environment, [RUN_TAG]: run.tag },
    watchdogMs,
    output: outputPath(config.general.dataDir, name),
    stderrFile: `${config.general.tempDir}/stderr/collectors-${name}.txt`,
    pipeDirectory: `${config.general.tempDir}/pipes`,
    dataDir: config.general.dataDir,
  };
}

/** Gives the keeper's number once it runs; it is in a session of its own and no child that is waited for. */
async function startKeeper({ facts, request }: Cycle, tag: string, job: string): Promise<number> {
  const { dist, node } = request.installation;
  const input = openInputFile(job);
  const keeper = spawn(node, [`${dist}/builtin/keeper.cjs`], {
    detached: true,
    stdio: [input ?? 'pipe', 'ignore', 'ignore'],
    env: { [KEEPS]: tag, RUN_CYCLE_CONFIG_DIR: facts.configDir },
  });
  if (input !== undefined) closeSync(input);
  await started(keeper);
  await handOver(keeper, job);
  keeper.unref();
  return keeper.pid ?? 0; // it has one: it was started
}

function started(keeper: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    keeper.once('spawn', resolve);
    keeper.once('error', (error) => reject(new Error(`cannot start its keeper: ${error.message}`, { cause: error })));
  });
}

/** Through a pipe, where there is no file in memory. */
function handOver({ stdin }: ChildProcess, job: string): Promise<void> {
  if (!stdin) return Promise.resolve();
  return new Promise((resolve) => {
    stdin.once('error', () => resolve()); // it died: the next cycle finds that
    stdin.end(job, () => resolve());
  });
}
