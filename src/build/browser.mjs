// Bundles the scripts of the pages into src/site/assets/built/: texts for the pagemaker, and their names, which change
// with the bytes, for whoever links them. Plain modules, so that every bundler and test takes them as they are.
// `node src/build/browser.mjs` does only this.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// what of uPlot no page uses: curves of other kinds, tables joined, dates in words, its own legend; and what it would do
// where our options did not: choose marks and ends of axes, write times, trace and clip curves
const UNUSED = [/^\t\(paths\.\w+ += \w+\);$/gm, /^\tuPlot\.(join|fmtDate|tzDate) += \w+;$/gm];
const NEVER = /^\tconst showLegend = .*$|^\tlet multiValLegend = .*$|^\t\tmultiValLegend = .*$/gm;
const NEVER_NAMES = /\bshowLegend\b|\bmultiValLegend\b|\blegend\.(show|live)\b/g;
const EMPTIED = {
  genTimeStuffs: 'return [[], [], () => {}];',
  linear: '',
  _rangeNum: '',
  rangeLog: '',
  timeAxisVals: '',
  timeSeriesVal: '',
  logAxisSplits: '',
  log10AxisValsFilt: '',
  log2AxisValsFilt: '',
  asinhAxisSplits: '',
  numAxisSplits: '',
  seriesFillTo: '',
  clipBandLine: '',
};
const slimPlot = {
  name: 'slim-plot',
  setup(setup) {
    setup.onLoad({ filter: /uPlot\.esm\.js$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8').replace(NEVER, '').replace(NEVER_NAMES, 'false');
      for (const unused of UNUSED) contents = contents.replace(unused, '');
      for (const [name, body] of Object.entries(EMPTIED)) contents = emptied(contents, name, body);
      return { contents };
    });
  },
};

function emptied(contents, name, body) {
  const whole = new RegExp(`^function ${name}\\(.*?^}$`, 'ms');
  if (!whole.test(contents)) throw new Error(`uPlot has no function ${name} any more`);
  return contents.replace(whole, () => `function ${name}() {${body}}`);
}

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
    plugins: [slimPlot],
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
