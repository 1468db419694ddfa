/** What is remembered of programs: their last run, and the memory they returned. */
import { type StateHandle, sql, writeState } from './handle.ts';
import { forgetHints } from './hints.ts';
import type { ProgramRun } from './state.ts';

interface ProgramCells {
  name: string;
  kind: string;
  slot: number;
  at: number;
  ok: number;
}

/** The last run of every program, by name. */
export function runs(handle: StateHandle): Map<string, ProgramRun> {
  const cells = sql<ProgramCells>(handle, 'SELECT name, kind, slot, at, ok FROM program').all();
  return new Map(cells.map((cell) => [cell.name, { ...cell, ok: cell.ok === 1 }]));
}

/** When each program last ended well, epoch seconds. */
export function goodTimes(handle: StateHandle): Map<string, number> {
  const cells = sql<{ name: string; good_at: number }>(
    handle,
    'SELECT name, good_at FROM program WHERE good_at IS NOT NULL',
  ).all();
  return new Map(cells.map(({ name, good_at }) => [name, good_at]));
}

/** Writes down a run; inside a transaction. A run that failed leaves the time of the last good one. */
export function putRun(handle: StateHandle, run: ProgramRun, now: number): void {
  sql(
    handle,
    `INSERT INTO program (name, kind, slot, at, ok, good_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, slot = excluded.slot, at = excluded.at, ok = excluded.ok,
       good_at = coalesce(excluded.good_at, good_at)`,
  ).run(run.name, run.kind, run.slot, run.at, Number(run.ok), run.ok ? now : null);
}

/** Writes down a run that has no findings, as of a pagemaker. */
export function recordRun(handle: StateHandle, run: ProgramRun, now: number): void {
  writeState(handle, `run of ${run.name}`, () => putRun(handle, run, now));
}

/** What a program last returned as memory; undefined at first. */
export function memoryOf(handle: StateHandle, program: string): unknown {
  const row = sql<{ json: string }>(handle, 'SELECT json FROM memory WHERE program = ?').get(program);
  return row ? JSON.parse(row.json) : undefined;
}

/** Keeps a program's memory; inside a transaction. `null` is how a program forgets. */
export function putMemory(handle: StateHandle, program: string, memory: unknown): void {
  if (memory === undefined) return;
  if (memory === null) sql(handle, 'DELETE FROM memory WHERE program = ?').run(program);
  else {
    const json = JSON.stringify(memory);
    sql(
      handle,
      `INSERT INTO memory (program, json) VALUES (?, ?)
       ON CONFLICT (program) DO UPDATE SET json = excluded.json WHERE json <> excluded.json`,
    ).run(program, json);
  }
}

/** Forgets runs, memory and hints of programs that are not configured any more. */
export function forgetPrograms(handle: StateHandle, isConfigured: (program: string) => boolean): void {
  const gone = [...runs(handle).keys()].filter((name) => !isConfigured(name));
  if (gone.length === 0) return;
  writeState(handle, 'forgotten programs', () => {
    for (const name of gone) {
      sql(handle, 'DELETE FROM program WHERE name = ?').run(name);
      sql(handle, 'DELETE FROM memory WHERE program = ?').run(name);
      forgetHints(handle, name);
    }
  });
}
