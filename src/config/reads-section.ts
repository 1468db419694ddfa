/** The section `reads`: data directories of other instances. */
import { dirname, resolve, sep } from 'node:path';
import * as z from 'zod';
import { realOf } from './general-section.ts';
import type { Report } from './problems/zod-problems.ts';

export const ReadsSection = z
  .array(
    z
      .string()
      .min(1)
      .max(1024)
      .refine((path) => !path.includes(':'), 'no colon: it is what parts the directories that programs are told'),
  )
  .describe('Data directories of other instances, read only');

/** The directories, absolute. One that is this instance's own, lies among the configuration or comes twice is an error. */
export function checkReads(
  section: readonly string[],
  { dataDir, configDir, report }: { dataDir: string; configDir: string; report: Report },
): string[] {
  const reads = section.map((path) => resolve(dirname(configDir), path));
  const [own, config] = [realOf(dataDir), realOf(configDir)];
  const seen = new Set<string>();
  for (const [index, path] of reads.entries()) {
    const real = realOf(path);
    const wrong = wrongWith(real, { own, config, seen });
    if (wrong !== undefined) report(['reads', index], `${path} ${wrong}`);
    seen.add(real);
  }
  return reads;
}

function wrongWith(
  real: string,
  { own, config, seen }: { own: string; config: string; seen: ReadonlySet<string> },
): string | undefined {
  if (real === own) return "is this instance's own data directory: it reads that anyway";
  if (real === config || real.startsWith(config + sep)) return 'lies inside the config directory: no data does';
  return seen.has(real) ? 'is named twice' : undefined;
}
