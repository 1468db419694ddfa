/** Where an instance's outputs go when the configuration does not say. */
import { dirname, resolve } from 'node:path';
import type { Environment } from './environment.ts';
import type { InstancePaths } from './locate.ts';

/** The directories of an instance whose `dataDir` is as configured (relative: from the config directory's parent). */
export function defaultDirectories(paths: InstancePaths, env: Environment, configured?: string) {
  const usual = env.uid === 0 ? `/var/lib/${paths.instance}` : `${env.stateHome}/${paths.instance}`;
  const dataDir = configured === undefined ? usual : resolve(dirname(paths.configDir), configured);
  return { dataDir, tempDir: `${dataDir}/tmp`, siteDir: `${dataDir}/www` };
}
