/** The log of the cycles: JSON lines, opened anew by each cycle (so logrotate just works), never a reason to fail. */
import { type Logger, pino } from 'pino';
import type { CycleRecord } from './cycle-record.ts';
import { describeEnd, endedWell } from './program-end.ts';

export interface LogOptions {
  /** `DATA/log/INSTANCE.log`; its directory exists. */
  readonly path: string;
  readonly cycleId: string;
  /** `-v`: debug lines, too. */
  readonly verbose?: boolean;
}

export interface CycleLog {
  readonly logger: Logger;
  close(): void;
}

/** Opens the log; every line carries the cycle's id. Where it cannot be written, lines are dropped. */
export function openLog({ path, cycleId, verbose = false }: LogOptions): CycleLog {
  const options = {
    level: verbose ? 'debug' : 'info',
    base: { cycle: cycleId },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  try {
    const destination = pino.destination({
      dest: path,
      sync: true,
      mode: 0o640,
    });
    destination.on('error', dropLine);
    return {
      logger: pino(options, destination),
      close: () => destination.destroy(),
    };
  } catch {
    return { logger: pino({ ...options, enabled: false }), close: dropLine }; // a cycle outranks its log
  }
}

/** A warning for each program that failed, then the one line a cycle: how it went. */
export function logCycle(logger: Logger, record: CycleRecord): void {
  const failed = record.programs.filter((program) => ![program, ...program.updaters].every(endedWell));
  for (const { name: program, stage, seconds, ...rest } of failed)
    for (const part of [{ ...rest, name: undefined }, ...rest.updaters].filter((one) => !endedWell(one)))
      logger.warn({ program, stage, seconds: rounded(seconds), updater: part.name }, describeEnd(part));
  logger.info(
    {
      seconds: rounded(record.seconds),
      exitCode: record.exitCode,
      programs: record.programs.length,
      failed: failed.map((program) => program.name),
      accepted: sum(record.programs.map((program) => program.accepted)),
      refused: sum(record.programs.map((program) => program.refused)),
    },
    'cycle done',
  );
}

/** What is said in the name of a cycle that died: that it did, and which programs ran. */
export function logCrash(
  logger: Logger,
  { stage, running }: { readonly stage: string; readonly running: readonly { readonly name: string }[] },
): void {
  for (const { name: program } of running) logger.warn({ program }, describeEnd({ crashed: true }));
  logger.warn({ stage, running: running.map(({ name }) => name) }, 'cycle ended without a word: killed or crashed');
}

function rounded(seconds: number): number {
  return Number(seconds.toFixed(3));
}

/** A full disk: the line is lost, the cycle goes on. */
function dropLine(): void {}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
