import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/files/database.ts';
import { begin, commit, finding, temporaryState } from './temporary-state.ts';

let temporary: ReturnType<typeof temporaryState>;
beforeEach(() => {
  temporary = temporaryState(1000);
});
afterEach(() => temporary.remove());

const texts = (filter = {}) =>
  temporary.state.statuses(filter).map((row) => `${row.host}/${row.service} ${row.status} ${row.since} ${row.text}`);
const kinds = () => temporary.state.history().map((entry) => `${entry.time} ${entry.kind} ${entry.from} ${entry.to}`);

describe('committing a run', () => {
  it('keeps since while only text and value change', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok', '1 ms', 1)]);
    commit(temporary.state, 1300, [finding('web1/http', 'ok', '2 ms', 2)]);

    expect(texts()).toEqual(['web1/http ok 1000 2 ms']);
    expect(temporary.state.statuses()[0]).toMatchObject({ value: 2, updated: 1300, program: 'ping', overlays: [] });
    expect(kinds()).toEqual(['1000 status undefined ok']);
  });

  it('moves since, writes history and opens a problem when the status changes', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);
    commit(temporary.state, 1300, [finding('web1/http', 'warning')]);
    commit(temporary.state, 1600, [finding('web1/http', 'critical')]);

    expect(texts()).toEqual(['web1/http critical 1600 critical']);
    expect(kinds()).toEqual(['1600 status warning critical', '1300 status ok warning', '1000 status undefined ok']);
    const [problem] = temporary.state.problems({ open: true });
    expect(problem).toMatchObject({ host: 'web1', service: 'http', started: 1300, worst: 'critical' });
    expect(problem?.token).toMatch(/^[0-9a-f]{20}$/);
  });

  it.each([
    ['ok', true],
    ['notice', true],
    ['pending', false],
    ['warning', false],
  ] as const)('on %s after critical, the problem has ended: %s', (status, ended) => {
    commit(temporary.state, 1000, [finding('web1/http', 'critical')]);
    commit(temporary.state, 1300, [finding('web1/http', status)]);

    expect(temporary.state.problems({ open: true })).toHaveLength(ended ? 0 : 1);
    expect(temporary.state.problems()[0]?.ended).toBe(ended ? 1300 : undefined);
  });

  it.each(['ok', 'notice', 'pending'] as const)('opens no problem for %s', (status) => {
    commit(temporary.state, 1000, [finding('web1/http', status)]);

    expect(temporary.state.problems()).toEqual([]);
  });

  it('gives a problem that comes back another id and token', () => {
    for (const [now, status] of [
      [1000, 'critical'],
      [1300, 'ok'],
      [1600, 'critical'],
    ] as const)
      commit(temporary.state, now, [finding('web1/http', status)]);

    const [open, old] = temporary.state.problems();
    expect(open?.id).not.toBe(old?.id);
    expect(open?.token).not.toBe(old?.token);
  });

  it('keeps what a collector no longer reports, as stale, and says when it was last seen', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok'), finding('web2/http', 'ok')]);
    commit(temporary.state, 1300, [finding('web1/http', 'ok'), finding('web2/http', 'ok')]);
    commit(temporary.state, 1600, [finding('web1/http', 'ok')]);
    commit(temporary.state, 1900, [finding('web1/http', 'ok')]);

    expect(temporary.state.statuses({ host: 'web2' })[0]).toMatchObject({
      status: 'ok',
      overlays: ['stale'],
      updated: 1300,
    });
    expect(temporary.state.statuses({ host: 'web1' })[0]).toMatchObject({ overlays: [], updated: 1900 });
  });

  it('makes a stale service fresh again when it is reported', () => {
    for (const [now, findings] of [
      [1000, [finding('web1/http', 'ok')]],
      [1300, []],
      [1600, [finding('web1/http', 'ok')]],
    ] as const)
      commit(temporary.state, now, findings);

    expect(temporary.state.statuses()[0]).toMatchObject({ status: 'ok', since: 1000, updated: 1600, overlays: [] });
  });

  it('forgets what a monitor no longer reports, and ends its problem', () => {
    commit(temporary.state, 1000, [finding('web1/disk', 'critical')], { kind: 'monitor' });
    commit(temporary.state, 1300, [], { kind: 'monitor' });

    expect(texts()).toEqual([]);
    expect(kinds()[0]).toBe('1300 forgotten critical undefined');
    expect(temporary.state.problems()[0]).toMatchObject({ ended: 1300 });
  });

  it('forgets what a collector no longer reports of a host that left the configuration', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok'), finding('web2/http', 'ok')]);
    commit(temporary.state, 1300, [finding('web1/http', 'ok')], { configured: ['web1'] });

    expect(texts()).toEqual(['web1/http ok 1000 ok']);
  });

  it('keeps an unlisted host that is silent for a run', () => {
    commit(temporary.state, 1000, [finding('guest/http', 'ok')]);
    commit(temporary.state, 1300, []);

    expect(texts()).toEqual(['guest/http ok 1000 ok']);
  });

  it('changes only what a failed run printed, and keeps its memory and slot in mind', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok'), finding('web2/http', 'ok')], { memory: { n: 1 } });
    commit(temporary.state, 1300, [finding('web1/http', 'critical')], { ok: false, memory: { n: 2 } });

    expect(texts()).toEqual(['web1/http critical 1300 critical', 'web2/http ok 1000 ok']);
    expect(temporary.state.statuses({ host: 'web2' })[0]).toMatchObject({ overlays: [], updated: 1000 });
    expect(temporary.state.memoryOf('ping')).toEqual({ n: 1 });
    expect(temporary.state.runs().get('ping')).toEqual({
      name: 'ping',
      kind: 'collector',
      slot: 1300,
      at: 1300,
      ok: false,
    });
  });

  it('keeps what a failing run repeats fresh', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);
    commit(temporary.state, 1300, [finding('web1/http', 'ok')], { ok: false });

    expect(temporary.state.statuses()[0]).toMatchObject({ since: 1000, updated: 1300 });
  });

  it.each([
    ['absent', {}, { n: 1 }],
    ['replaced', { memory: [2] }, [2]],
    ['null', { memory: null }, undefined],
  ])('with a memory that is %s, remembers what is right', (_, more, expected) => {
    commit(temporary.state, 1000, [], { memory: { n: 1 } });
    commit(temporary.state, 1300, [], more);

    expect(temporary.state.memoryOf('ping')).toEqual(expected);
  });

  it('refuses a service that belongs to another program, until that one stops reporting it', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);
    const refused = commit(temporary.state, 1000, [finding('web1/http', 'critical')], { program: 'other' });
    commit(temporary.state, 1300, []);
    const taken = commit(temporary.state, 1300, [finding('web1/http', 'critical')], { program: 'other' });

    expect(refused).toEqual({
      changed: 0,
      refused: [{ reason: 'the service belongs to ping', count: 1, example: 'web1/http' }],
    });
    expect(taken).toEqual({ changed: 1, refused: [] });
  });

  it('writes nothing but the run when 10,000 statuses did not change', () => {
    const many = Array.from({ length: 10_000 }, (_, n) => finding(`h${n % 500}/s${n}`, 'ok', 'fine', n));
    commit(temporary.state, 1000, many);
    const database = openDatabase(temporary.path, { readonly: true, synchronous: 'FULL' });
    const version = () => Number(database.pragma('data_version', { simple: true }));
    const rows = () => database.prepare('SELECT * FROM status').all();
    const before = { version: version(), rows: rows() };

    const { changed } = commit(temporary.state, 1300, many);

    expect(changed).toBe(0);
    expect(rows()).toEqual(before.rows);
    expect(version()).not.toBe(before.version); // the control: another connection's commit is visible
    expect(temporary.state.statuses({ host: 'h1', service: 's1' })[0]?.updated).toBe(1300);
    database.close();
  });

  it('writes nothing at all of a run whose transaction fails', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);
    function* broken() {
      yield finding('web1/http', 'critical');
      throw new Error('broken pipe');
    }

    const failing = () =>
      temporary.state.commitRun({
        run: { name: 'ping', kind: 'collector', slot: 1300, at: 1300, ok: true },
        findings: broken(),
        now: 1300,
        scope: { configured: new Set() },
      });

    expect(failing).toThrow('broken pipe');
    expect(texts()).toEqual(['web1/http ok 1000 ok']);
    commit(temporary.state, 1600, [finding('web1/http', 'critical')]);
    expect(kinds()[0]).toBe('1600 status ok critical');
  });

  it('serves a second cycle on the same handle', () => {
    commit(temporary.state, 1000, [finding('web1/http', 'ok')]);
    begin(temporary.state, 1300);
    commit(temporary.state, 1300, [finding('web1/http', 'critical')]);

    expect(texts()).toEqual(['web1/http critical 1300 critical']);
  });
});
