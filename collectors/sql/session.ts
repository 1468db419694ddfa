/** A connection to a database that may only be read. */
import { noAnswerWithin } from '../../src/net/no-answer.ts';

export interface Session {
  /** Rejects with the database's error, or one with code ETIMEDOUT. */
  query(text: string): Promise<Answer>;
  /** Whether it can be asked nothing more. */
  isGone(): boolean;
  close(): Promise<void> | void;
}

/** Columns in their order, rows as the driver gives them: one more than `maxRows` where there are more. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** What a server may take at most; it is told so too, so that it does not work on for nobody. */
export async function within<T>(ms: number, asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(noAnswerWithin(ms)), ms);
  });
  asked.catch(() => {}); // it may fail after its time
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
