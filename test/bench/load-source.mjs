// Loads one of our TypeScript files for a row that measures a part and not the whole process.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './measure.mjs';

/** The exports of a source file, bundled into `dir`. */
export async function loadSource(dir, file) {
  const outfile = join(dir, `${file.replaceAll(/[/.]/g, '-')}.cjs`);
  const sqlite = join(root, 'node_modules/better-sqlite3/lib/index.js');
  await build({
    entryPoints: [join(root, file)],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    alias: { 'better-sqlite3': sqlite },
    external: [sqlite],
    logLevel: 'error',
  });
  return createRequire(outfile)(outfile);
}
