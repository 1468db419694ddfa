import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTrialInstance, type TrialInstance } from '../support/trial-instance.ts';
import { RUN_CYCLE } from './built-run-cycle.ts';
import { type MuninDaemon, muninCommand, startMuninDaemon } from './munin-daemon.ts';
import { needPackages } from './packages.ts';

const NOW = 1_800_000_000;

let directory: string;
let node: MuninDaemon;
let trial: TrialInstance;

beforeAll(async () => {
  needPackages('munin-node', 'munin-plugins-core');
  directory = mkdtempSync(join(tmpdir(), 'run-cycle-munin-'));
  chmodSync(directory, 0o755);
  node = await startMuninDaemon(directory, ['uptime', 'load', 'df', 'cpu']);
  node.addPlugin(
    'multi',
    script(
      'multigraph multi\ngraph_title Parent\na.label a\nmultigraph multi.child\ngraph_title Child\nb.label b\nb.type DERIVE\nb.min 0\nb.warning 5:\nb.critical 1:10',
      'multigraph multi\na.value 1\nmultigraph multi.child\nb.value 4',
    ),
  );
  node.addPlugin('dirty', 'echo "graph_title Dirty\nx.label x"\necho "x.value 4$#"\n');
  node.addPlugin('bad', `${script('graph_title Bad\nx.label x', 'x.value 1')}[ "$1" = config ] || exit 3\n`);
  node.addPlugin('slow', `${script('graph_title Slow\nx.label x', '')}[ "$1" = config ] || sleep 5\n`);
  await node.restart();
  const munin = `munin: { port: ${node.port}, configEvery: 1d }`;
  const run = `df-by-hand: { command: ${JSON.stringify(muninCommand(directory, 'munin-run', 'df'))}, format: munin }`;
  trial = makeTrialInstance(
    `collectors: { ${munin}, ${run} }\nhosts: { node7: { address: 127.0.0.1, collect: { munin: {} } } }\n`,
  );
}, 300_000);
afterAll(async () => {
  await node?.stop();
  trial?.remove();
  if (directory) rmSync(directory, { recursive: true });
});

function script(config: string, fetch: string): string {
  return `if [ "$1" = config ]; then echo "${config}"; else echo "${fetch}"; fi\n`;
}

function run(...args: string[]) {
  return spawnSync(RUN_CYCLE, [...args, '--config-dir', trial.configDir], { encoding: 'utf8' });
}

const lastOf = (collector: string) => readFileSync(join(trial.dataDir, 'last', `${collector}.prom`), 'utf8');

describe("Debian's munin-node", { timeout: 60_000 }, () => {
  it('gives values, types, limits and graphs in a cycle', () => {
    const { status, stdout } = run('--now', String(NOW));
    const text = lastOf('munin');

    expect([status, stdout]).toEqual([0, '']);
    for (const metric of ['uptime_uptime', 'load_load', 'cpu_user', 'multi_a', 'multi_child_b', 'dirty_x'])
      expect(text).toMatch(new RegExp(`^munin_${metric}\\{host="node7"\\} [\\d.]+$`, 'm'));
    expect(text).toMatch(/^munin_dirty_x\{host="node7"\} 41$/m);
    expect(text).toContain('# TYPE munin_cpu_user counter\n');
    expect(text).toContain('# TYPE munin_multi_child_b counter\n');
    expect(text).not.toContain('# TYPE munin_load_load counter');
    expect(text).toContain('# THRESHOLD {host="node7",metric="munin_multi_child_b"} warning "< 5" critical "1:10"\n');
    expect(text).toMatch(/^# THRESHOLD \{host="node7",metric="munin_df_.*"\} warning "> 92" critical "> 98"$/m);
    expect(text).toMatch(/^# GRAPH \{"host":"node7","name":"munin_cpu","title":"CPU usage","category":"system"/m);
    expect(text).toMatch(/^# GRAPH .*"name":"munin_multi_child","title":"Child"/m);
  });

  it('is a service whose text names the plugins that failed', () => {
    const { hosts } = JSON.parse(readFileSync(join(trial.dataDir, 'status.json'), 'utf8'));
    const { status, text } = hosts.node7.services.munin;

    expect(status).toBe('warning');
    expect(text).toMatch(/^bad: bad exit; slow: timed out; 6 plugins, \d+ values in [\d.]+ s$/);
  });

  it('is asked in one round trip from then on, and a plugin that was added is there in the next cycle', async () => {
    node.addPlugin('added', script('graph_title Added\nz.label z', 'z.value 26'));
    await node.restart();
    const { status, stdout } = run('--now', String(NOW + 300));
    const text = lastOf('munin');

    expect([status, stdout]).toEqual([0, '']);
    expect(text).toMatch(/^munin_added_z\{host="node7"\} 26$/m);
    expect(text.match(/^# GRAPH .*/gm)).toEqual([expect.stringContaining('"munin_added"')]);
    // what its configuration would have said stands at 41
    expect(text).toMatch(/^munin_dirty_x\{host="node7"\} 40$/m);
    expect(text).toContain('# TYPE munin_cpu_user counter\n');
  });

  it('shows counters as rates', () => {
    const shown = run('show', 'node7', 'munin_cpu_*', '--json');
    const { series } = JSON.parse(shown.stdout);

    expect(series.length).toBeGreaterThan(3);
    expect(shown.stderr).toBe('');
  });

  it('need not be there for a plugin that munin-run runs by hand', () => {
    expect(lastOf('df-by-hand')).toMatch(/\.value [\d.]+$/m);
    const shown = run('show', 'here', 'munin_df_by_hand_*');
    expect(shown.stdout).toContain('munin_df_by_hand_');
  });

  it('that hangs costs only itself', () => {
    const config = join(trial.configDir, 'more.yaml');
    writeFileSync(config, `hosts: { gone: { address: 127.0.0.1, collect: { munin: { port: 1 } } } }\n`);
    run('--now', String(NOW + 600));
    rmSync(config);
    const { hosts } = JSON.parse(readFileSync(join(trial.dataDir, 'status.json'), 'utf8'));

    expect(hosts.gone.services.munin).toMatchObject({ status: 'critical', text: 'connection refused' });
    expect(hosts.node7.services.munin.status).toBe('warning');
  });
});
