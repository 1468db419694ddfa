/** What a program's processes use, read from /proc each second: cheap, and as coarse as that. */
import { childrenOf, isAlive, type ProcessFacts, readProcess } from './process-table.ts';

/** Undefined if the program ended before the first reading. */
export interface Readings {
  readonly peakRssBytes: number | undefined;
  readonly cpuSeconds: number | undefined;
}

const EVERY_MS = 1000;
/** A fork bomb must not make its reader the next problem. */
const MAX_PROCESSES = 256;

/** Starts to read a process and what descends from it; `stop` gives the figures. */
export function startReadings(leader: ProcessFacts, everyMs = EVERY_MS): { now(): Readings; stop(): Readings } {
  let peakRssBytes: number | undefined;
  let cpuSeconds: number | undefined;
  // kept between readings: one that lost its parent hangs below init
  let known: ProcessFacts[] = [leader];
  const timer = setInterval(() => {
    known = readFamily(known);
    peakRssBytes = Math.max(peakRssBytes ?? 0, sumOf(known, 'rssBytes'));
    cpuSeconds = Math.max(cpuSeconds ?? 0, sumOf(known, 'cpuSeconds'));
  }, everyMs);
  timer.unref();
  const now = () => ({ peakRssBytes, cpuSeconds });
  return {
    now,
    stop() {
      clearInterval(timer);
      return now();
    },
  };
}

function readFamily(known: readonly ProcessFacts[]): ProcessFacts[] {
  const family = new Map<number, ProcessFacts>();
  const queue = known.filter(isAlive).map(({ pid }) => pid);
  for (let pid = queue.shift(); pid !== undefined && family.size < MAX_PROCESSES; pid = queue.shift()) {
    const facts = family.has(pid) ? undefined : readProcess(pid);
    if (!facts) continue;
    family.set(pid, facts);
    queue.push(...childrenOf(pid));
  }
  return [...family.values()];
}

function sumOf(family: readonly ProcessFacts[], key: 'rssBytes' | 'cpuSeconds'): number {
  return family.reduce((sum, facts) => sum + facts[key], 0);
}
