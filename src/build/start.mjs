// `npm start`: from a fresh clone to this machine's first values, then three lines on where to look.
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import './prepare.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const entry = join(root, 'dist/run-cycle.cjs');
const config = join(root, 'config');

if (!process.exitCode) {
  const cycle = spawnSync(entry, ['--config-dir', config, '--force'], { stdio: 'inherit' });
  process.exitCode = cycle.status ?? 70;
  console.log(`Look:     ${entry} --config-dir ${config} status    or open ${join(root, '.data/www/index.html')}`);
  console.log(`Values:   ${entry} --config-dir ${config} show "$(hostname)"`);
  console.log(`Crontab:  */5 * * * * ${entry} --config-dir ${config}`);
}
