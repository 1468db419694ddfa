/** Reads what the engine writes to a program's stdin. */
import { readFileSync } from 'node:fs';
import type { ProgramInput } from '../../program-input.ts';

/** One JSON object, then EOF. Throws an error that says what came instead. */
export function readInput(): ProgramInput {
  const text = readFileSync(0, 'utf8');
  const input: unknown = text.trim() === '' ? undefined : JSON.parse(text);
  if (!isInput(input)) throw new Error(`cannot read input: wanted version 1, got ${JSON.stringify(text.slice(0, 80))}`);
  return input;
}

/** The engine wrote it, of the same version of this package: what it says of itself is enough. */
function isInput(input: unknown): input is ProgramInput {
  return typeof input === 'object' && input !== null && 'version' in input && input.version === 1;
}
