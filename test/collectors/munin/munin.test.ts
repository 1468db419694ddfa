import { afterEach, describe, expect, it } from 'vitest';
import munin from '../../../collectors/munin/munin.ts';
import { prometheusParser } from '../../../src/formats/prometheus.ts';
import { itemWriter } from '../../../src/formats/prometheus-text.ts';
import type { CollectorItem } from '../../../src/program-items.ts';
import { COLLECT_TIME, collectItems, findingsOf, memoryOf } from '../../support/collect-items.ts';
import { answerLikeMunin, type MuninAnswer, type MuninNode, startMuninNode } from '../../support/munin-node.ts';

const nodes: MuninNode[] = [];
afterEach(() => {
  for (const node of nodes.splice(0)) node.close();
});

async function start(answer: MuninAnswer, greeting?: string): Promise<MuninNode> {
  const node = await startMuninNode(answer, greeting);
  nodes.push(node);
  return node;
}

type Given = Parameters<typeof collectItems>[1];

/** One host `web1` with this target. */
const collectFrom = (node: { port: number }, given: Given = {}, target: Record<string, unknown> = {}) =>
  collectItems(munin, {
    program: 'munin',
    hosts: [{ name: 'web1', targets: [{ port: node.port, ...target }] }],
    ...given,
  });

/** What the engine reads of what it prints. */
function parsed(items: readonly CollectorItem[]) {
  const parser = prometheusParser({ defaultHost: 'here', readTime: () => COLLECT_TIME });
  parser.push(Buffer.from(itemWriter().write(items)));
  return parser.end();
}

/** `metric` or `metric labels` of host web1 → value, without the time that it took. */
function valuesOf(items: readonly CollectorItem[]): Record<string, number> {
  const points = parsed(items).points.filter(({ series }) => !series.startsWith('munin_node_response'));
  return Object.fromEntries(points.map(({ series, value }) => [series.replace('{host="web1"}', ''), value]));
}

const GAUGE = { config: 'graph_title G\nx.label x\nx.warning 5:\n', fetch: 'x.value 1.5\ny-z.value 2\n' };
const COUNTER = { config: 'graph_title C\nn.type DERIVE\nn.min 0\n', fetch: 'n.value 12\n' };
const DIRTY = { config: 'graph_title D\nd.type COUNTER\nd.value 7\n', fetch: 'd.value 8\n' };
const MULTI = {
  config: 'multigraph io\ngraph_title I\na.label a\nmultigraph io.sda\ngraph_title S\nb.type DERIVE\n',
  fetch: 'multigraph io\na.value 1\nmultigraph io.sda\nb.value 1700000000:2\nb.value U\n',
};

describe('collector munin, at first', () => {
  it('asks for the configuration of all plugins, then for their values; dirty ones have said them by then', async () => {
    const node = await start(answerLikeMunin({ gauge: GAUGE, dirty: DIRTY }));
    const items = await collectFrom(node);

    expect(node.heard).toEqual([
      ['cap multigraph dirtyconfig\nlist\n', 'config dirty\nconfig gauge\n', 'fetch gauge\n'],
    ]);
    expect(valuesOf(items)).toEqual({ munin_gauge_x: 1.5, munin_gauge_y_z: 2, munin_dirty_d: 7 });
    expect(findingsOf(items)).toMatchObject([{ host: 'web1', service: 'munin', status: 'ok', value: 3 }]);
    expect(findingsOf(items)[0]?.text).toMatch(/^2 plugins, 3 values in [\d.]+ s$/);
  });

  it('tells types, limits and graphs', async () => {
    const node = await start(answerLikeMunin({ gauge: GAUGE, io: MULTI }));
    const items = await collectFrom(node);
    const { points, thresholds, graphs } = parsed(items);

    expect(points).toContainEqual(
      expect.objectContaining({ series: 'munin_io_sda_b{host="web1"}', type: 'counter', time: 1_700_000_000 }),
    );
    expect(thresholds).toEqual([{ host: 'web1', metric: 'munin_gauge_x', warning: '< 5' }]);
    expect(graphs.map(({ name, title }) => [name, title])).toEqual([
      ['munin_gauge', 'G'],
      ['munin_io', 'I'],
      ['munin_io_sda', 'S'],
    ]);
  });
});

describe('collector munin, from then on', () => {
  const PLUGINS = { counter: COUNTER, dirty: DIRTY, gauge: GAUGE };

  it('asks everything in one piece, and knows the types still', async () => {
    const node = await start(answerLikeMunin(PLUGINS));
    const memory = memoryOf(await collectFrom(node));
    const items = await collectFrom(node, { memory, context: { now: COLLECT_TIME + 1 } });

    expect(node.heard[1]).toEqual(['cap multigraph dirtyconfig\nlist\nfetch counter\nfetch dirty\nfetch gauge\n']);
    const counters = parsed(items).points.filter(({ type }) => type === 'counter');
    expect(counters.map(({ series }) => series)).toEqual([
      'munin_counter_n{host="web1"}',
      'munin_dirty_d{host="web1"}',
    ]);
    expect(memoryOf(items)).toBeUndefined();
    expect(parsed(items).graphs).toEqual([]);
  });

  it('asks for configurations again when a period is over', async () => {
    const node = await start(answerLikeMunin(PLUGINS));
    const memory = memoryOf(await collectFrom(node));
    const items = await collectFrom(node, { memory, context: { now: COLLECT_TIME + 3600 } });

    expect(node.heard[1]).toEqual([
      'cap multigraph dirtyconfig\nlist\nconfig counter\nfetch counter\nconfig dirty\nconfig gauge\nfetch gauge\n',
    ]);
    expect(valuesOf(items)).toEqual({ munin_counter_n: 12, munin_dirty_d: 7, munin_gauge_x: 1.5, munin_gauge_y_z: 2 });
    expect(parsed(items).graphs).toHaveLength(3);
  });

  it('asks a new plugin at once, and forgets one that is gone without a word', async () => {
    const before = await start(answerLikeMunin({ gauge: GAUGE, counter: COUNTER }));
    const memory = memoryOf(await collectFrom(before));
    const node = await start(answerLikeMunin({ counter: COUNTER, io: MULTI }));
    const items = await collectFrom(node, { memory, context: { now: COLLECT_TIME + 1 } });

    expect(node.heard[0]?.slice(1)).toEqual(['config io\n', 'fetch io\n']);
    expect(valuesOf(items)).toEqual({ munin_counter_n: 12, munin_io_a: 1, munin_io_sda_b: 2 });
    expect(findingsOf(items)).toMatchObject([{ status: 'ok' }]);
    expect(JSON.stringify(memoryOf(items))).not.toContain('gauge');
  });

  it('keeps what it knew of a node that does not answer', async () => {
    const node = await start(answerLikeMunin(PLUGINS));
    const memory = memoryOf(await collectFrom(node));
    const items = await collectFrom({ port: 1 }, { memory });

    expect(findingsOf(items)).toMatchObject([{ status: 'critical', text: 'connection refused' }]);
    expect(memoryOf(items)).toBeUndefined();
  });
});

describe('collector munin, as it is told', () => {
  it('asks only for the plugins that are wanted', async () => {
    const node = await start(answerLikeMunin({ if_eth0: GAUGE, if_err_eth0: GAUGE, df: GAUGE }));
    const items = await collectFrom(node, { settings: { include: ['if_*'], exclude: ['if_err*'] } });

    expect(Object.keys(valuesOf(items))).toEqual(['munin_if_eth0_x', 'munin_if_eth0_y_z']);
  });

  it('names a target in service and label, and lists the node behind the node', async () => {
    const node = await start(answerLikeMunin({ gauge: GAUGE }));
    const items = await collectFrom(node, {}, { name: 'switch', node: 'sw1.example.org' });

    expect(node.heard[0]?.[0]).toBe('cap multigraph dirtyconfig\nlist sw1.example.org\n');
    expect(findingsOf(items)).toMatchObject([{ host: 'web1', service: 'munin:switch' }]);
    expect(Object.keys(valuesOf(items))).toContain('munin_gauge_x{host="web1",target="switch"}');
  });

  it('asks one thing at a time where a node wants that', async () => {
    const node = await start(answerLikeMunin({ gauge: GAUGE, counter: COUNTER }));
    const items = await collectFrom(node, {}, { pipeline: false });

    expect(node.heard[0]).toEqual([
      ...['cap multigraph dirtyconfig\n', 'list\n', 'config counter\n', 'config gauge\n'],
      ...['fetch counter\n', 'fetch gauge\n'],
    ]);
    expect(Object.keys(valuesOf(items))).toHaveLength(3);
  });
});

describe('collector munin names in its finding', () => {
  const textOf = async (plugins: Parameters<typeof answerLikeMunin>[0]) => {
    const [finding] = findingsOf(await collectFrom(await start(answerLikeMunin(plugins))));
    return `${finding?.status}: ${finding?.text.replace(/ in [\d.]+ s/, '')}`;
  };

  it.each([
    ['# Bad exit\n', 'warning: bad: bad exit; 1 plugin, 2 values'],
    ['# Timed out\n', 'warning: bad: timed out; 1 plugin, 2 values'],
    ['x.value 12 apples\ny.value 3\n', 'notice: bad: value is no number: x.value 12 apples; 2 plugins, 3 values'],
    ['Traceback: x\n', 'notice: bad: is no line of a plugin: Traceback: x; 2 plugins, 2 values'],
    ['x.value \u001b[31m1\n', 'notice: bad: value is no number: x.value \\x1b[31m1; 2 plugins, 2 values'],
  ])('a plugin that says %j', async (fetch, text) => {
    expect(await textOf({ bad: { config: 'x.label x\n', fetch }, gauge: GAUGE })).toBe(text);
  });

  it('a plugin whose configuration fails, and asks it again the next time', async () => {
    const answer = answerLikeMunin({ bad: { config: '# Bad exit\n', fetch: 'x.value 1\n' }, gauge: GAUGE });
    const node = await start(answer);
    const items = await collectFrom(node);
    await collectFrom(node, { memory: memoryOf(items) });

    expect(findingsOf(items)[0]?.text).toMatch(/^bad: bad exit; 1 plugin, 2 values/);
    expect(node.heard[1]?.slice(1)).toEqual(['config bad\n']);
  });

  it('what is more than the engine would take, before it would have to refuse it', async () => {
    const many = (count: number, line: (n: number) => string) =>
      Array.from({ length: count }, (_, n) => line(n)).join('');
    const plugins = {
      values: { config: 'graph_title V\n', fetch: many(5100, (n) => `f${n}.value 1\n`) },
      limits: { config: `graph_title L\n${many(2100, (n) => `f${n}.warning 5\n`)}`, fetch: '' },
      wide: { config: `graph_title W\n${many(150, (n) => `f${n}.label x\n`)}`, fetch: '' },
      long: { config: `graph_title L\n${'x'.repeat(300)}.warning 5\n`, fetch: `${'x'.repeat(300)}.value 1\n` },
    };
    const items = await collectFrom(await start(answerLikeMunin(plugins)));
    const { points, refused, graphs } = parsed(items);

    expect([points.length, refused]).toEqual([5000, []]);
    expect(graphs.map(({ name, series }) => [name, Array.isArray(series) && series.length])).toEqual([
      ['munin_wide', 100],
    ]);
    expect(findingsOf(items)[0]?.text).toMatch(
      /^more than 2000 graphs and limits; long\.x{95}… is too long a name; more than 4999 values;/,
    );
  });

  it('two fields that would become one metric, of which the first has it', async () => {
    const plugins = {
      a: { config: 'b_c.label x\n', fetch: 'b_c.value 1\n' },
      a_b: { config: 'c.label x\n', fetch: 'c.value 2\n' },
    };
    const items = await collectFrom(await start(answerLikeMunin(plugins)));

    expect(valuesOf(items)).toEqual({ munin_a_b_c: 1 });
    expect(findingsOf(items)[0]).toMatchObject({
      status: 'ok',
      text: expect.stringMatching(/; 1 field left out: a_b\.c clashes with a\.b_c$/),
    });
  });
});

describe('a node that is not well costs only itself', () => {
  const good = answerLikeMunin({ counter: COUNTER, gauge: GAUGE });
  const mute: MuninAnswer = (line) => (line === 'fetch gauge' ? undefined : good(line, undefined as never));

  async function beside(answer: MuninAnswer, greeting?: string) {
    const [ill, well] = [await start(answer, greeting), await start(good)];
    const items = await collectItems(munin, {
      program: 'munin',
      hosts: [
        { name: 'ill', targets: [{ port: ill.port, timeout: '100ms' }] },
        { name: 'well', targets: [{ port: well.port }] },
      ],
    });
    const findings = findingsOf(items);
    expect(findings.find(({ host }) => host === 'well')).toMatchObject({ status: 'ok' });
    expect(parsed(items).refused).toEqual([]);
    return { items, finding: findings.find(({ host }) => host === 'ill') };
  }

  const forever = (text: string): MuninAnswer => {
    return (line, socket) => {
      if (line !== 'fetch gauge') return good(line, socket);
      const flood = () => {
        while (!socket.destroyed && socket.write(text)) {
          // until it is held up
        }
      };
      socket.on('drain', flood);
      flood();
      return undefined;
    };
  };

  it.each<[string, MuninAnswer, string | undefined, string]>([
    ['says nothing', () => undefined, '', 'no answer within 0.1 s'],
    ['greets and hangs', () => undefined, undefined, 'no answer within 0.1 s to "cap multigraph dirtyconfig"'],
    [
      'is something else',
      () => undefined,
      'SSH-2.0-OpenSSH_9.2p1\r\n',
      'no Munin node: it says "SSH-2.0-OpenSSH_9.2p1"',
    ],
    [
      'lists nothing',
      (line) => (line === 'list' ? '\n' : good(line, undefined as never)),
      undefined,
      'lists no plugins',
    ],
    ['hangs half-way', mute, undefined, 'no answer within 0.1 s to "fetch gauge" (before that 1 plugin, 1 value)'],
    [
      'closes half-way',
      (line, socket) => (line === 'fetch gauge' ? void socket.destroy() : good(line, socket)),
      undefined,
      'connection closed by the other side to "fetch gauge" (before that 1 plugin, 1 value)',
    ],
    [
      'floods with lines',
      forever('x.value 1\n'.repeat(1000)),
      undefined,
      'an answer of more than 1 MiB to "fetch gauge" (before that 1 plugin, 1 value)',
    ],
    [
      'floods without lines',
      forever('x'.repeat(10_000)),
      undefined,
      'an answer of more than 1 MiB to "fetch gauge" (before that 1 plugin, 1 value)',
    ],
  ])('one that %s', async (_, answer, greeting, text) => {
    const { finding } = await beside(answer, greeting);
    expect(finding).toMatchObject({ status: 'critical', text });
  });

  it('one that closes at once, which is what a node does with a machine that it does not allow', async () => {
    const { finding } = await beside((_, socket) => void socket.end(), '');
    expect(finding?.text).toBe(
      'connection closed by the other side without a greeting: does its "allow" name this machine?',
    );
  });

  it('one that trickles', async () => {
    const trickle: MuninAnswer = (line, socket) => {
      if (line !== 'fetch gauge') return good(line, socket);
      const timer = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(timer));
      return undefined;
    };
    const { finding, items } = await beside(trickle);

    expect(finding?.text).toMatch(/^no answer within 0.1 s/);
    expect(parsed(items).points.map(({ series }) => series)).toContain('munin_counter_n{host="ill"}');
  });

  it('and all that hang end with the program’s time', async () => {
    const node = await start(() => undefined);
    const signal = AbortSignal.timeout(50);
    const items = await collectFrom(node, { context: { signal } });

    expect(findingsOf(items)).toMatchObject([{ status: 'critical', text: expect.stringMatching(/time was up/) }]);
  });
});
