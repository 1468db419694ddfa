/** Munin's configuration as ours. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Imported } from './imported.ts';
import { type MuninSetting, readMuninConf } from './munin-conf.ts';
import { muninFleet } from './munin-fleet.ts';
import { writeMunin } from './munin-yaml.ts';

/** Reads munin.conf and what it includes; rejects with the system's error where it cannot be read. */
export async function importMunin(file: string): Promise<Imported> {
  const own = readMuninConf(readFileSync(file, 'utf8'), file);
  const include = own.findLast(
    ({ key, host, groups }) => key === 'includedir' && host === undefined && groups.length === 0,
  );
  const more = include ? readIncluded(include) : { settings: [], left: [] };
  const fleet = muninFleet([...own, ...more.settings]);
  fleet.left.unshift(...more.left);
  return { yaml: writeMunin(fleet), left: fleet.left };
}

/** As Munin does it: all files but hidden ones and editors' copies. */
function readIncluded({ value, at }: MuninSetting): { settings: MuninSetting[]; left: string[] } {
  try {
    const names = readdirSync(value, { withFileTypes: true }).filter((entry) => !entry.isDirectory());
    const files = names.map(({ name }) => `${value}/${name}`).filter((path) => !/\/\.[^/]*$|~$/.test(path));
    const settings = files.sort().flatMap((path) => readMuninConf(readFileSync(path, 'utf8'), path));
    return { settings, left: [] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { settings: [], left: [`${at}: includedir ${value}: ${why}`] };
  }
}
