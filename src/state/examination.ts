/**
 * The examination of the state database: a child of the cycle does it beside the next work, as it reads everything.
 * What it finds lies in `PATH.problem` until a cycle, which alone may set the database aside, looks there.
 */
import { readFileSync, rmSync } from 'node:fs';
import { replaceFile } from '../files/replace-file.ts';
import { copyState, quickCheck } from './integrity.ts';

/** Examines a database: notes what is wrong with it, or renews its copy. */
export function examineState(path: string): void {
  const problem = quickCheck(path);
  if (problem === undefined) copyState(path);
  else replaceFile(problemPath(path), `${problem}\n`, { mode: 0o600, durable: true });
}

/** What the last examination found wrong, and forgets it; undefined if nothing. */
export function takeProblem(path: string): string | undefined {
  try {
    const problem = readFileSync(problemPath(path), 'utf8').trim();
    rmSync(problemPath(path), { force: true });
    return problem;
  } catch {
    return undefined; // no examination found anything
  }
}

function problemPath(path: string): string {
  return `${path}.problem`;
}
