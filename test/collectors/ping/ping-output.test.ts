import { describe, expect, it } from 'vitest';
import { parsePing } from '../../../collectors/ping/ping-output.ts';

describe('the summary of the system’s ping', () => {
  it.each([
    [
      'iputils',
      'PING ::1(::1) 56 data bytes\n\n--- ::1 ping statistics ---\n2 packets transmitted, 2 received, 0% packet loss, time 200ms\nrtt min/avg/max/mdev = 0.038/0.048/0.059/0.010 ms\n',
      { sent: 2, received: 2, min: 0.000038, mean: 0.000048, max: 0.000059, deviation: 0.00001 },
    ],
    [
      'BusyBox',
      '--- 127.0.0.1 ping statistics ---\n3 packets transmitted, 3 packets received, 0% packet loss\nround-trip min/avg/max = 0.072/0.079/0.094 ms\n',
      { sent: 3, received: 3, min: 0.000072, mean: 0.000079, max: 0.000094 },
    ],
    [
      'BSD',
      '3 packets transmitted, 2 packets received, 33.3% packet loss\nround-trip min/avg/max/stddev = 11.2/12/13/0.5 ms\n',
      { sent: 3, received: 2, min: 0.0112, mean: 0.012, max: 0.013, deviation: 0.0005 },
    ],
    [
      'iputils with errors and a pipe',
      '5 packets transmitted, 0 received, +3 errors, 100% packet loss, time 4090ms\npipe 3\n',
      { sent: 5, received: 0 },
    ],
    [
      'iputils with duplicates',
      '4 packets transmitted, 3 received, +2 duplicates, 25% packet loss, time 3004ms\nrtt min/avg/max/mdev = 1/2/3/0.5 ms, pipe 2\n',
      { sent: 4, received: 3, min: 0.001, mean: 0.002, max: 0.003, deviation: 0.0005 },
    ],
    [
      'BusyBox with more answers than packets',
      '2 packets transmitted, 4 packets received, 0% packet loss\n',
      { sent: 2, received: 2 },
    ],
  ])('is read as %s writes it', (_, text, echo) => {
    expect(parsePing(text)).toEqual(echo);
  });

  it.each([
    '',
    'ping: connect: Network is unreachable',
    '-1 packets transmitted, 5 received',
    'packets transmitted, received',
  ])('is none in %j', (text) => {
    expect(parsePing(text)).toBeUndefined();
  });
});
