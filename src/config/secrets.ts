/** Looks secrets up, in memory, for the one program or channel that needs them. */
import type { Environment } from './environment.ts';
import { readNamedFile } from './reference-values.ts';
import { fillTemplate } from './yaml/template.ts';

/** Settings with every reference replaced by its value. Throws an error that names the variable or file, never a value. */
export function resolveSecrets(settings: unknown, env: Environment): unknown {
  if (typeof settings !== 'object' || settings === null) return settings;
  if (Array.isArray(settings)) return settings.map((one) => resolveSecrets(one, env));
  const [[key, text] = [], ...more] = Object.entries(settings);
  if (more.length === 0 && typeof text === 'string') {
    if (key === '$env') return lookup(text, env);
    if (key === '$file') return readNamedFile(text);
    if (key === '$text') return fillTemplate(text, (name) => lookup(name, env));
  }
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, resolveSecrets(value, env)]));
}

function lookup(name: string, env: Environment): string {
  const value = env.lookup(name);
  if (value === undefined) throw new Error(`the variable ${name} is not set`);
  return value;
}
