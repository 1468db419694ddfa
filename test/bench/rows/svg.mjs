import { loadSource } from '../load-source.mjs';
import { median, ms } from '../measure.mjs';

export const what = '1,000 SVGs of day graphs (two lines, 288 points each); a sprite of 20 sparks';
export const target = '≤ 1 s; ≤ 1 ms';

const FROM = 1_800_000_000;
const STEP = 300;
const POINTS = 288;

export async function measure(dir) {
  const { drawGraph } = await loadSource(dir, 'src/site/graph/draw/draw-graph.ts');
  const { drawSparks } = await loadSource(dir, 'src/site/graph/draw/draw-sparks.ts');
  const drawing = { from: FROM, to: FROM + POINTS * STEP, timezone: 'Europe/Berlin' };
  const hosts = Array.from({ length: 1000 }, (_, i) => makeHost(i));
  const taken = [];
  let bytes = 0;
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    bytes = 0;
    for (const { graph, data } of hosts) bytes += drawGraph(graph, data, drawing).length;
    taken.push((performance.now() - start) / 1000);
  }
  const all = median(taken);
  const sprite = timeSparks(drawSparks);
  return {
    text: `${ms(all)} (the first thousand ${ms(taken[0])}), ${(bytes / 1e6).toFixed(1)} kB each; ${ms(sprite)}`,
    met: taken[0] <= 1 && sprite <= 0.001,
  };
}

function makeHost(i) {
  const host = `web${i}`;
  const keys = ['receive', 'transmit'].map((way) => `net_${way}_bytes_total{device="eth0",host="${host}"}`);
  const lines = keys.map((series, at) => ({
    label: at === 0 ? 'in' : 'out',
    series,
    collector: 'bench',
    stepSeconds: STEP,
    draw: 'area',
    factor: at === 0 ? 1 : -1,
  }));
  const unit = { scale: 'binary', symbol: 'B/s' };
  const graph = { id: 'eth0', host, title: 'Network eth0', category: 'network', unit, lines, limits: [] };
  const series = keys.map((key, at) => ({
    series: key,
    collector: 'bench',
    start: FROM,
    step: STEP,
    mean: walk(i * 2 + at),
  }));
  return { graph, data: { version: 1, host, from: FROM, to: FROM + POINTS * STEP, series } };
}

/** Values that wander, with a short gap; the same for the same seed. */
function walk(seed) {
  let state = seed + 1;
  let value = 5e5;
  return Array.from({ length: POINTS }, (_, i) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    value = Math.abs(value + (state / 2_147_483_648 - 0.5) * 2e5);
    return i > 100 && i < 104 ? null : value;
  });
}

function timeSparks(drawSparks) {
  const sparks = Array.from({ length: 20 }, (_, i) => ({
    id: `s${i}`,
    values: walk(i).filter((_, at) => at % 3 === 0),
  }));
  const taken = [];
  for (let round = 0; round < 101; round += 1) {
    const start = performance.now();
    drawSparks(sparks);
    taken.push((performance.now() - start) / 1000);
  }
  return median(taken);
}
