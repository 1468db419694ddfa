/** Where an instance's configuration lies and where what was read from it is kept. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Environment } from './environment.ts';

export interface InstancePaths {
  readonly instance: string;
  /** Absolute; a symlink stays one. */
  readonly configDir: string;
  /** Holds the cached and last good configuration; found without configuration. */
  readonly cacheDir: string;
}

export interface InstanceChoice {
  readonly instance: string;
  /** `--config-dir`. */
  readonly configDir?: string | undefined;
}

/** The paths of an instance: `--config-dir`, else the variable (for the plain name only), else the usual places. */
export function locateInstance({ instance, configDir }: InstanceChoice, env: Environment): InstancePaths {
  const fromVariable = instance === 'run-cycle' ? env.configDir : undefined;
  return {
    instance,
    configDir: resolve(configDir ?? fromVariable ?? usualConfigDir(instance, env)),
    cacheDir: cacheDirOf(env),
  };
}

/** Where all instances of this user keep what they read from their configurations. */
export function cacheDirOf(env: Environment): string {
  return env.uid === 0 ? '/var/cache/run-cycle' : `${env.cacheHome}/run-cycle`;
}

function usualConfigDir(instance: string, env: Environment): string {
  const name = `config${instance.slice('run-cycle'.length)}`;
  const system = `/etc/run-cycle/${name}`;
  return env.uid === 0 || existsSync(system) ? system : `${env.configHome}/run-cycle/${name}`;
}
