import { describe, expect, it } from 'vitest';
import { parseFping } from '../../../collectors/ping/fping-output.ts';

describe('fping’s summary', () => {
  it('is read for addresses of both kinds, padded or not', () => {
    const text = '127.0.0.1 : 0.050 0.067 0.057\n::1       : 0.042 - 0.038\n10.1.2.3  : - - -\nfe80::1%eth0 : 1.25\n';

    expect(Object.fromEntries(parseFping(text))).toEqual({
      '127.0.0.1': { sent: 3, received: 3, min: 0.00005, mean: 0.000058, max: 0.000067, deviation: 0.000007 },
      '::1': { sent: 3, received: 2, min: 0.000038, mean: 0.00004, max: 0.000042, deviation: 0.000002 },
      '10.1.2.3': { sent: 3, received: 0 },
      'fe80::1%eth0': { sent: 1, received: 1, min: 0.00125, mean: 0.00125, max: 0.00125, deviation: 0 },
    });
  });

  it('does not count the last packet of one that was interrupted, if its answer may be on the way', () => {
    const text = '192.0.2.1 : 1 1 -\n192.0.2.2 : - - -\n192.0.2.3 : -\n192.0.2.4 : 1 - 1\n';

    expect([...parseFping(text, { cut: true })].map(([address, echo]) => [address, echo.sent, echo.received])).toEqual([
      ['192.0.2.1', 2, 2],
      ['192.0.2.2', 2, 0],
      ['192.0.2.4', 3, 2],
    ]);
    expect(parseFping(text).size).toBe(4);
  });

  it.each([
    ['nothing', ''],
    ['a name', 'web1 : 0.05 0.06'],
    ['an error', 'nosuch.invalid: Name or service not known'],
    ['an ICMP message', 'ICMP Host Unreachable from 10.9.0.1 for ICMP Echo sent to 10.9.0.7'],
    ['a line of the other format', '127.0.0.1 : xmt/rcv/%loss = 3/3/0%, min/avg/max = 0.060/1.41/4.11'],
    ['a line of a single reply', '127.0.0.1 : [0], 64 bytes, 0.055 ms (0.055 avg, 0% loss)'],
    ['no packets', '127.0.0.1 :'],
    ['numbers that are none', '127.0.0.1 : 0x10 1e9 NaN'],
    ['a negative time, after the clock was set', '127.0.0.1 : 0.05 -3.2'],
    ['a time beyond sense', '127.0.0.1 : 99999999999'],
    ['octets beyond sense', '999.0.0.1 : 0.05'],
    ['bytes', '127.0.0.1\0 : \u001b[31m0.05'],
    ['a line that was cut', '127.0.'],
  ])('has nothing to say of %s', (_, text) => {
    expect(parseFping(text).size).toBe(0);
  });

  it('is read in linear time, whatever comes', () => {
    const hostile = `${'1 '.repeat(200_000)}\n${' '.repeat(200_000)}:\n127.0.0.1${' '.repeat(200_000)}\n${':'.repeat(200_000)}`;
    const started = performance.now();

    expect(parseFping(hostile).size).toBe(0);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
