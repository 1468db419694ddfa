// Bundles the scripts of the pages into src/site/assets/built/: texts for the pagemaker, and their names, which change
// with the bytes, for whoever links them. Plain modules, so that every bundler and test takes them as they are.
// `node src/build/browser.mjs` does only this.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const SCRIPTS = ['page', 'graphs'];

/** Writes `built/script-paths.ts` and `built/script-texts.ts`, where they differ. */
export async function buildBrowser(root) {
  const paths = [];
  const texts = [];
  for (const name of SCRIPTS) {
    const text = await bundle(join(root, `src/site/browser/${name}.ts`));
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
    const constant = name.toUpperCase();
    paths.push(`export const ${constant}_PATH = 'assets/${name}.${hash}.js';\n`);
    texts.push(`export const ${constant}_TEXT = ${JSON.stringify(text)};\n`);
  }
  const to = join(root, 'src/site/assets/built');
  mkdirSync(to, { recursive: true });
  replace(join(to, 'script-paths.ts'), paths.join(''));
  replace(join(to, 'script-texts.ts'), texts.join(''));
}

async function bundle(entry) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return result.outputFiles[0].text;
}

function replace(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url))
  await buildBrowser(resolve(fileURLToPath(import.meta.url), '../../..'));
