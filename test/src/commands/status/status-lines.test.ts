import { describe, expect, it } from 'vitest';
import { countLine, statusLines } from '../../../../src/commands/status/status-lines.ts';
import type { StatusRow } from '../../../../src/state/state.ts';

const row = (name: string, status: StatusRow['status'], more: Partial<StatusRow> = {}): StatusRow => {
  const [host = '', service = ''] = name.split('/');
  return { host, service, status, text: 'text', since: 0, program: 'p', updated: 0, overlays: [], ...more };
};

describe('status lines', () => {
  it('name what blocks a host, behind the problems that people can mend', () => {
    const lines = statusLines(
      [
        row('web1/http', 'critical', { overlays: ['stale', 'blocked'], blockedBy: 'sw\u001b[1m' }),
        row('web1/disk', 'ok', { overlays: ['blocked'], blockedBy: 'sw' }),
        row('web2/http', 'critical', { overlays: ['blocked'] }),
        row('sw/ping', 'warning'),
        row('new/ping', 'pending'),
      ],
      0,
    );

    expect(lines.split('\n').map((line) => line.replace(/ +/g, ' '))).toEqual([
      '! warning sw/ping 0 s text',
      '○ pending new/ping 0 s text',
      '✗ critical web1/http 0 s [stale, blocked by sw\\x1b[1m] text',
      '✗ critical web2/http 0 s [blocked] text',
      '✓ ok web1/disk 0 s [blocked by sw] text',
      '',
    ]);
  });

  it('fit a terminal, and are whole elsewhere', () => {
    const name = `${'long-name-of-a-host'.repeat(3)}/disk:data`;
    const rows = [row(name, 'critical', { text: 'x'.repeat(200) }), row('web1/http', 'ok')];

    const narrow = statusLines(rows, 0, 80).split('\n');

    expect(narrow.every((line) => line.length <= 80)).toBe(true);
    expect(narrow[0]).toMatch(/^STATUS +SERVICE +SINCE +TEXT$/);
    expect(narrow[1]).toMatch(/^✗ critical {2}long-\S+…\S+\/disk:data +0 s +x+…$/);
    expect(statusLines(rows, 0)).toContain(`${name}  0 s  ${'x'.repeat(200)}`);
  });

  it('count in the order of need, notices in words of their own', () => {
    const rows = [row('a/a', 'notice'), row('a/b', 'ok'), row('a/c', 'warning'), row('a/d', 'ok')];

    expect(countLine(rows)).toBe('1 warning, 1 notice, 2 ok\n');
    expect(countLine([...rows, ...rows])).toBe('2 warning, 2 notices, 4 ok\n');
  });
});
