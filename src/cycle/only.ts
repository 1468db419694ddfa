/** `--only`: the programs that a cycle is to run, as a person names them. */
import type { Config } from '../config/config.ts';
import { nearestName } from '../config/problems/suggest.ts';

/** What is wrong with the first bad name of `--only`, or undefined if each is a configured program. */
export function unknownName(config: Config, only: readonly string[]): string | undefined {
  const known = [...config.collectors, ...config.monitors, ...config.pagemakers].map((program) => program.name);
  const wrong = only.find((name) => !known.includes(name));
  if (wrong === undefined) return undefined;
  const nearest = nearestName(wrong, known);
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return `--only: no program is named ${JSON.stringify(wrong)}${hint}`;
}
