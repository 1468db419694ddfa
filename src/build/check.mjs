// `npm run check`: types of both worlds (Node, browser) and lint, side by side, each told as a block when it has ended.
import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const cache = join(root, 'node_modules/.cache');

const colours = process.stdout.isTTY ?? false;
/** `tsc` keeps what it learned; one checker each, as the other core is busy with lint. */
const types = (project, name) => [
  ['tsc', '-p', project, '--pretty', `${colours}`, '--checkers', '1', '--incremental'],
  ['--tsBuildInfoFile', join(cache, `${name}.tsbuildinfo`)],
];
const CHECKS = [
  types('.', 'node').flat(),
  types('src/site/browser', 'browser').flat(),
  ['biome', 'check', '--error-on-warnings', `--colors=${colours ? 'force' : 'off'}`, '--diagnostic-level=warn', '.'],
];

const codes = await Promise.all(CHECKS.map(run));
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;

function run([tool, ...args]) {
  const child = spawn(join(root, 'node_modules/.bin', tool), args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  child.stdout.on('data', (bytes) => said.push(bytes));
  child.stderr.on('data', (bytes) => said.push(bytes));
  return new Promise((done) => {
    child.on('error', (error) => done(tell(`${tool}: ${error.message}\n`, 70)));
    child.on('close', (code) => done(tell(Buffer.concat(said), code)));
  });
}

function tell(said, code) {
  process.stdout.write(said);
  return code;
}
