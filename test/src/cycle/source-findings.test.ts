import { describe, expect, it } from 'vitest';
import { broughtFindings, silentSources, sourceFindings } from '../../../src/cycle/source-findings.ts';
import type { Source } from '../../../src/store/store.ts';

const source = (change: Partial<Source> = {}): Source => ({
  collector: 'local',
  host: 'web1',
  stepSeconds: 300,
  lastTime: 1000,
  series: 12,
  ...change,
});
const findings = (sources: Source[], now: number) => sourceFindings(sources, now, (epoch) => `t${epoch}`);

describe('sourceFindings', () => {
  it('finds a source ok that brought something within three steps', () => {
    expect(findings([source()], 1900)).toEqual([
      { host: 'web1', service: 'local', status: 'ok', text: 'data every 5m' },
    ]);
  });

  it('finds a source unknown after three steps of silence, and says since when', () => {
    expect(findings([source()], 1901)).toMatchObject([{ status: 'unknown', text: 'no data since t1000' }]);
  });

  it('lets the newest step speak for a service whose period was changed', () => {
    const both = [source({ lastTime: 100 }), source({ stepSeconds: 60, lastTime: 5000, series: 3 })];

    expect(findings(both, 5060)).toMatchObject([{ status: 'ok', text: 'data every 1m' }]);
  });
});

describe('broughtFindings', () => {
  it('finds every host ok that a collector brought samples of', () => {
    expect(broughtFindings({ collector: 'local', stepSeconds: 300, hosts: new Set(['web1']) })).toEqual([
      { host: 'web1', service: 'local', status: 'ok', text: 'data every 5m' },
    ]);
  });
});

describe('silentSources', () => {
  const known = [
    { host: 'web1', service: 'local', status: 'ok' as const },
    { host: 'web2', service: 'local', status: 'ok' as const },
    { host: 'web2', service: 'not-due', status: 'ok' as const },
  ];

  it('names known sources of collectors that ran and brought nothing of them', () => {
    const brought = [{ collector: 'local', stepSeconds: 300, hosts: new Set(['web1']) }];

    expect(silentSources(brought, known)).toEqual([known[1]]);
  });
});
