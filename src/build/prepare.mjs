// Makes a clone ready to run: installs and builds, each only if what it depends on has changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourceHash } from './fingerprint.mjs';

/** What checks and tests need beside the sources. */
const BUILT = ['dist/run-cycle.cjs', 'src/site/assets/built/script-paths.ts', 'src/site/assets/built/script-texts.ts'];

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 12)) {
  console.error(`run-cycle needs Node 20.12 or newer; this is ${process.version}`);
  process.exitCode = 69;
} else {
  install();
  buildIfStale();
}

function install() {
  const stamp = join(root, 'node_modules/.installed-for');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(process.version)
    .digest('hex');
  if (readIfThere(stamp) === wanted) return;
  console.error('Installing packages (better-sqlite3 may be compiled: about a minute and a half) ...');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2] });
  writeFileSync(stamp, wanted);
}

function buildIfStale() {
  const isThere = BUILT.every((file) => existsSync(join(root, file)));
  if (isThere && readIfThere(join(root, 'dist/source-hash')) === sourceHash(root)) return;
  console.error('Building ...');
  execFileSync(process.execPath, [join(root, 'src/build/build.mjs')], { cwd: root, stdio: ['ignore', 2, 2] });
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
