/** A process's outcome as it lies in the inbox, where anything may lie: this is the boundary. */
import type { ProcessOutcome } from '../process/run-process.ts';

const MAX_TEXT = 4 * 1024 * 1024;

/** The outcome, or undefined where the value is none. */
export function readOutcome(value: Readonly<Record<string, unknown>>): ProcessOutcome | undefined {
  const { startedAt, seconds } = value;
  const stderr = readStderr(value.stderr);
  if (!isCount(startedAt) || !isCount(seconds) || !stderr) return undefined;
  return {
    startedAt,
    seconds,
    startError: textOf(value.startError),
    exitCode: isCount(value.exitCode) ? value.exitCode : undefined,
    signal: toSignal(value),
    timedOut: value.timedOut === true,
    interrupted: false, // not by a cycle: it died of its keeper's signal
    pipeHeld: value.pipeHeld === true,
    leaked: isCount(value.leaked) ? value.leaked : 0,
    unkillable: Array.isArray(value.unkillable) ? value.unkillable.filter(isCount) : [],
    flooded: value.flooded === true,
    peakRssBytes: isCount(value.peakRssBytes) ? value.peakRssBytes : undefined,
    cpuSeconds: isCount(value.cpuSeconds) ? value.cpuSeconds : undefined,
    stdoutBytes: isCount(value.stdoutBytes) ? value.stdoutBytes : 0,
    stdoutRefused: isCount(value.stdoutRefused) ? value.stdoutRefused : 0,
    stderr,
  };
}

function toSignal({ signal, interrupted }: Readonly<Record<string, unknown>>): NodeJS.Signals | undefined {
  if (typeof signal === 'string' && /^SIG[A-Z0-9]{2,10}$/.test(signal)) return signal as NodeJS.Signals;
  return interrupted === true ? 'SIGTERM' : undefined;
}

function readStderr(value: unknown): ProcessOutcome['stderr'] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { text, bytes, dropped }: { text?: unknown; bytes?: unknown; dropped?: unknown } = value;
  if (typeof text !== 'string' || text.length > MAX_TEXT || !isCount(bytes) || !isCount(dropped)) return undefined;
  return { text, bytes, dropped };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, 1000) : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
