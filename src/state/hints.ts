/** What programs say about their series: thresholds, units, graphs. Kept as long as it is repeated, written when it is new. */
import type { Refusal } from '../store/store.ts';
import { type StateHandle, sql } from './handle.ts';

export type HintKind = 'threshold' | 'unit' | 'graph';

/** `host` is the empty text where it is about all hosts; `text` is what the kind makes of it. */
export interface Hint {
  readonly kind: HintKind;
  readonly host: string;
  /** A metric, or a graph's name. */
  readonly name: string;
  readonly text: string;
}

export interface KeptHint extends Hint {
  readonly program: string;
}

/** Most that one program may have said within the time that hints are kept: a thousand Munin nodes say half of it. */
const MOST: Most = { hints: 100_000, characters: 64 * 1024 * 1024 };

export interface Most {
  readonly hints: number;
  readonly characters: number;
}
const KEEP_SECONDS = 48 * 3600;
/** What is repeated is written down as repeated no more often than this. */
const REFRESH_SECONDS = 6 * 3600;

/** All hints of a kind, by program, host and name. */
export function hints(handle: StateHandle, kind: HintKind): KeptHint[] {
  return sql<KeptHint>(
    handle,
    'SELECT program, kind, host, name, text FROM hint WHERE kind = ? ORDER BY program, host, name',
  ).all(kind);
}

interface Stored {
  readonly text: string;
  readonly said: number;
}

/**
 * Takes over what one run said, inside a transaction: what is as it was costs no write, what was not repeated for two
 * days goes. Gives what is over the limit.
 */
export function putHints(
  handle: StateHandle,
  program: string,
  said: readonly Hint[],
  now: number,
  most: Most = MOST,
): readonly Refusal[] {
  const fresh = new Map(said.map((hint) => [hintKey(hint), hint]));
  sql(handle, 'DELETE FROM hint WHERE program = ? AND said <= ?').run(program, now - KEEP_SECONDS);
  if (fresh.size === 0) return []; // most runs say nothing anew, and need not know what was said before
  const room = roomFor(handle, program, most);
  let refused = 0;
  let example = '';
  for (const hint of fresh.values()) {
    const known = storedHint(handle, program, hint);
    if (known?.text === hint.text && now - known.said < REFRESH_SECONDS) continue;
    if (room.takes(known, hint)) writeHint(handle, program, hint, now);
    else {
      refused += 1;
      example ||= `${hint.kind} ${hint.host} ${hint.name}`;
    }
  }
  const reason = `more than ${most.hints} hints, or ${most.characters} characters`;
  return refused > 0 ? [{ reason, count: refused, example }] : [];
}

/** Forgets all hints of a program; inside a transaction. */
export function forgetHints(handle: StateHandle, program: string): void {
  sql(handle, 'DELETE FROM hint WHERE program = ?').run(program);
}

/** Neither kind, host nor name holds a line feed. */
function hintKey({ kind, host, name }: Hint): string {
  return `${kind}\n${host}\n${name}`;
}

function storedHint(handle: StateHandle, program: string, { kind, host, name }: Hint): Stored | undefined {
  const select = 'SELECT text, said FROM hint WHERE program = ? AND kind = ? AND host = ? AND name = ?';
  return sql<Stored>(handle, select).get(program, kind, host, name);
}

interface Room {
  count: number;
  characters: number;
}

/** Everything is counted only when something is new: a fleet's collector repeats thousands, a part of them each run. */
function roomFor(handle: StateHandle, program: string, most: Most) {
  let room: Room | undefined;
  return {
    takes(known: Stored | undefined, { text }: Hint): boolean {
      const more = text.length - (known?.text.length ?? 0);
      if (known && more <= 0) {
        if (room) room.characters += more;
        return true;
      }
      room ??= countHints(handle, program);
      if (room.characters + more > most.characters || (!known && room.count >= most.hints)) return false;
      room.characters += more;
      if (!known) room.count += 1;
      return true;
    },
  };
}

function countHints(handle: StateHandle, program: string): Room {
  const select = 'SELECT count(*) AS count, total(length(text)) AS characters FROM hint WHERE program = ?';
  return sql<Room>(handle, select).get(program) ?? { count: 0, characters: 0 };
}

function writeHint(handle: StateHandle, program: string, { kind, host, name, text }: Hint, now: number): void {
  const upsert = 'INSERT OR REPLACE INTO hint (program, kind, host, name, text, said) VALUES (?, ?, ?, ?, ?, ?)';
  sql(handle, upsert).run(program, kind, host, name, text, now);
}
