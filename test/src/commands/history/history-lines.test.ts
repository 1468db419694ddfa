import { describe, expect, it } from 'vitest';
import { historyLines } from '../../../../src/commands/history/history-lines.ts';

const ENTRY = {
  time: 1000,
  kind: 'status' as const,
  host: 'a-host-whose-name-has-forty-characters-x',
  service: 'disk:/var/lib/postgresql',
  from: 'ok' as const,
  to: 'critical' as const,
  text: 'no answer within 5 s, tried 3 times over the last ten minutes',
};

const widths = (text: string) => text.split('\n').map((line) => [...line].length);

describe('lines of history', () => {
  it.each([40, 80, 120])('fit a terminal of %d columns', (columns) => {
    expect(Math.max(...widths(historyLines([ENTRY, { ...ENTRY, service: 'x' }], 'UTC', columns)))).toBe(columns);
  });

  it('keep both ends of a name', () => {
    expect(historyLines([ENTRY], 'UTC', 80)).toMatch(/ {2}a-host-.*….*postgresql {2}ok → critical {2}no answer/);
  });

  it('give the room of short changes, and of entries without a name, to the text', () => {
    const change = { ...ENTRY, host: 'a', service: 'b', from: 'unknown' as const };
    const gap = { time: 1000, kind: 'gap' as const, text: '52 min: no cycle ran' };

    expect(historyLines([ENTRY, change, gap], 'UTC', 80).split('\n').slice(1)).toEqual([
      expect.stringMatching(/a\/b {21,23}unknown → critical {2}no answer/),
      '1970-01-01 00:16  gap  52 min: no cycle ran',
      '',
    ]);
  });

  it('are whole where no terminal is', () => {
    expect(historyLines([ENTRY], 'UTC')).toContain(`${ENTRY.host}/${ENTRY.service}  ok → critical  ${ENTRY.text}\n`);
  });
});
