import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStateReader } from '../../../src/state/open-state.ts';
import { commit, finding, temporaryState } from './temporary-state.ts';

let temporary: ReturnType<typeof temporaryState>;
beforeEach(() => {
  temporary = temporaryState(1000);
});
afterEach(() => temporary.remove());

const CONFIGURED = new Set(['web1', 'web2']);

/** A monitor's run that finds these hosts blocked. */
function block(now: number, hosts: Record<string, string>, { program = 'reachability', ok = true } = {}) {
  temporary.state.commitRun({
    run: { name: program, kind: 'monitor', slot: now, at: now, ok },
    findings: [],
    blocked: Object.entries(hosts).map(([host, by]) => ({ host, by })),
    now,
    scope: { configured: CONFIGURED },
  });
}

const age = (now: number, every: Record<string, number> = { ping: 300, reachability: 300, other: 300 }) =>
  temporary.state.ageOut({ now, everyOf: (program) => every[program], configured: CONFIGURED });
const shown = (now?: number) => {
  if (now !== undefined) age(now);
  return temporary.state
    .statuses()
    .map(({ host, service, status, overlays, blockedBy }) => [
      `${host}/${service} ${status}`,
      overlays.join(),
      blockedBy,
    ]);
};

describe('a host that a monitor finds blocked', () => {
  beforeEach(() => {
    commit(temporary.state, 1000, [
      finding('web1/ping', 'critical'),
      finding('web1/http', 'ok'),
      finding('web2/ping', 'ok'),
    ]);
  });

  it('has all its services blocked, their statuses untouched, and says by what', () => {
    block(1000, { web1: 'sw-r1' });

    expect(shown()).toEqual([
      ['web1/http ok', 'blocked', 'sw-r1'],
      ['web1/ping critical', 'blocked', 'sw-r1'],
      ['web2/ping ok', '', undefined],
    ]);
  });

  it('is free with the first run that does not name it', () => {
    block(1000, { web1: 'sw-r1', web2: 'sw-r1' });
    block(1300, { web2: 'sw-r2' });

    expect(shown().map(([, overlays, by]) => [overlays, by])).toEqual([
      ['', undefined],
      ['', undefined],
      ['blocked', 'sw-r2'],
    ]);
  });

  it('stays blocked when a run fails, but not for longer than two periods', () => {
    block(1000, { web1: 'sw-r1' });
    block(1300, {}, { ok: false });

    expect(shown(1600)[0]).toEqual(['web1/http ok', 'blocked', 'sw-r1']);
    expect(shown(1700)[0]).toEqual(['web1/http ok', '', undefined]);
  });

  it('is free when the monitor is no longer configured', () => {
    block(1000, { web1: 'sw-r1' });
    age(1001, { ping: 300 });

    expect(shown()[0]).toEqual(['web1/http ok', '', undefined]);
  });

  it('does not age while it is blocked', () => {
    for (const now of [1000, 1300, 1600, 1900, 2200, 2500, 2800]) block(now, { web1: 'sw-r1' });
    age(2801);

    expect(shown().map(([status]) => status)).toEqual(['web1/http ok', 'web1/ping critical', 'web2/ping unknown']);
  });

  it('is blocked by all that two monitors found', () => {
    block(1000, { web1: 'sw-r1' });
    block(1000, { web1: 'vpn' }, { program: 'other' });

    expect(shown()[0]?.[2]).toBe('vpn, sw-r1');
  });

  it('looks so to every reader, to findings that wait as well', () => {
    block(1000, { web1: 'sw-r1' });
    const reader = openStateReader(temporary.path);
    const waiting = [{ at: 1001, by: 'root', finding: finding('web1/backup', 'ok') }];
    const rows = reader?.foresee(waiting, 1001).statuses ?? [];
    reader?.close();

    expect(rows.filter(({ overlays }) => overlays.includes('blocked')).map(({ service }) => service)).toEqual([
      'http',
      'ping',
      'backup',
    ]);
  });
});
