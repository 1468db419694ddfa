/** Counts what was refused, by reason, with one visible example each: bounded, whatever a program prints. */
import type { Refusal } from '../store/store.ts';

const MAX_REASONS = 20;
const MAX_EXAMPLE = 120;
const OTHER = 'other reasons';

export interface Refusals {
  /** Counts one refused line; `text` is the line, or as much of it as is known. */
  add(reason: string, lineNumber: number, text: string): void;
  list(): readonly Refusal[];
}

/** An empty count. From the 21st reason on, all further ones count as one. */
export function countRefusals(): Refusals {
  const byReason = new Map<string, { reason: string; count: number; example: string }>();
  return {
    add(reason, lineNumber, text) {
      const kept = byReason.has(reason) || byReason.size < MAX_REASONS - 1 ? reason : OTHER;
      const known = byReason.get(kept);
      if (known) known.count += 1;
      else byReason.set(kept, { reason: kept, count: 1, example: visibleExample(`line ${lineNumber}: ${text}`) });
    },
    list: () => [...byReason.values()],
  };
}

/** Makes hostile text fit for a terminal: at most 120 characters, what cannot be seen written as an escape. */
export function visibleExample(text: string): string {
  const visible = text.slice(0, MAX_EXAMPLE + 1).replace(INVISIBLE, escapeCharacter);
  return visible.length <= MAX_EXAMPLE ? visible : `${visible.slice(0, MAX_EXAMPLE - 1)}…`;
}

// controls, format characters (bidi, zero width), separators and private or unpaired code units
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}
