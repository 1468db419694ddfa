/** Warns of hosts that are said to be measured by a collector that looks at nothing but the machine it runs on. */
import type { Report } from '../problems/zod-problems.ts';
import type { Path } from '../yaml/yaml-file.ts';

/** `path` is where a host is given the collector; each is told once, as a group says it for all its hosts. */
export type WarnOfMachine = (host: string, collector: string, path: Path) => void;

/** Warns of hosts other than this machine. */
export function warnOfOtherMachines(thisMachine: string, report: Report): WarnOfMachine {
  const told = new Set<string>();
  return (host, collector, path) => {
    const place = path.join('\0');
    if (host === thisMachine || told.has(place)) return;
    told.add(place);
    const message = `"${collector}" measures only the machine that it runs on, host "${thisMachine}": it brings nothing of "${host}"`;
    report(path, message, { at: 'key', severity: 'warning' });
  };
}
