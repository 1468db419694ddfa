/**
 * Loads a built bundle through the V8 code cache that lies beside it (`FILE.v8c`), so that nothing is compiled
 * again at each start. A cache that V8 refuses (another Node) is ignored: the bundle then runs plainly.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

const loaded = new Map<string, { script: Script; exports: unknown }>();

/** Runs a CommonJS bundle once and gives its exports. `file` is absolute. */
export function loadBundle(file: string): unknown {
  const known = loaded.get(file);
  if (known) return known.exports;
  // esbuild writes ASCII, and a one-byte string is read and compiled faster
  const source = readFileSync(file, 'latin1');
  const cachedData = readCodeCache(file);
  const script = new Script(`(function(exports,require,module,__filename,__dirname){${source}\n})`, {
    filename: file,
    ...(cachedData ? { cachedData } : {}),
  });
  const module = { exports: {} as unknown };
  script.runInThisContext()(module.exports, requireFrom(file), module, file, dirname(file));
  loaded.set(file, { script, exports: module.exports });
  return module.exports;
}

/** A bundle's `require`: its lazy parts are bundles as well, the rest is Node's. */
function requireFrom(file: string): (id: string) => unknown {
  const plain = createRequire(file);
  return (id) => (id.startsWith('../parts/') ? loadBundle(join(dirname(file), id)) : plain(id));
}

/** Writes the code caches of all bundles this process has run: at build time, after a typical run. */
export function writeCodeCaches(): void {
  for (const [file, { script }] of loaded) writeFileSync(`${file}.v8c`, script.createCachedData());
}

function readCodeCache(file: string): Buffer | undefined {
  try {
    return readFileSync(`${file}.v8c`);
  } catch {
    return undefined; // no cache is no error, only slower
  }
}
