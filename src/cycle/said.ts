/**
 * What was last said of a lasting nuisance (a broken configuration, a STOP file, an overrun), so that cron's mail
 * has it once and then once a day. Kept where it is found without a configuration, a lock or a database.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ensureDirectory } from '../files/directory.ts';
import { replaceFile } from '../files/replace-file.ts';

const DAY = 86_400;

export interface Mark {
  readonly fingerprint: string;
  /** Epoch seconds. */
  readonly at: number;
}

export type Marks = Readonly<Record<string, Mark>>;

/** Whether something is to be said: it is new, it changed, or it was last said a day ago. */
export function shouldSay(mark: Mark | undefined, fingerprint: string, now: number): boolean {
  if (!mark || mark.fingerprint !== fingerprint) return true;
  return now - mark.at >= DAY || mark.at > now; // a mark from the future must not silence for ever
}

/** A short fingerprint of a text. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Reads the marks; a missing or unreadable file means that nothing was said. */
export function readMarks(file: string): Marks {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Marks) : {};
  } catch {
    return {};
  }
}

/** Writes the marks; where it cannot, the same is simply said again. */
export function writeMarks(directory: string, file: string, marks: Marks): void {
  try {
    ensureDirectory(directory, 0o700);
    replaceFile(file, JSON.stringify(marks), { mode: 0o600, durable: false });
  } catch {
    // saying it twice is better than failing over a memory aid
  }
}
