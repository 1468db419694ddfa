/** Where a host is written down in the section `hosts`. Pure. */
import { isRecord } from '../yaml/merge-files.ts';
import type { Path } from '../yaml/yaml-file.ts';
import { expandHosts, isRange } from './host-ranges.ts';

/** By its own name, else by the first range that it is in; undefined where nobody wrote it down. */
export function hostPath(section: unknown, host: string): Path | undefined {
  const keys = isRecord(section) ? Object.keys(section) : [];
  const key = keys.includes(host) ? host : keys.find((one) => isRange(one) && expandHosts(one).includes(host));
  return key === undefined ? undefined : ['hosts', key];
}
