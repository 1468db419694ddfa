/** The hosts that another instance watches, from the last good configuration that it has kept. */
import { realpathSync } from 'node:fs';
import { lookIntoCache, type Uncached } from '../config/cache.ts';
import type { Config, HostConfig } from '../config/config.ts';
import type { Environment } from '../config/environment.ts';
import { isHostName, isInstanceName } from '../names.ts';
import { readOwner } from './lock/owner.ts';

export interface OtherHosts {
  /** In the order of its configuration; undefined where nothing is known of that. */
  readonly hosts?: readonly HostConfig[];
  /** Whether it has collectors, and so claims these hosts for itself. */
  readonly collects?: boolean;
  /** Why not, where that is worth saying. */
  readonly problem?: string;
}

/** What is wrong with a kept configuration; one that was never kept, or elsewhere, is no mistake of anybody's. */
const WRONG: Readonly<Record<Uncached, string | undefined>> = {
  absent: undefined,
  closed: 'belongs to another user, or can be read by others',
  damaged: 'is damaged: the next cycle there writes it anew',
  'other-version': 'was kept by another version of run-cycle: run the same one in both',
};

/**
 * Reads it from where all instances of this user keep theirs. Never throws; an instance of another user, or on another
 * machine, is known by its statuses alone.
 */
export function readOtherHosts(dataDir: string, cacheDir: string, env: Environment): OtherHosts {
  const owner = readOwner(dataDir);
  if (!owner || 'problem' in owner || !isInstanceName(owner.instance)) return {};
  const { instance, configDir, realPath } = owner;
  const found = [configDir, realPath].map((dir) => lookIntoCache({ instance, configDir: dir, cacheDir }, env));
  const kept = found.find((one) => typeof one === 'object');
  if (!kept) return problemOf(found.find((one) => one !== 'absent') as Uncached | undefined);
  try {
    return hostsOf(kept.config(), dataDir);
  } catch {
    return problemOf('damaged');
  }
}

function problemOf(why: Uncached = 'absent'): OtherHosts {
  const wrong = WRONG[why];
  return wrong === undefined ? {} : { problem: `its last good configuration ${wrong}` };
}

/** A configuration that has moved to another data directory says nothing of this one. */
function hostsOf({ general, hosts, collectors }: Config, dataDir: string): OtherHosts {
  if (realOf(general.dataDir) !== realOf(dataDir)) return {};
  return { hosts: hosts.filter(isSound), collects: collectors.length > 0 };
}

/** What pages and messages rely on; everything else of a host was checked when it was kept. */
function isSound({ name, address, groups, parents }: HostConfig): boolean {
  return isHostName(name) && typeof address === 'string' && Array.isArray(groups) && Array.isArray(parents);
}

function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
