/** Cycle records are read from disk, where anything may lie: this is the boundary. */
import type { CycleRecord } from './cycle-record.ts';

/** Whether a parsed line is a record that readers can rely on; foreign and torn ones are not. */
export function isCycleRecord(value: unknown): value is CycleRecord {
  if (!isObject(value) || value.version !== 1 || typeof value.cycleId !== 'string') return false;
  const numbers = ['epoch', 'now', 'startedAt', 'seconds', 'exitCode'].every((key) => Number.isFinite(value[key]));
  const named = [value.stages, value.programs].every((list) => Array.isArray(list) && list.every(isNamed));
  return numbers && named && isObject(value.totals) && isObject(value.configuration) && isTextList(value.notes);
}

function isNamed(value: unknown): boolean {
  if (!isObject(value) || typeof value.name !== 'string' || !Number.isFinite(value.seconds)) return false;
  const updaters = value.updaters;
  return updaters === undefined || (Array.isArray(updaters) && updaters.every(isNamed));
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
