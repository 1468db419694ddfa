import { describe, expect, it } from 'vitest';
import { findClaims, joinStatuses, staleStatuses } from '../../../src/state/joined-statuses.ts';
import type { Overlay, StatusRow } from '../../../src/state/state.ts';

function row(host: string, service: string, text: string, updated = 100, overlays: Overlay[] = []): StatusRow {
  return { host, service, status: 'ok', text, since: 1, program: 'ping', updated, overlays };
}

const other = (name: string, ...rows: StatusRow[]) => ({ name, rows });
const texts = (rows: readonly StatusRow[]) => rows.map(({ text }) => text);

describe('joined statuses', () => {
  it('are those of all instances, with the services of each instance itself', () => {
    const joined = joinStatuses(
      [row('web1', 'disk', 'own')],
      [other('a', row('run-cycle-a', 'ping', 'a')), other('b')],
    );

    expect(texts(joined)).toEqual(['own', 'a']);
  });

  it('of one service are the own one, however old', () => {
    const joined = joinStatuses([row('web1', 'disk', 'own', 1)], [other('a', row('web1', 'disk', 'a', 200))]);

    expect(texts(joined)).toEqual(['own']);
  });

  it.each([
    ['the second', 100, 101, 'b'],
    ['the first', 101, 100, 'a'],
    ['the first if they are as new', 100, 100, 'a'],
  ])('of one service in two other instances are those of %s, by their age', (_, first, second, expected) => {
    const joined = joinStatuses(
      [],
      [other('a', row('web1', 'disk', 'a', first)), other('b', row('web1', 'disk', 'b', second))],
    );

    expect(texts(joined)).toEqual([expected]);
  });
});

describe('claims', () => {
  it('name each host once of which two instances report the same service', () => {
    const a = other('a', row('web1', 'ping', ''), row('web1', 'disk', ''), row('web2', 'ping', ''));
    const b = other('b', row('web1', 'ping', ''), row('web1', 'disk', ''), row('web2', 'http', ''));

    expect(findClaims([a, b])).toEqual([{ host: 'web1', service: 'ping', by: ['a', 'b'] }]);
  });
});

describe('the statuses of an instance that has stopped', () => {
  it('stay as they were and are stale', () => {
    const stale = staleStatuses([row('web1', 'ping', 'x', 100, ['stale']), row('web2', 'ping', 'x', 100, ['blocked'])]);

    expect(stale.map(({ status, overlays }) => [status, overlays])).toEqual([
      ['ok', ['stale']],
      ['ok', ['blocked', 'stale']],
    ]);
  });
});
