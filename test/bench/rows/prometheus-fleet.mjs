// 200 exporters of 50 samples: a whole cycle of ours, from cold, beside Debian's resident prometheus, which scrapes the
// same exporters at the same time of day; CPU of its process between scrapes and over several rounds of them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf } from '../exporter-fleet.mjs';
import { START } from '../fleet.mjs';
import { entry, median, ms, node, root, timeCommand } from '../measure.mjs';

export const what = '200 exporters × 50 samples as Prometheus text, one cycle from cold';
export const target = 'no more CPU than a resident Prometheus spends on the same scrape';

const NODES = 200;
const TIMEOUT_SECONDS = 2;
const INTERVAL_SECONDS = 5;
const WARM_ROUNDS = 3;
const ROUNDS = 6;
const CYCLES = 9;

export async function measure(dir) {
  const all = await measureFleet(join(dir, 'all'), 0);
  const some = await measureFleet(join(dir, 'hanging'), NODES / 10);
  const say = ({ cpu, wall, theirs }) => `${ms(cpu)} CPU (Prometheus ${ms(theirs.cpu)} a round), ${ms(wall)} wall`;
  return {
    text: `${say(all)}; 10 % hanging, ${TIMEOUT_SECONDS} s allowed: ${say(some)}; Prometheus holds ${Math.round(all.theirs.megabytes)} MB in between`,
    met: all.cpu <= all.theirs.cpu,
  };
}

async function measureFleet(dir, hanging) {
  mkdirSync(dir);
  const fleet = spawn(node, [`${root}/test/bench/exporter-fleet.mjs`, NODES, hanging], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(fleet.stdout, 'data');
    const port = Number(line);
    return { ...measureOurs(dir, port, hanging), theirs: await measureTheirs(dir, port) };
  } finally {
    fleet.kill();
  }
}

function measureOurs(dir, port, hanging) {
  const [configDir, dataDir] = [join(dir, 'config'), join(dir, 'data')];
  mkdirSync(configDir);
  const hosts = Array.from(
    { length: NODES },
    (_, i) => `  node${i}.example.org: { address: ${addressOf(i)}, groups: [all] }`,
  );
  const yaml = [
    `general: { dataDir: ${dataDir}, host: node0.example.org }`,
    `collectors: { prometheus: { timeout: ${TIMEOUT_SECONDS}s } }`,
    `groups: { all: { collect: { prometheus: { port: ${port} } } } }`,
    'hosts:',
    ...hosts,
    '',
  ].join('\n');
  writeFileSync(join(configDir, 'main.yaml'), yaml);
  const runs = [];
  for (let cycle = 0; cycle < (hanging > 0 ? 4 : CYCLES); cycle += 1) {
    const run = timeCommand([entry, '--config-dir', configDir, '--now', String(START + 300 * cycle)]);
    if (cycle > 0) runs.push(run); // the first one reads the configuration
  }
  const shown = JSON.parse(readFileSync(join(dataDir, 'status.json'), 'utf8')).hosts;
  const good = Object.entries(shown).filter(
    ([host, { services }]) => host.startsWith('node') && services.prometheus?.status === 'ok',
  ).length;
  if (good !== NODES - hanging) throw new Error(`${good} of ${NODES - hanging} exporters were read`);
  return { cpu: median(runs.map((run) => run.cpu)), wall: median(runs.map((run) => run.wall)) };
}

async function measureTheirs(dir, port) {
  const targets = Array.from({ length: NODES }, (_, i) => `      - ${addressOf(i)}:${port}`);
  const yaml = [
    `global: { scrape_interval: ${INTERVAL_SECONDS}s, scrape_timeout: ${TIMEOUT_SECONDS}s }`,
    'scrape_configs:',
    '  - job_name: fleet',
    '    static_configs:',
    '    - targets:',
    ...targets,
    '',
  ].join('\n');
  const file = join(dir, 'prometheus.yml');
  writeFileSync(file, yaml);
  const listen = `127.0.0.1:${await freePort()}`;
  const argv = [`--config.file=${file}`, `--storage.tsdb.path=${join(dir, 'tsdb')}`, `--web.listen-address=${listen}`];
  const server = spawn('prometheus', argv, { stdio: 'ignore' });
  try {
    await sleep(WARM_ROUNDS * INTERVAL_SECONDS * 1000);
    const before = cpuSeconds(server.pid);
    await sleep(ROUNDS * INTERVAL_SECONDS * 1000);
    const cpu = (cpuSeconds(server.pid) - before) / ROUNDS;
    const up = await fetch(`http://${listen}/api/v1/query?query=sum(up)`).then((answer) => answer.json());
    if (!(Number(up.data?.result?.[0]?.value?.[1]) > 0)) throw new Error('prometheus scraped nothing');
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8')) ?? [];
    return { cpu, megabytes: Number(kilobytes) / 1024 };
  } finally {
    server.kill('SIGKILL');
  }
}

/** User and system time of a process and its threads. */
function cpuSeconds(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
