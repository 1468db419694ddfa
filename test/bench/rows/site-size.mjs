import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadSource } from '../load-source.mjs';
import { batchOf, makeSeries } from '../series.mjs';

export const what =
  'the site of 500 hosts × 20 services: first load of the overview (gzipped), pages written again, size';
export const target = '≤ 100 KB, 0 pages';

const HOSTS = 500;
const SERVICES = 20;
const START = 1_800_000_000;
/** Until all ranges of all hosts were written once. */
const MOST_CYCLES = 200;

export async function measure(dir) {
  const { openStore } = await loadSource(dir, 'src/store/sqlite.ts');
  const { publish } = await loadSource(dir, 'src/site/publish/publish.ts');
  const store = openStore(`${dir}/samples.db`, { keepSeconds: 400 * 86_400 });
  const valuesAt = makeSeries(HOSTS, SERVICES);
  for (let cycle = -287; cycle <= 0; cycle += 1) {
    const now = START + 300 * cycle;
    store.append(batchOf(valuesAt(now), now));
  }
  const site = `${dir}/www`;
  const hosts = Array.from({ length: HOSTS }, (_, i) => hostOf(`host${i}`));
  let left = 1;
  for (let cycle = 0; left > 0 && cycle < MOST_CYCLES; cycle += 1)
    ({ rangesLeft: left } = await publish(inputOf(site, hosts, store)));
  store.close();
  const pagesAgain = await writeFramesTwice(dir, site, hosts);
  const loaded = firstLoad(site);
  const kilobytes = loaded.reduce((sum, path) => sum + gzipSync(readFileSync(join(site, path))).length, 0) / 1024;
  const files = readdirSync(site, { recursive: true }).map((name) => statSync(join(site, name)));
  const bytes = files.reduce((sum, stats) => sum + (stats.isFile() ? stats.size : 0), 0);
  const text = `${kilobytes.toFixed(1)} KB in ${loaded.length} files, ${pagesAgain} pages, ${(bytes / 2 ** 20).toFixed(0)} MiB in ${files.filter((stats) => stats.isFile()).length} files`;
  return { text, met: kilobytes <= 100 && pagesAgain === 0 };
}

/** Makes and installs the frames twice, and gives how many the second time wrote. */
async function writeFramesTwice(dir, site, hosts) {
  const { default: pagemaker } = await loadSource(dir, 'pagemakers/site.ts');
  const { installPages } = await loadSource(dir, 'src/site/frames/install.ts');
  let written = 0;
  for (let round = 0; round < 2; round += 1) {
    const out = `${dir}/frames${round}`;
    const settings = { title: 'Monitoring', svg: 'auto' };
    const context = { hosts, settings, sections: {}, instance: 'run-cycle', now: START };
    for await (const { path, content } of pagemaker.make(context)) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), content);
    }
    ({ written } = installPages(out, site));
  }
  return written;
}

/** What a browser fetches of the overview: the frame, what its head names, and the live page. */
function firstLoad(site) {
  const frame = readFileSync(join(site, 'index.html'), 'utf8');
  const assets = [...frame.matchAll(/(?:href|src)="(assets\/[^"]+)"/g)].map(([, path]) => path);
  return ['index.html', 'live/overview.html', 'live/status.json', ...new Set(assets)];
}

function hostOf(name) {
  return { name, address: name, groups: ['linux'], labels: {}, parents: [], collect: {} };
}

function inputOf(siteDir, hosts, store) {
  const statuses = hosts.flatMap(({ name }, i) =>
    Array.from({ length: SERVICES }, (_, k) => statusOf(name, k, i * SERVICES + k)),
  );
  const cycle = { id: 'c1', seconds: 1, problems: [] };
  const about = { siteDir, now: START, intervalSeconds: 300, timezone: 'UTC', instance: 'run-cycle' };
  return { ...about, hosts, statuses, cycle, store, maxMs: Number.POSITIVE_INFINITY };
}

function statusOf(host, k, number) {
  const status = number % 200 === 0 ? 'critical' : 'ok';
  const about = { host, service: `service${k}`, status, text: 'fine', program: 'bench' };
  return { ...about, since: START - 1e6, updated: START, overlays: [] };
}
