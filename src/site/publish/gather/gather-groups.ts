/** The groups that hosts are shown in: configured ones, and those of hosts that are in none. Pure. */
import type { HostConfig } from '../../../config/config.ts';
import { pathStep } from '../../site-path.ts';
import type { GroupView, HostView } from '../../site-view.ts';

interface Gathered {
  readonly step: string;
  readonly configured: boolean;
  readonly hosts: HostView[];
}

/**
 * Configured groups that have a host, in the order in which hosts name them; then other instances' groups, hosts in no
 * group, unlisted ones, and instances themselves.
 */
export function gatherGroups(hosts: readonly HostView[], configured: readonly HostConfig[]): GroupView[] {
  const own = new Set(configured.flatMap(({ groups }) => groups));
  const groups = new Map<string, Gathered>();
  for (const name of own) groups.set(name, { step: pathStep(name), configured: true, hosts: [] });
  for (const host of hosts) for (const name of host.config?.groups ?? []) addTo(groups, name, pathStep(name), host);
  // no configured group can have such a step, whatever it is called
  for (const host of hosts) {
    const [title, step] = gatheredUnder(host);
    if (step !== undefined) addTo(groups, title, step, host);
  }
  return [...groups].map(([key, group]) => ({ name: key.replace(/^\0/, ''), ...group }));
}

function gatheredUnder({ kind, config }: HostView): readonly [string, string | undefined] {
  if (kind === 'instance') return ['\0run-cycle itself', '~instances'];
  if (kind === 'unlisted') return ['\0Unlisted hosts', '~unlisted'];
  return kind === 'local' || config?.groups.length === 0 ? ['\0Hosts', '~hosts'] : ['', undefined];
}

function addTo(groups: Map<string, Gathered>, name: string, step: string, host: HostView): void {
  const group = groups.get(name);
  if (group) group.hosts.push(host);
  else groups.set(name, { step, configured: false, hosts: [host] });
}
