// What the built tree depends on: the bytes of every source file and of the lock file.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['package.json', 'package-lock.json', 'bin', 'src', 'collectors', 'monitors', 'pagemakers', 'config'];

/** Made from the others. */
const BUILT = 'src/site/assets/built';

/** A hash over names and bytes of all sources below `root`, and the node that builds them. */
export function sourceHash(root) {
  const hash = createHash('sha256').update(process.version).update(process.execPath);
  for (const source of SOURCES) addTo(hash, root, source);
  return hash.digest('hex');
}

function addTo(hash, root, path) {
  const full = join(root, path);
  if (path === BUILT || !existsSync(full)) return;
  if (!/\.(ts|mjs|json|css|js|yaml)$/.test(path)) {
    for (const name of readdirSync(full).sort()) addTo(hash, root, `${path}/${name}`);
    return;
  }
  hash.update(path).update('\0').update(readFileSync(full)).update('\0');
}
