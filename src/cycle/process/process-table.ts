/** Reading processes from /proc: who they are, what they use, and which of them carry a tag. */
import { readdirSync, readFileSync } from 'node:fs';
import { RUN_TAG } from './program-environment.ts';

/** A process as `/proc/PID/stat` shows it; with its start time a number cannot be mistaken for an earlier owner's. */
export interface ProcessFacts {
  readonly pid: number;
  readonly state: string;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Clock ticks since boot, as text: compared, never computed with. */
  readonly startTime: string;
  /** Its own and its reaped children's, user and system. */
  readonly cpuSeconds: number;
  readonly rssBytes: number;
}

/** Linux shows times to user space in this unit on all machines that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Facts of one process, or undefined if it is gone. */
export function readProcess(pid: number): ProcessFacts | undefined {
  const stat = readProc(`${pid}/stat`);
  if (stat === undefined) return undefined;
  // the name may hold blanks and brackets: the fields begin behind the last one
  const field = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const number = (at: number) => Number(field[at]);
  return {
    pid,
    state: field[0] ?? '?',
    parent: number(1),
    group: number(2),
    session: number(3),
    startTime: field[19] ?? '',
    cpuSeconds: (number(11) + number(12) + number(13) + number(14)) / TICKS_PER_SECOND,
    rssBytes: number(21) * pageSize(),
  };
}

/** Whether it is still the same process: same number, same start. A zombie has ended. */
export function isAlive(known: ProcessFacts): boolean {
  const now = readProcess(known.pid);
  return now !== undefined && now.startTime === known.startTime && now.state !== 'Z';
}

/** The run tag in a process's environment; undefined if it has none, is gone, or is not ours to read. */
export function readRunTag(pid: number): string | undefined {
  return readVariable(pid, RUN_TAG);
}

/** The value of any variable that a process was started with. */
export function readVariable(pid: number, name: string): string | undefined {
  const environ = readProc(`${pid}/environ`);
  if (environ === undefined) return undefined;
  const text = `\0${environ}`;
  const at = text.indexOf(`\0${name}=`);
  if (at < 0) return undefined;
  const from = at + name.length + 2;
  const to = text.indexOf('\0', from);
  return Buffer.from(text.slice(from, to < 0 ? undefined : to), 'latin1').toString('utf8');
}

/** Numbers of all processes. */
export function listPids(): number[] {
  return namesIn('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map(Number);
}

/** Children of all threads of a process; none where the kernel does not tell. */
export function childrenOf(pid: number): number[] {
  const lists = namesIn(`/proc/${pid}/task`).map((thread) => readProc(`${pid}/task/${thread}/children`) ?? '');
  return lists.join(' ').split(' ').filter(Boolean).map(Number);
}

/** This process and all it descends from: never to be signalled, whatever tag they carry. */
export function ownLine(): Set<number> {
  const line = new Set<number>();
  for (let pid = process.pid; pid > 0 && !line.has(pid); pid = readProcess(pid)?.parent ?? 0) line.add(pid);
  return line;
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // gone, or no /proc here
  }
}

let knownPageSize: number | undefined;

function pageSize(): number {
  knownPageSize ??= readPageSize();
  return knownPageSize;
}

/** The auxiliary vector is pairs of 64-bit words; type 6 is the page size. */
function readPageSize(): number {
  try {
    const words = readFileSync('/proc/self/auxv');
    for (let at = 0; at + 16 <= words.length; at += 16)
      if (words.readUInt32LE(at) === 6) return words.readUInt32LE(at + 8);
  } catch {
    // not shown to us: what nearly all machines have
  }
  return 4096;
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'latin1');
  } catch {
    return undefined; // gone, or another user's
  }
}
