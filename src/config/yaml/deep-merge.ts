/** Inheritance of values: maps merge deeply, scalars and lists replace, `false` removes. */
import { isRecord } from './merge-files.ts';

/**
 * `over` laid over `base`; undefined where it was removed. `false` removes what is there, except that over a boolean
 * or over nothing it is the value false: else no setting could be switched off.
 */
export function deepMerge(base: unknown, over: unknown): unknown {
  if (over === false) return base === undefined || typeof base === 'boolean' ? false : undefined;
  if (over === null) return base ?? null; // `http:` with nothing behind it asks for what was inherited
  if (!isRecord(base) || !isRecord(over)) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const result = deepMerge(merged[key], value);
    if (result === undefined) delete merged[key];
    else merged[key] = result;
  }
  return merged;
}
