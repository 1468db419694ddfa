import { loadSource } from '../load-source.mjs';
import { median, ms } from '../measure.mjs';
import { batchOf, makeSeries } from '../series.mjs';

export const what = 'publish 500 hosts × 20 services, each of them with 20 series';
export const target = '≤ 1 s';

const HOSTS = 500;
const SERVICES = 20;

/** Cycles that have filled the store before: a day's, so that its graphs are full. */
const PAST = 288;
const CYCLES = 14;
const START = 1_800_000_000;

export async function measure(dir) {
  const { openStore } = await loadSource(dir, 'src/store/sqlite.ts');
  const { publish } = await loadSource(dir, 'src/site/publish/publish.ts');
  const store = openStore(`${dir}/samples.db`, { keepSeconds: 400 * 86_400 });
  const valuesAt = makeSeries(HOSTS, 20);
  for (let cycle = -PAST; cycle < 0; cycle += 1) append(store, valuesAt, START + 300 * cycle);
  const taken = [];
  const files = [];
  let left = 0;
  for (let cycle = 0; cycle < CYCLES; cycle += 1) {
    const now = START + 300 * cycle;
    append(store, valuesAt, now);
    const input = inputAt(dir, now, store);
    const start = performance.now();
    const { problems, written, rangesLeft } = await publish(input);
    taken.push((performance.now() - start) / 1000);
    files.push(written);
    left = rangesLeft;
    if (problems.length > 0) throw new Error(problems.join('; '));
  }
  store.close();
  const [first, ...rest] = taken;
  const [usual, most] = [median(rest), Math.max(...rest)];
  const fileCount = `${median(files.slice(1))} files`;
  return {
    text: `${ms(usual)} a cycle (${fileCount}), ${ms(most)} at most, ${ms(first)} the first; ${left} ranges wait after ${CYCLES}`,
    met: most <= 1,
  };
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
