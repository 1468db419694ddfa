import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { START } from '../fleet.mjs';
import { entry, median, node, root, timeCommand } from '../measure.mjs';
import { addressOf } from '../munin-nodes.mjs';

const NODES = 200;
const HANGING = 20;
const TIMEOUT_S = 5;
// munin-update keeps five of a node's seconds for itself
const THEIR_TIMEOUT_S = TIMEOUT_S + 5;

export const what = "200 Munin nodes × 10 plugins × 5 fields, beside Debian's munin-update on the same nodes";
export const target = '≥ 25 × less CPU, ≥ 10 × less wall';

export async function measure(dir) {
  chmodSync(dir, 0o755);
  const all = await measureFleet(join(dir, 'all'), 0, 3);
  const partly = await measureFleet(join(dir, 'hanging'), HANGING, 2);
  const [cpu, wall] = [all.theirs.cpu / all.ours.cpu, all.theirs.wall / all.ours.wall];
  const text =
    `${cpu.toFixed(0)} × less CPU, ${wall.toFixed(0)} × less wall (ours ${show(all.ours)}, theirs ${show(all.theirs)}); ` +
    `with ${HANGING} nodes that hang, ${TIMEOUT_S} s for each: ours ${show(partly.ours)}, theirs ${show(partly.theirs)}`;
  return { text, met: cpu >= 25 && wall >= 10 };
}

const show = ({ cpu, wall }) => `${cpu.toFixed(2)} s CPU, ${wall.toFixed(2)} s wall`;

/** Whole cycles of both against one fleet, in turn; the first of each, which makes its databases, does not count. */
async function measureFleet(dir, hanging, rounds) {
  mkdirSync(dir);
  const fleet = await startFleet(hanging);
  try {
    const ours = ourCycle(dir, fleet.port);
    const theirs = theirCycle(dir, fleet.port, hanging > 0 ? `timeout_fetch_one_node ${THEIR_TIMEOUT_S}\n` : '');
    const measured = { ours: [], theirs: [] };
    for (let round = 0; round <= rounds; round += 1) {
      const one = { ours: ours(round), theirs: theirs() };
      if (round === 0) continue;
      measured.ours.push(one.ours);
      measured.theirs.push(one.theirs);
    }
    checkStored(dir, NODES - hanging);
    return { ours: medians(measured.ours), theirs: medians(measured.theirs) };
  } finally {
    fleet.process.kill();
  }
}

const medians = (runs) => ({ cpu: median(runs.map((run) => run.cpu)), wall: median(runs.map((run) => run.wall)) });

async function startFleet(hanging) {
  const argv = [`${root}/test/bench/munin-nodes.mjs`, String(NODES), String(hanging)];
  const process = spawn(node, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((ready, failed) => {
    process.stdout.once('data', (chunk) => ready(Number(String(chunk))));
    process.once('exit', (code) => failed(new Error(`the nodes ended: ${code}`)));
  });
  return { process, port };
}

const nodeNames = Array.from({ length: NODES }, (_, index) => `node${index}`);

function ourCycle(dir, port) {
  const configDir = join(dir, 'config');
  mkdirSync(configDir);
  const hosts = nodeNames.map((name, index) => `  ${name}: { address: ${addressOf(index)}, groups: [all] }\n`);
  const yaml =
    `general: { dataDir: ${dir}/data, host: here }\n` +
    `collectors: { munin: { port: ${port}, timeout: ${TIMEOUT_S}s } }\n` +
    `groups: { all: { collect: { munin: {} } } }\nhosts:\n${hosts.join('')}`;
  writeFileSync(join(configDir, 'main.yaml'), yaml);
  return (round) => timeCommand([entry, '--config-dir', configDir, '--now', String(START + 300 * round)]);
}

/** munin-update refuses to run as root: its package's own user runs it then. */
function theirCycle(dir, port, more) {
  const home = join(dir, 'munin');
  const user = process.getuid() === 0 ? muninUser() : undefined;
  for (const path of [home, ...['db', 'log', 'run', 'www'].map((name) => join(home, name))]) {
    mkdirSync(path);
    if (user) chownSync(path, user.uid, user.gid);
  }
  const nodes = nodeNames.map((name, index) => `[bench;${name}]\n  address ${addressOf(index)}\n  port ${port}\n`);
  const conf =
    `dbdir ${home}/db\nlogdir ${home}/log\nrundir ${home}/run\nhtmldir ${home}/www\n` + `${more}${nodes.join('')}`;
  writeFileSync(join(home, 'munin.conf'), conf);
  const drop = user ? ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
  const argv = [...drop, '/usr/share/munin/munin-update', `--config_file=${home}/munin.conf`];
  return () => timeCommand(argv);
}

function muninUser() {
  const id = (flag) => Number(spawnSync('id', [flag, 'munin'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** Both must have what every node said that answered, or the figures are of nothing. */
function checkStored(dir, nodes) {
  const rrds = Number(
    spawnSync('bash', ['-c', `find ${dir}/munin/db -name '*.rrd' | wc -l`], { encoding: 'utf8' }).stdout,
  );
  const last = spawnSync('bash', ['-c', `grep -c '^munin_plugin' ${dir}/data/last/munin.prom`], { encoding: 'utf8' });
  const [ours, theirs, wanted] = [Number(last.stdout), rrds, nodes * 50];
  if (ours !== wanted || theirs !== wanted)
    throw new Error(`of ${wanted} values ours has ${ours}, munin-update ${theirs}`);
}
