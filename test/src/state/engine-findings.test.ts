import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/files/database.ts';
import { begin, commit, finding, temporaryState } from './temporary-state.ts';

let temporary: ReturnType<typeof temporaryState>;
beforeEach(() => {
  temporary = temporaryState(1000);
});
afterEach(() => temporary.remove());

const texts = () =>
  temporary.state.statuses().map((row) => `${row.host}/${row.service} ${row.status} ${row.since} ${row.updated}`);
const age = (now: number, programs: readonly string[] = ['ping', 'http'], hosts: readonly string[] = ['web1']) =>
  temporary.state.ageOut({
    now,
    everyOf: (program) => (programs.includes(program) ? 300 : undefined),
    configured: new Set(hosts),
  });

describe('findings of the engine', () => {
  it('become statuses with history and problems', () => {
    temporary.state.commitEngineFindings([finding('web1/ping', 'ok')], 1000);
    temporary.state.commitEngineFindings([finding('web1/ping', 'unknown')], 1300);

    expect(texts()).toEqual(['web1/ping unknown 1300 1300']);
    expect(temporary.state.history().map((entry) => entry.to)).toEqual(['unknown', 'ok']);
    expect(temporary.state.problems({ open: true })).toHaveLength(1);
  });

  it('write nothing, for 10,000 services, when nothing changed', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => finding(`h${n % 500}/s${n}`, 'ok'));
    temporary.state.commitEngineFindings(many, 1000);
    const database = openDatabase(temporary.path, { readonly: true, synchronous: 'FULL' });
    const version = () => database.pragma('data_version', { simple: true });
    const before = version();

    const unchanged = temporary.state.commitEngineFindings(many, 1300);
    const after = version();
    temporary.state.commitEngineFindings([finding('h1/s1', 'critical')], 1300);

    expect(unchanged).toBe(0);
    expect(after).toBe(before);
    expect(version()).not.toBe(before); // the control
    database.close();
  });

  it('leave a service to the program that reports it, stale or not', () => {
    commit(temporary.state, 1000, [finding('web1/ping', 'critical')]);
    temporary.state.commitEngineFindings([finding('web1/ping', 'ok')], 1000);
    commit(temporary.state, 1300, []);
    temporary.state.commitEngineFindings([finding('web1/ping', 'ok')], 1300);

    expect(temporary.state.statuses()[0]).toMatchObject({ status: 'critical', program: 'ping', overlays: ['stale'] });
  });

  it('give a service over to the program that begins to report it, its since kept', () => {
    temporary.state.commitEngineFindings([finding('web1/ping', 'ok')], 1000);
    commit(temporary.state, 1300, [finding('web1/ping', 'ok')]);

    expect(temporary.state.statuses()[0]).toMatchObject({ since: 1000, program: 'ping' });
  });

  it('stay while their program is not due', () => {
    temporary.state.commitEngineFindings([finding('run-cycle/http', 'ok'), finding('web1/ping', 'ok')], 1000);
    begin(temporary.state, 1300);
    temporary.state.commitEngineFindings([finding('web1/ping', 'ok')], 1300);
    age(1300, ['ping', 'http'], ['web1', 'run-cycle']);

    expect(texts()).toHaveLength(2);
  });

  it.each([
    ['their program left the configuration', ['http'], ['web1'], 0],
    ['their host left it and its samples are gone', ['ping'], [], 0],
    ['neither', ['ping'], ['web1'], 1],
  ])('are forgotten when %s', (_, programs, hosts, left) => {
    temporary.state.commitEngineFindings([finding('web1/ping', 'ok')], 1000);
    begin(temporary.state, 1300);
    temporary.state.commitEngineFindings([], 1300, { hosts: new Set(hosts), programs: new Set(['ping', 'http']) });
    age(1300, programs, hosts);

    expect(texts()).toHaveLength(left);
  });

  it('stay for an unlisted host that is still reported', () => {
    temporary.state.commitEngineFindings([finding('guest/ping', 'ok')], 1000);
    temporary.state.commitEngineFindings([finding('guest/ping', 'ok')], 1300, {
      hosts: new Set(['web1']),
      programs: new Set(['ping']),
    });
    age(1300);

    expect(texts()).toHaveLength(1);
  });

  it('stay for an unlisted host while its collector is not due, and go when it was heard without it', () => {
    const known = { hosts: new Set(['web1']), programs: new Set(['ping']) };
    temporary.state.commitEngineFindings([finding('guest/ping', 'ok')], 1000);
    temporary.state.commitEngineFindings([], 1300, { ...known, heard: new Set() });
    expect(texts()).toHaveLength(1);

    temporary.state.commitEngineFindings([], 1600, { ...known, heard: new Set(['ping']) });
    expect(texts()).toEqual([]);
  });

  it('go when nobody waits for them any more, and it says why', () => {
    const known = { hosts: new Set(['web1']), programs: new Set(['ping']) };
    temporary.state.commitEngineFindings([finding('web1/ping', 'unknown')], 1000);
    temporary.state.commitEngineFindings([], 1300, { ...known, dropped: new Set(['web1/ping']) });

    expect(texts()).toEqual([]);
    expect(temporary.state.history()[0]).toMatchObject({
      kind: 'forgotten',
      text: 'nobody asks ping about web1 any more',
    });
  });
});
