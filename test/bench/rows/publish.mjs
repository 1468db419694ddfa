import { readFileSync } from 'node:fs';
import { loadSource } from '../load-source.mjs';
import { median, ms } from '../measure.mjs';
import { batchOf, makeSeries } from '../series.mjs';

export const what = 'publish 500 hosts × 20 services, each of them with 20 series';
export const target = '≤ 1 s';

const HOSTS = 500;
const SERVICES = 20;

/** Cycles that have filled the store before: a day's, so that its graphs are full. */
const PAST = 288;
/** Three hours: long enough to see how late range files are on a site of this size. */
const CYCLES = 36;
const START = 1_800_000_000;

export async function measure(dir) {
  const { openStore } = await loadSource(dir, 'src/store/sqlite.ts');
  const { publish } = await loadSource(dir, 'src/site/publish/publish.ts');
  const store = openStore(`${dir}/samples.db`, { keepSeconds: 400 * 86_400 });
  const valuesAt = makeSeries(HOSTS, 20);
  for (let cycle = -PAST; cycle < 0; cycle += 1) append(store, valuesAt, START + 300 * cycle);
  const taken = [];
  const used = [];
  const files = [];
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const now = START + 300 * cycle;
    append(store, valuesAt, now);
    const input = inputAt(dir, now, store);
    const [start, before] = [performance.now(), process.cpuUsage()];
    const { problems, written, rangesLeft } = await publish(input);
    const { user, system } = process.cpuUsage(before);
    taken.push((performance.now() - start) / 1000);
    used.push((user + system) / 1e6);
    if (process.env.BENCH_CYCLES) console.error(cycle, user / 1e6, system / 1e6, taken.at(-1), written, rangesLeft);
    files.push(written);
    if (problems.length > 0) throw new Error(problems.join('; '));
  }
  store.close();
  const [first, ...rest] = taken;
  const [usual, most] = [median(rest), Math.max(...rest)];
  const [cpu, mostCpu] = [median(used.slice(1)), Math.max(...used.slice(1))];
  const [day, week] = lags(dir, START + 300 * (CYCLES - 1));
  return {
    text:
      `${ms(usual)} a cycle (${median(files.slice(1))} files), ${ms(most)} at most, ${ms(first)} the first; ` +
      `CPU ${ms(cpu)}, ${ms(mostCpu)} at most; values of a day are ${day} old, of a week ${week}`,
    met: most <= 1,
  };
}

/** How old the range files of days and weeks are: usually, and at most. */
function lags(dir, now) {
  const { hosts } = JSON.parse(readFileSync(`${dir}/www/.publish.json`, 'utf8'));
  return [0, 1].map((range) => {
    const minutes = hosts.map((row) => Math.round((now - row[4][range]) / 60)).sort((a, b) => a - b);
    return `${median(minutes)} (${minutes.at(-1)}) min`;
  });
}

function append(store, valuesAt, now) {
  store.append(batchOf(valuesAt(now), now));
}

function inputAt(dir, now, store) {
  const hosts = Array.from({ length: HOSTS }, (_, i) => ({
    name: `host${i}`,
    address: `host${i}`,
    groups: ['linux'],
    labels: {},
    parents: [],
    collect: {},
  }));
  const statuses = hosts.flatMap((host, i) =>
    Array.from({ length: SERVICES }, (_, k) => statusOf(host.name, i, k, now)),
  );
  return {
    siteDir: `${dir}/www`,
    now,
    intervalSeconds: 300,
    timezone: 'UTC',
    instance: 'run-cycle',
    hosts,
    statuses,
    cycle: { id: `c${now}`, seconds: 1, problems: [] },
    store,
  };
}

/** One status in twenty changes its text from cycle to cycle, one in two hundred is a problem. */
function statusOf(host, i, k, now) {
  const number = i * SERVICES + k;
  return {
    host,
    service: `service${k}`,
    status: number % 200 === 0 ? 'critical' : 'ok',
    text: number % 20 === 0 ? `seen at ${now}` : 'fine',
    since: 1_799_000_000,
    program: 'bench',
    updated: now,
    overlays: [],
  };
}
