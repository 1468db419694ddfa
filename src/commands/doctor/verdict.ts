import { visibleLine } from '../../visible-text.ts';

/** What the doctor found of one subject, and how to mend it. */
export interface Verdict {
  /** `warning`: it runs, but not as it should. `error`: it does not run, or not as configured. */
  readonly level: 'ok' | 'warning' | 'error';
  /** One or two words. */
  readonly subject: string;
  readonly text: string;
  /** What to do about it. */
  readonly mend?: string;
}

const MARKS = { ok: '✓', warning: '!', error: '✗' } as const;

/** A verdict as a line, and a second one with the mend. */
export function formatVerdict({ level, subject, text, mend }: Verdict): string {
  const line = `${MARKS[level]} ${visibleLine(`${subject}: ${text}`)}\n`;
  return mend === undefined ? line : `${line}    ${visibleLine(mend)}\n`;
}
