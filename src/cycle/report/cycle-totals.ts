/** The exact figures of this process and of the children it has waited for. */
import { readFileSync } from 'node:fs';
import type { CycleTotals } from './cycle-record.ts';

/** Clock ticks a second: fixed at 100 for programs on every Linux architecture. */
const TICKS = 100;

/** CPU of this process and of all its waited-for children, and this process's largest memory. */
export function cycleTotals(): CycleTotals {
  const own = process.resourceUsage();
  return {
    ownCpuSeconds: (own.userCPUTime + own.systemCPUTime) / 1e6,
    childrenCpuSeconds: childrenTicks() / TICKS,
    maxRssBytes: own.maxRSS * 1024,
  };
}

function childrenTicks(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1');
    // the name may hold blanks and brackets: fields are counted from the last bracket
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(fields[13]) + Number(fields[14]);
  } catch {
    return 0;
  }
}
