/**
 * Ends processes that programs left behind, found by the tag in their environment, whatever group or session they
 * moved to. One that emptied or overwrote its environment and left its session is not found: that takes a process
 * namespace of its own (`isolate`).
 */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { isAlive, listPids, ownLine, type ProcessFacts, readProcess, readRunTag } from './process-table.ts';

/** Whether a process with this tag and number is meant. */
export type Match = (tag: string, pid: number) => boolean;

export interface SweepOptions {
  /** A session that also counts: the program's own, which its number still names while a member lives. */
  readonly session?: ProcessFacts;
  /** How long processes may take to end themselves; default 200 ms. */
  readonly graceMs?: number;
}

export interface SweepOutcome {
  /** Processes that were found and ended. */
  readonly ended: number;
  /** Processes that are still there: another user's, or stuck in the kernel. */
  readonly unkillable: readonly number[];
}

const GRACE_MS = 200;
const KILL_WAIT_MS = 200;
const POLL_MS = 10;
/** SIGTERM once, then SIGKILL to whatever is found. */
const ROUNDS = 4;
/** A scan gives way to programs' output after this long. */
const SLICE_MS = 10;

/** Ends every process whose tag matches: SIGTERM, a moment, SIGKILL. Never this process or one it descends from. */
export async function sweepTagged(match: Match, options: SweepOptions = {}): Promise<SweepOutcome> {
  const ended = new Set<number>();
  let left = await findTagged(match, options.session);
  for (let round = 0; left.length > 0 && round < ROUNDS; round += 1) {
    for (const { pid } of left) ended.add(pid);
    if (round === 0) await signalAndWait(left, 'SIGTERM', options.graceMs ?? GRACE_MS);
    else await signalAndWait(left, 'SIGKILL', KILL_WAIT_MS);
    // from the table again: one of them may have forked meanwhile
    const before = left;
    left = await findTagged(match, options.session);
    if (round > 0 && sameProcesses(before, left)) break;
  }
  for (const { pid } of left) ended.delete(pid);
  return { ended: ended.size, unkillable: left.map(({ pid }) => pid) };
}

/** Whether SIGKILL changed nothing: then it never will. */
function sameProcesses(before: readonly ProcessFacts[], after: readonly ProcessFacts[]): boolean {
  return before.length === after.length && after.every(({ pid }, at) => pid === before[at]?.pid);
}

async function findTagged(match: Match, session?: ProcessFacts): Promise<ProcessFacts[]> {
  const all = await scanProcesses();
  const mine = ownLine();
  const member = sessionTest(session);
  return all
    .filter(({ facts, tag }) => (tag !== undefined && match(tag, facts.pid)) || member(facts))
    .map(({ facts }) => facts)
    .filter((facts) => !mine.has(facts.pid));
}

/** A session's number is taken again only when no member is left: void once its leader's number has a new owner. */
function sessionTest(leader?: ProcessFacts): (facts: ProcessFacts) => boolean {
  // 0 is the session of whatever was started outside a container: never one of ours
  if (!leader || leader.pid <= 1) return () => false;
  const owner = readProcess(leader.pid);
  if (owner && owner.startTime !== leader.startTime) return () => false;
  return (facts) => facts.session === leader.pid;
}

async function signalAndWait(targets: ProcessFacts[], signal: NodeJS.Signals, waitMs: number): Promise<void> {
  for (const target of targets) {
    if (!isAlive(target)) continue;
    signalProcess(target.pid, signal);
    signalProcess(target.pid, 'SIGCONT'); // a stopped one would not see it
  }
  for (const until = performance.now() + waitMs; performance.now() < until; await sleep(POLL_MS))
    if (!targets.some(isAlive)) return;
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone, or another user's: the next look at the table tells which
  }
}

interface Scanned {
  readonly facts: ProcessFacts;
  readonly tag: string | undefined;
}

let running: Promise<Scanned[]> | undefined;
let next: Promise<Scanned[]> | undefined;

/** One scan serves all who ask before it starts: 64 programs killed at once must not read the table 64 times. */
function scanProcesses(): Promise<Scanned[]> {
  next ??= startScan();
  return next;
}

async function startScan(): Promise<Scanned[]> {
  await running;
  await nextTurn();
  running = next;
  next = undefined;
  return readTable();
}

async function readTable(): Promise<Scanned[]> {
  const found: Scanned[] = [];
  let sliceEnd = performance.now() + SLICE_MS;
  for (const pid of listPids()) {
    const tag = readRunTag(pid);
    const facts = readProcess(pid);
    if (facts && facts.state !== 'Z') found.push({ facts, tag });
    if (performance.now() < sliceEnd) continue;
    await nextTurn();
    sliceEnd = performance.now() + SLICE_MS;
  }
  return found;
}
