// `npm start`: from a fresh clone to this machine's first values and rates, then three lines on where to look.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import './prepare.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const entry = join(root, 'dist/run-cycle.cjs');
const config = join(root, 'config');

/** Between the first two cycles: long enough for a rate to mean something. */
const PAUSE_MS = 2000;

if (!process.exitCode) {
  if (!existsSync(join(root, '.data/state.db'))) {
    runCycle('--prime');
    await sleep(PAUSE_MS);
  }
  process.exitCode = runCycle('--force');
  console.log(`Look:     ${entry} --config-dir ${config} status    or open ${join(root, '.data/www/index.html')}`);
  console.log(`Values:   ${entry} --config-dir ${config} show "$(hostname)"`);
  console.log(`Crontab:  */5 * * * * ${entry} --config-dir ${config}`);
}

function runCycle(how) {
  return spawnSync(entry, ['--config-dir', config, how], { stdio: 'inherit' }).status ?? 70;
}
