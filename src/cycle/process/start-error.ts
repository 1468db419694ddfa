/** Why a program could not be started, in words for who configured it. */
import { statSync } from 'node:fs';

/** Names the file and what the system's error means for it. `cwd` is where it was to be started. */
export function explainStart(problem: unknown, file: string, cwd: string | undefined): string {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : undefined;
  const meaning = code === undefined ? undefined : meaningOf(code, file, cwd);
  if (meaning !== undefined) return `${file}: ${meaning} (${code})`;
  return `${file}: ${code ?? (problem instanceof Error ? problem.message : String(problem))}`;
}

function meaningOf(code: string, file: string, cwd: string | undefined): string | undefined {
  if (code === 'ENOENT' && cwd !== undefined && !kindOf(cwd)) return `its working directory ${cwd} does not exist`;
  if (code === 'ENOENT') return whyMissing(file);
  if (code === 'EACCES') return kindOf(file)?.isDirectory() ? 'is a directory' : 'is not executable for this user';
  return MEANINGS[code];
}

function whyMissing(file: string): string {
  if (!file.includes('/')) return 'not found in PATH';
  return kindOf(file) ? 'the interpreter that its first line names does not exist' : 'does not exist';
}

function kindOf(path: string) {
  try {
    return statSync(path);
  } catch {
    return undefined; // missing, or behind a directory that we may not search
  }
}

const MEANINGS: Readonly<Record<string, string>> = {
  ENOEXEC: 'is no program for this machine',
  EMFILE: 'this process has no file descriptor left',
  ENFILE: 'the system has no file descriptor left',
  EAGAIN: 'this user may start no more processes',
  ENOMEM: 'there is no memory left',
  E2BIG: 'its arguments and environment are too long',
  ELOOP: 'too many symbolic links',
  ENOTDIR: 'a part of its path is no directory',
  ETXTBSY: 'is being written to',
};
