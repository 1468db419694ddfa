/**
 * A report that is decided but not yet printed: `DATA/last/report.unsaid`. What is reported once must survive a crash
 * between the decision and the printing, which comes last, when the lock is free.
 */
import { readFileSync, rmSync } from 'node:fs';
import { durableStep } from '../../files/durable-step.ts';
import { replaceFile } from '../../files/replace-file.ts';

/** Keeps a report until {@link forgetUnsaid}. */
export function keepUnsaid(dataDir: string, text: string): void {
  replaceFile(unsaidPath(dataDir), text, { mode: 0o600, durable: true });
}

/** What an earlier cycle did not come to print; '' if it did. */
export function readUnsaid(dataDir: string): string {
  try {
    return readFileSync(unsaidPath(dataDir), 'utf8');
  } catch {
    return ''; // none is waiting
  }
}

/** The report is printed. */
export function forgetUnsaid(dataDir: string): void {
  durableStep('before forgetting the unsaid report');
  rmSync(unsaidPath(dataDir), { force: true });
  durableStep('after forgetting the unsaid report');
}

function unsaidPath(dataDir: string): string {
  return `${dataDir}/last/report.unsaid`;
}
