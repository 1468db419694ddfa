import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/finding.ts';
import { acceptFindings } from '../../../src/state/accept-findings.ts';
import { ENGINE, INBOX, nextRow, type Row } from '../../../src/state/row.ts';
import { finding } from './temporary-state.ts';

const accept = (findings: Finding[], rows = new Map<string, Row>(), program = 'ping') => {
  const { findings: accepted, refused } = acceptFindings(findings, program, rows);
  return { accepted: [...accepted.values()], refused };
};

function rowOf(program: string, overlays: Row['overlays'] = []): Map<string, Row> {
  const row = nextRow(undefined, finding('web1/http', 'ok'), { program, at: 1, listed: true });
  return new Map([['web1/http', { ...row, overlays }]]);
}

describe('accepting findings', () => {
  it.each([
    ['no valid host name', { ...finding('x/y', 'ok'), host: '../etc' }],
    ['no valid host name', { ...finding('x/y', 'ok'), host: '' }],
    ['no valid service name', { ...finding('x/y', 'ok'), service: 'a\nb' }],
    ['no valid service name', { ...finding('x/y', 'ok'), service: 'x'.repeat(257) }],
    ['no such status', { ...finding('x/y', 'ok'), status: 'fine' as 'ok' }],
    ['no text', { ...finding('x/y', 'ok'), text: 5 as unknown as string }],
  ])('refuses and counts: %s', (reason, bad) => {
    const { accepted, refused } = accept([bad, bad, finding('web1/http', 'ok')]);

    expect(accepted).toEqual([finding('web1/http', 'ok')]);
    expect(refused).toMatchObject([{ reason, count: 2 }]);
  });

  it('refuses a host with a slash that would make the key of a known service', () => {
    const rows = new Map([
      [
        'web1/a/b',
        {
          ...nextRow(
            undefined,
            { ...finding('web1/x', 'ok'), service: 'a/b' },
            { program: 'ping', at: 1, listed: true },
          ),
        },
      ],
    ]);

    const { accepted } = accept([{ host: 'web1/a', service: 'b', status: 'critical', text: '' }], rows);

    expect(accepted).toEqual([]);
  });

  it.each([
    ['x'.repeat(5000), 4096],
    ['ä'.repeat(3000), 4096],
    ['😀'.repeat(3000), 4096],
    ['short', 5],
  ])('cuts a long text at a character', (text, most) => {
    const [cut] = accept([finding('web1/http', 'ok', text)]).accepted;

    expect(Buffer.byteLength(cut?.text ?? '')).toBeLessThanOrEqual(most);
    expect(cut?.text).not.toContain('\uFFFD');
    expect(cut?.text.length).toBeGreaterThan(Math.min(most, text.length) / 5);
  });

  it('replaces what SQLite would not give back: half surrogates and NUL', () => {
    expect(accept([finding('web1/http', 'ok', 'a\uD800b\0c😀')]).accepted[0]?.text).toBe('a\uFFFDb\uFFFDc😀');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '5' as unknown as number])(
    'drops a value that is no number: %s',
    (value) => {
      expect(accept([{ ...finding('web1/http', 'ok'), value }]).accepted).toEqual([finding('web1/http', 'ok')]);
    },
  );

  it('takes the last of several findings for one service', () => {
    expect(accept([finding('web1/http', 'critical'), finding('web1/http', 'ok')]).accepted).toEqual([
      finding('web1/http', 'ok'),
    ]);
  });

  it.each([
    ['ping', 'ping', [], true],
    ['other', 'ping', [], false],
    ['other', 'ping', ['stale'], true],
    [INBOX, 'ping', [], false],
    [ENGINE, 'ping', [], false],
    [ENGINE, 'ping', ['stale'], false],
    [ENGINE, INBOX, [], false],
    ['ping', INBOX, [], true],
    ['ping', ENGINE, [], true],
    [INBOX, ENGINE, [], true],
  ] as const)('%s may take the service of %s %j: %s', (program, owner, overlays, may) => {
    const { accepted } = accept([finding('web1/http', 'critical')], rowOf(owner, overlays), program);

    expect(accepted).toHaveLength(may ? 1 : 0);
  });
});
