import { describe, expect, it } from 'vitest';
import local from '../../../collectors/local/local.ts';
import { collectItems } from '../../support/collect-items.ts';
import { graphsOfItems, graphTable } from '../../support/graphs-of-items.ts';
import { PROC_ROOT } from '../../support/proc-fixture.ts';

const USAGE = { sizeBytes: 1000, freeBytes: 300, availableBytes: 200, files: 100, filesFree: 75 };

const collect = (settings = {}) =>
  collectItems(local, { settings: { procRoot: PROC_ROOT, ...settings }, context: { diskUsage: async () => USAGE } });

describe('the graphs of this machine', () => {
  it('are few, and leave nothing over that would be drawn by itself', async () => {
    const items = await collect({ ignoreDevices: ['loop*', 'dm-*', 'nvme*'] });

    expect(graphTable(graphsOfItems(items))).toMatchObject({
      'cpu: Processor time': ['system', 'user', 'nice', 'irq', 'softirq', 'steal', 'iowait', 'idle'],
      'load: Load average': ['1 minute', '5 minutes', '15 minutes'],
      'memory: Memory': ['programs', 'kernel', 'buffers', 'cached files', 'free'],
      'memory-used: Share of memory and swap used': ['memory', 'swap'],
      'disk-vda: Read and written: vda': ['written', '- read'],
      'disk-used: Space used': ['/', '/srv/My Files', '/mnt/nas'],
      'if-eth0: Traffic: eth0': ['sent', '- received'],
    });
    const hinted = items.flatMap((item) => ('graph' in item ? [String(item.graph.name)] : []));
    const graphs = graphsOfItems(items);
    expect(graphs.filter(({ id }) => !hinted.some((name) => id === name || id.startsWith(`${name}-`)))).toEqual([]);
    expect(graphs).toHaveLength(20);
  });

  it('stack processor time and memory to the whole', async () => {
    const graphs = graphsOfItems(await collect());
    const cpu = graphs.find(({ id }) => id === 'cpu');
    const memory = graphs.find(({ id }) => id === 'memory');

    expect(cpu).toMatchObject({ upper: 1, unit: { scale: 'percent' } });
    expect(cpu?.lines.map(({ draw, factor }) => `${draw} ${factor}`)).toEqual([
      'area 0.5',
      ...Array(7).fill('stack 0.5'),
    ]);
    const values = new Map(
      (await collect()).flatMap((one) => ('metric' in one && 'value' in one ? [[one.metric, one.value]] : [])),
    );
    const sum = memory?.lines.reduce((all, { series }) => all + (values.get(series.split('{')[0] ?? '') ?? 0), 0);
    expect(sum).toBe(memory?.upper);
  });

  it('show the limit for each processor at the height of the load', async () => {
    const load = graphsOfItems(await collect()).find(({ id }) => id === 'load');
    expect(load?.lines[0]).toMatchObject({ series: 'node_load1_per_cpu{host="web1"}', factor: 2 });
  });
});
