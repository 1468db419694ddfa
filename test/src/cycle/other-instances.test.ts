import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OtherInstances, otherInstances } from '../../../src/cycle/other-instances.ts';
import { openState } from '../../../src/state/open-state.ts';
import { openStore } from '../../../src/store/sqlite.ts';
import { batch, point } from '../../support/store-trial.ts';
import { begin, commit, finding } from '../state/temporary-state.ts';

const NOW = 1_800_000_000;
let root: string;
let others: OtherInstances | undefined;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rc-others-'));
});
afterEach(() => {
  others?.close();
  rmSync(root, { recursive: true });
});

/** The data directory of an instance that ran at NOW, every `stepSeconds`, and knows these services. */
function dataDir(services: readonly string[], stepSeconds = 300): string {
  const directory = mkdtempSync(join(root, 'data-'));
  const store = openStore(join(directory, 'samples.db'), { keepSeconds: 1e7 });
  const own = point('run-cycle-x', 'run_cycle_programs', 1, NOW);
  store.append(batch([own], { slot: NOW, collector: 'run-cycle', stepSeconds }));
  store.close();
  const state = openState(join(directory, 'state.db'));
  begin(state, NOW);
  const findings = services.map((service) => finding(service, 'ok'));
  commit(state, NOW, findings);
  state.close();
  return directory;
}

function read(now: number, ...directories: string[]): OtherInstances {
  others = otherInstances(directories, now, 'Europe/Berlin');
  return others;
}

describe('other instances', () => {
  it('are none where nothing is read', () => {
    const { names, problems, findings } = read(NOW);

    expect([names(), problems(), findings('run-cycle')]).toEqual([[], [], []]);
  });

  it.each([
    [300, 1200, 'unknown'],
    [900, 1200, 'ok'],
    [900, 3000, 'unknown'],
  ])('with a period of %i s that were last heard of %i s ago are %s', (stepSeconds, age, status) => {
    const directory = dataDir(['web1/ping', 'web2/ping'], stepSeconds);

    const [found] = read(NOW + age, directory).findings('run-cycle');

    expect(found).toMatchObject({ host: 'run-cycle', service: `reads:${directory}`, status });
    if (status === 'ok') expect(found?.text).toBe('2 hosts');
  });

  it('that have stopped are named with when their last cycle began, in the configured zone', () => {
    const { stopped, findings } = read(NOW + 1200, dataDir(['web1/ping']));

    expect(stopped()).toEqual([{ instance: expect.stringMatching(/^data-/), since: NOW }]);
    expect(findings('run-cycle')[0]?.text).toBe(
      'no cycle since 2027-01-15 09:00: is its line in the crontab, and no STOP file there?',
    );
    expect(read(NOW, dataDir(['web1/ping'])).stopped()).toEqual([]);
  });

  it.each([
    [['web1/ping'], '1 host'],
    [['web1/ping', 'web1/http', 'web2/ping'], '2 hosts'],
  ])('that report %j watch %s', (services, text) => {
    const [found] = read(NOW, dataDir(services)).findings('run-cycle');

    expect(found?.text).toBe(text);
  });

  it('whose configuration lies elsewhere watch the hosts that they have statuses or samples of', () => {
    const directory = dataDir(['web2/ping', 'web1/ping', 'web2/http']);
    const store = openStore(join(directory, 'samples.db'), { keepSeconds: 1e7 });
    store.append(batch([point('db1', 'load', 1, NOW)], { slot: NOW, collector: 'snmp' }));
    store.append(batch([point('gone1', 'load', 1, NOW - 90_000)], { slot: NOW - 90_000, collector: 'snmp' }));
    store.close();

    const watched = read(NOW, directory).hosts();

    expect(watched.map(({ host }) => host.name)).toEqual(['db1', 'run-cycle-x', 'web1', 'web2']);
    expect(watched[0]).toMatchObject({
      instance: expect.stringMatching(/^data-/),
      host: { address: 'db1', groups: [] },
    });
  });

  it('are no hosts of each other', () => {
    const directory = dataDir([]);
    const name = directory.slice(directory.lastIndexOf('/') + 1);
    const other = dataDir([`${name}/ping`, 'web1/ping']);

    const watched = read(NOW, directory, other).hosts();

    expect(watched.map(({ host }) => host.name).sort()).toEqual(['run-cycle-x', 'run-cycle-x', 'web1']);
  });

  it('that claim many hosts twice are told with a few of them', () => {
    const services = Array.from({ length: 9 }, (_, i) => `web${i}/ping`);

    const problems = read(NOW, dataDir(services), dataDir(services)).problems();

    expect(problems).toHaveLength(6);
    expect(problems[0]).toMatch(/^data-\w+ and data-\w+ both report web0\/ping: only the newer is shown/);
    expect(problems[5]).toBe('and 4 more such hosts');
  });

  it('add their history, newest first, each entry with whose it is', () => {
    const history = read(NOW, dataDir(['web1/ping', 'web2/ping'])).history({ host: 'web2' });

    expect(history).toMatchObject([{ host: 'web2', to: 'ok', instance: expect.stringMatching(/^data-/) }]);
  });

  it('give what their collectors say of their series, and nothing where they cannot be read', () => {
    const directory = dataDir([]);
    const state = openState(join(directory, 'state.db'));
    begin(state, NOW);
    const hint = { kind: 'threshold', host: 'web1', name: 'load', text: '{"warning":"> 1"}' } as const;
    const run = { name: 'munin', kind: 'collector', slot: NOW, at: NOW, ok: true };
    state.commitRun({ run, findings: [], hints: [hint], now: NOW, scope: { configured: new Set() } });
    state.close();

    expect(read(NOW, directory, join(root, 'missing')).hints('threshold')).toEqual([{ program: 'munin', ...hint }]);
    expect(read(NOW, directory).hints('unit')).toEqual([]);
  });
});
