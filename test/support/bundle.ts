/** Scripts of tests that must be processes of their own: plain node cannot run TypeScript, so they are bundled. */
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);

/** Bundles a TypeScript file with all it imports into `outDir` and gives the path that node can run. `sqlite`: what it gets as better-sqlite3. */
export async function bundleScript(
  tsFile: string,
  outDir: string,
  sqlite: string = require.resolve('better-sqlite3'),
): Promise<string> {
  const outfile = join(outDir, `${basename(tsFile, '.ts')}.cjs`);
  await build({
    entryPoints: [tsFile],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
    define: { 'import.meta.url': '""' },
    plugins: [
      {
        name: 'native-by-path', // its addon lies beside it, so it stays where it is
        setup: (setup) => setup.onResolve({ filter: /^better-sqlite3$/ }, () => ({ path: sqlite, external: true })),
      },
    ],
  });
  return outfile;
}
