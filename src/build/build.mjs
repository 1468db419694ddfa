// Builds dist/: one bundle a command and a program, then their V8 code caches. Plain JavaScript, because it is what
// makes the rest runnable. `--out DIR` builds elsewhere, `--crash-points` with the crash-point hook for fault tests.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { buildBrowser } from './browser.mjs';
import { sourceHash } from './fingerprint.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { values } = parseArgs({ options: { out: { type: 'string' }, 'crash-points': { type: 'boolean' } } });
const out = resolve(values.out ?? join(root, 'dist'));
const fresh = `${out}.new`;

/** Program and command files: NAME.ts, or NAME/NAME.ts for one that has outgrown a file. */
function entriesOf(folder, to, isEntry = () => true) {
  const dir = join(root, folder);
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.name.endsWith('.ts'))
    .map((entry) => ({
      name: basename(entry.name, '.ts'),
      file: entry.isDirectory() ? `${entry.name}/${entry.name}.ts` : entry.name,
    }))
    .filter(({ file }) => existsSync(join(dir, file)) && isEntry(readFileSync(join(dir, file), 'utf8')))
    .map(({ name, file }) => ({ in: join(dir, file), out: `${to}/${name}` }));
}

const isCommand = (source) => /^export async function run\(/m.test(source);

// better-sqlite3 looks for its addon in a dozen places at run time; in a bundle it has exactly one
const addonBesideBundles = {
  name: 'addon-beside-bundles',
  setup(setup) {
    setup.onResolve({ filter: /^bindings$/ }, () => ({ path: 'bindings', namespace: 'addon' }));
    setup.onLoad({ filter: /.*/, namespace: 'addon' }, () => ({
      contents: `module.exports = () => require(require('node:path').join(__dirname, '..', 'better_sqlite3.node'))`,
      resolveDir: root,
    }));
  },
};

// zod says everything in sixty languages; ours is English, and a start reads what it has bundled
const englishOnly = {
  name: 'english-only',
  setup(setup) {
    setup.onResolve({ filter: /\/locales\/index\.js$/ }, ({ resolveDir }) =>
      resolveDir.includes('/node_modules/zod/') ? { path: join(resolveDir, '../locales/en.js') } : undefined,
    );
  },
};

// what proper-lockfile's own dependencies load for jobs that are not ours: patched streams, and one assertion
const slimLockfile = {
  name: 'slim-lockfile',
  setup(setup) {
    setup.onResolve({ filter: /^(graceful-fs|assert)$/ }, ({ path, importer }) =>
      /(proper-lockfile|signal-exit)/.test(importer) ? { path, namespace: 'slim' } : undefined,
    );
    setup.onLoad({ filter: /.*/, namespace: 'slim' }, ({ path }) => ({
      contents:
        path === 'assert'
          ? `exports.equal = (a, b, message) => { if (a !== b) throw new TypeError(message); };`
          : `module.exports = require('node:fs');`,
      resolveDir: root,
    }));
  },
};

// what is imported only when it is needed is a bundle of its own: a start must not even read what it will not run
const partsToBuild = new Map();
// where nothing can wait for an import
const PARTS_REQUIRED = ['re2js'];
const lazyParts = {
  name: 'lazy-parts',
  setup(setup) {
    setup.onResolve({ filter: /./ }, ({ kind, path, resolveDir }) => {
      const lazy = kind === 'dynamic-import' || (kind === 'require-call' && PARTS_REQUIRED.includes(path));
      if (!lazy || path.startsWith('node:')) return undefined;
      const name = basename(path, '.ts');
      partsToBuild.set(name, { in: path.startsWith('.') ? join(resolveDir, path) : path, out: `parts/${name}` });
      return { path: `../parts/${name}.cjs`, external: true };
    });
  },
};

/** Builds the lazy parts, and those that they import lazily in turn. */
async function buildParts() {
  for (const built = new Set(); ; ) {
    const fresh = [...partsToBuild].filter(([name]) => !built.has(name));
    if (fresh.length === 0) return;
    for (const [name] of fresh) built.add(name);
    await build({ ...shared, entryPoints: fresh.map(([, entry]) => entry) });
  }
}

await buildBrowser(root);
const hash = sourceHash(root);
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const shared = {
  bundle: true,
  minify: true,
  keepNames: false,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outdir: fresh,
  outExtension: { '.js': '.cjs' },
  define: {
    BUILD_VERSION: JSON.stringify(`${version}+${hash.slice(0, 12)}`),
    CRASH_POINTS: String(values['crash-points'] === true),
  },
  logLevel: 'warning',
  supported: { 'dynamic-import': false },
  plugins: [addonBesideBundles, slimLockfile, englishOnly, lazyParts],
  absWorkingDir: root,
};

rmSync(fresh, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });
const programs = ['collectors', 'monitors', 'pagemakers'].flatMap((folder) => entriesOf(folder, folder));
const parts = [
  ...entriesOf('src/commands', 'commands', isCommand),
  { in: join(root, 'src/command-line/cli.ts'), out: 'commands/cli' },
  { in: join(root, 'src/builtin/run-program.ts'), out: 'builtin/run-program' },
  { in: join(root, 'src/builtin/examine-state.ts'), out: 'builtin/examine-state' },
  { in: join(root, 'src/cycle/async/keeper.ts'), out: 'builtin/keeper' },
  { in: join(root, 'src/build/warm.ts'), out: 'builtin/warm' },
].filter((entry) => existsSync(entry.in));
await build({ ...shared, entryPoints: [...programs, ...parts] });
await buildParts();
await build({
  ...shared,
  entryPoints: [{ in: join(root, 'bin/run-cycle.ts'), out: 'run-cycle' }],
  banner: { js: `#!${process.execPath} --disable-warning=ExperimentalWarning` },
});
chmodSync(join(fresh, 'run-cycle.cjs'), 0o755);
copyFileSync(
  join(root, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'),
  join(fresh, 'better_sqlite3.node'),
);
writeFileSync(join(fresh, 'package.json'), '{ "type": "commonjs" }\n');
writeFileSync(join(fresh, 'source-hash'), hash);

// bundles are read byte by byte as characters, which is faster: what esbuild leaves unescaped (in tagged templates) must not be there
for (const file of readdirSync(fresh, { recursive: true }).filter((name) => name.endsWith('.cjs'))) {
  const text = readFileSync(join(fresh, file), 'utf8');
  const escaped = text.replace(/\P{ASCII}/gu, (character) => character.split('').map(escapeUnit).join(''));
  if (escaped !== text) writeFileSync(join(fresh, file), escaped);
}

function escapeUnit(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

// code caches hold what a typical run has compiled
execFileSync(process.execPath, [join(fresh, 'builtin/warm.cjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
rmSync(join(fresh, 'builtin/warm.cjs'));

// what editors check a configuration by: its files name it in their first line
writeFileSync(join(fresh, 'run-cycle.schema.json'), execFileSync(join(fresh, 'run-cycle.cjs'), ['schema']));

// what `init` begins with
cpSync(join(root, 'config'), join(fresh, 'example'), { recursive: true });

// the swap comes last, so that a build that fails leaves the old tree
rmSync(`${out}.old`, { recursive: true, force: true });
if (existsSync(out)) renameSync(out, `${out}.old`);
renameSync(fresh, out);
rmSync(`${out}.old`, { recursive: true, force: true });
