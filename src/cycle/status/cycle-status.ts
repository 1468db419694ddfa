/** What the status file holds. Times are epoch seconds. */
import { isInstanceName } from '../../names.ts';

export interface CycleStatus {
  readonly version: 1;
  readonly instance: string;
  readonly cycleId: string;
  readonly pid: number;
  /** Clock ticks since boot, as /proc/PID/stat shows them: tells a process from a later one of the same number. */
  readonly startTime: string;
  readonly bootId: string;
  readonly host: string;
  /** When the cycle began. */
  readonly since: number;
  readonly argv: readonly string[];
  /** The stage that it is in, or was in last. */
  readonly stage: string;
  /** All that this cycle runs, in configuration order. */
  readonly programs: readonly ProgramStatus[];
  /** When it ended. Missing though its process is gone: it crashed. */
  readonly finished?: number;
  readonly exitCode?: number;
  /** The next cycle found it dead. */
  readonly crashed?: boolean;
}

export interface ProgramStatus {
  readonly name: string;
  readonly stage: string;
  readonly state: 'waiting' | 'running' | 'ended';
  readonly startedAt?: number;
  /** How long it ran. */
  readonly seconds?: number;
  /** How it ended, in words, such as `ok` or `killed by watchdog`. */
  readonly outcome?: string;
}

/** Whether a parsed file is a status that readers can rely on. */
export function isCycleStatus(value: unknown): value is CycleStatus {
  if (!isObject(value) || value.version !== 1) return false;
  const texts = ['cycleId', 'startTime', 'bootId', 'host', 'stage'].every((key) => typeof value[key] === 'string');
  const facts = isInstance(value.instance) && isCount(value.pid) && isTime(value.since) && isTextList(value.argv);
  const end = isOptional(value.finished, isTime) && isOptional(value.exitCode, isCount);
  const crashed = value.crashed === undefined || typeof value.crashed === 'boolean';
  return texts && facts && end && crashed && Array.isArray(value.programs) && value.programs.every(isProgramStatus);
}

function isProgramStatus(value: unknown): boolean {
  if (!isObject(value) || typeof value.name !== 'string' || typeof value.stage !== 'string') return false;
  const state = value.state === 'waiting' || value.state === 'running' || value.state === 'ended';
  const times = isOptional(value.startedAt, isTime) && isOptional(value.seconds, isTime);
  return state && times && (value.outcome === undefined || typeof value.outcome === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInstance(value: unknown): boolean {
  return typeof value === 'string' && isInstanceName(value);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0;
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isOptional(value: unknown, check: (value: unknown) => boolean): boolean {
  return value === undefined || check(value);
}
