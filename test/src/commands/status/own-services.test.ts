import { describe, expect, it } from 'vitest';
import { foldOwnServices } from '../../../../src/commands/status/own-services.ts';
import type { StatusRow } from '../../../../src/state/state.ts';

const row = (name: string, status: StatusRow['status'], more: Partial<StatusRow> = {}): StatusRow => {
  const [host = '', service = ''] = name.split('/');
  return { host, service, status, text: 'text', since: 0, program: 'p', updated: 0, overlays: [], ...more };
};

describe('foldOwnServices', () => {
  it('makes one line an instance of what is ok, and leaves everything else', () => {
    const rows = [
      row('web1/http', 'ok'),
      row('run-cycle/ping', 'ok'),
      row('run-cycle/http', 'ok'),
      row('run-cycle/disk', 'warning'),
      row('run-cycle/old', 'ok', { overlays: ['stale'] }),
      row('run-cycle-a/local', 'ok'),
    ];

    const { shown, lines } = foldOwnServices(rows, new Set(['run-cycle', 'run-cycle-a']));

    expect(shown.map(({ host, service }) => `${host}/${service}`)).toEqual([
      'web1/http',
      'run-cycle/disk',
      'run-cycle/old',
    ]);
    expect(lines).toBe('run-cycle: 2 services ok\nrun-cycle-a: 1 service ok\n');
  });
});
