import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { START } from '../fleet.mjs';
import { entry, median, ms, timeCommand } from '../measure.mjs';

export const what = '1,000 hosts pinged, five packets each: a whole cycle with `reachability`, beside fping alone';
export const target = '≤ 2 s more than fping';

const CYCLES = 3;

export async function measure(dir) {
  const [configDir, dataDir, list] = ['config', 'data', 'addresses'].map((name) => join(dir, name));
  const addresses = Array.from({ length: 1000 }, (_, i) => `127.1.${Math.floor(i / 250)}.${(i % 250) + 1}`);
  mkdirSync(configDir);
  writeFileSync(list, addresses.map((address) => `${address}\n`).join(''));
  const yaml = [
    `general: { dataDir: ${dataDir}, host: here }`,
    'collectors: { ping: {} }',
    'monitors: { reachability: {} }',
    'groups: { all: { collect: { ping: {} } } }',
    'hosts:',
    ...addresses.map(
      (address, i) => `  host${i}: { address: ${address}, groups: [all], parents: [${i === 0 ? '' : 'host0'}] }`,
    ),
    '',
  ];
  writeFileSync(join(configDir, 'main.yaml'), yaml.join('\n'));
  const alone = ['bash', '-c', `fping -q -C 5 -p 500 -i 1 -t 1000 -b 56 < ${list} 2> /dev/null`];
  const runs = { cycle: [], fping: [] };
  for (let cycle = 0; cycle <= CYCLES; cycle += 1) {
    const own = timeCommand([entry, '--config-dir', configDir, '--now', String(START + 300 * cycle)]);
    const theirs = timeCommand(alone);
    if (cycle === 0) continue; // the first one reads the configuration
    runs.cycle.push(own);
    runs.fping.push(theirs);
  }
  const of = (name, key) => median(runs[name].map((run) => run[key]));
  const more = of('cycle', 'wall') - of('fping', 'wall');
  const text = `${ms(of('cycle', 'wall'))} wall, ${ms(of('cycle', 'cpu'))} CPU (fping alone ${ms(of('fping', 'wall'))}, ${ms(of('fping', 'cpu'))})`;
  return { text, met: more <= 2 };
}
