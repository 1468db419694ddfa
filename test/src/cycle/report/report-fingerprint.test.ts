import { describe, expect, it } from 'vitest';
import { fingerprintSection } from '../../../../src/cycle/report/report-fingerprint.ts';
import type { ReportPart } from '../../../../src/cycle/report/report-section.ts';

const hosts = new Set(['web1', 'db-2.example.org', '192.0.2.1']);

function print(stderr: string, over: Partial<ReportPart> = {}): string {
  const part = { program: 'p', stage: 'collectors', end: { exitCode: 1 }, seconds: 1, refused: [], ...over };
  return fingerprintSection({ ...part, stderr }, hosts);
}

describe('fingerprintSection', () => {
  it.each([
    ['numbers', 'took 3 s', 'took 4.5 s'],
    ['hosts', 'web1: refused', 'db-2.example.org: refused'],
    ['a host with a port', 'connect web1:443', 'connect web1:80'],
    ['addresses', 'connect 192.0.2.7', 'connect 198.51.100.33'],
    ['IPv6 addresses', 'connect fe80::1', 'connect 2001:db8::a:b'],
    ['instants', '2026-11-21T08:00:00Z down', '2027-01-02T13:14:15Z down'],
    ['ids', 'request 0xdeadbeef', 'request 0x12ab'],
    ['uuids', 'id 6fa459ea-ee8a-3ca4-894e-db77e160355e', 'id 16fd2706-8baf-433b-82eb-8c7fada847da'],
    ['the order and number of lines', 'a web1\nb\nb', 'b\na web1\n'],
  ])('sees no difference in %s', (_, one, other) => {
    expect(print(one)).toBe(print(other));
  });

  it.each([
    ['words', 'connection refused', 'connection reset'],
    ['an unknown host', 'web1: down', 'other: down'],
    ['a line more', 'a', 'a\nb'],
  ])('sees a difference in %s', (_, one, other) => {
    expect(print(one)).not.toBe(print(other));
  });

  it('tells exit codes and signals apart, but not the watchdog of another minute', () => {
    expect(print('', { end: { exitCode: 2 } })).not.toBe(print('', { end: { exitCode: 1 } }));
    expect(print('', { end: { signal: 'SIGABRT' } })).not.toBe(print('', { end: { signal: 'SIGSEGV' } }));
    expect(print('', { end: { timedOut: true, watchdogSeconds: 48, signal: 'SIGTERM' } })).toBe(
      print('', { end: { timedOut: true, watchdogSeconds: 31, signal: 'SIGKILL' } }),
    );
  });

  it('compares refusals by reason alone', () => {
    const refused = (reason: string, count: number) => ({ refused: [{ reason, count, example: `x ${count}` }] });
    expect(print('', refused('no number', 2))).toBe(print('', refused('no number', 7)));
    expect(print('', refused('no number', 2))).not.toBe(print('', refused('no time', 2)));
  });

  it.each([
    ['dots', '.'.repeat(500_000)],
    ['dashes', 'a-'.repeat(250_000)],
    ['one-character names', 'a.\n'.repeat(150_000)],
    ['colons', ':'.repeat(500_000)],
    ['hexadecimal', 'abcdef-'.repeat(70_000)],
  ])('is quick on half a megabyte of %s', (_, text) => {
    const start = process.hrtime.bigint();
    print(text);
    expect(Number(process.hrtime.bigint() - start) / 1e9).toBeLessThan(1);
  });
});
