import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gatherSite } from '../../src/site/publish/gather/gather-site.ts';
import { metricsFile } from '../../src/site/publish/signs/live-metrics.ts';
import { row, siteInput } from '../support/site-input.ts';
import { makeTrialInstance, type TrialInstance } from '../support/trial-instance.ts';
import { RUN_CYCLE } from './built-run-cycle.ts';
import { needPackages } from './packages.ts';

let trial: TrialInstance;
beforeAll(() => {
  needPackages('prometheus');
  trial = makeTrialInstance('collectors: { local: {} }\n');
}, 300_000);
afterAll(() => trial.remove());

/** What Prometheus's own parser and linter say: 0 nothing, 1 no Prometheus text, 3 advice. */
function checkMetrics(text: string): { code: number | null; advice: string[] } {
  const run = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
  return { code: run.status, advice: run.stderr.split('\n').filter((line) => line !== '') };
}

describe("Prometheus's promtool", () => {
  it('accepts what collector local prints, and has no advice', () => {
    const collected = spawnSync(RUN_CYCLE, ['collect', 'local', '--config-dir', trial.configDir], { encoding: 'utf8' });
    expect([collected.status, collected.stderr]).toEqual([0, '']);
    expect(collected.stdout.split('\n').length).toBeGreaterThan(20);
    expect(checkMetrics(collected.stdout)).toEqual({ code: 0, advice: [] });
  });

  it('accepts the metrics file that the site publishes, and has no advice', () => {
    const services = ['load', 'a"} 9', 'back\\slash', 'ünïcode'].map((name) => row('web1', name));
    const site = gatherSite(siteInput('/x', { statuses: services }), { hosts: new Map() });
    expect(checkMetrics(metricsFile(site))).toEqual({ code: 0, advice: [] });
  });

  it('would have refused broken text', () => {
    expect(checkMetrics('load{host="a} 1\n')).toMatchObject({ code: 1 });
  });
});
