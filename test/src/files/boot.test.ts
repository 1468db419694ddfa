import { describe, expect, it } from 'vitest';
import { clockStep, elapsedSeconds, type Moment, readMoment } from '../../../src/files/boot.ts';

const BEFORE: Moment = { time: 1000, bootId: 'a', uptimeSeconds: 500 };

describe('time between two moments', () => {
  it.each<[string, Moment, number, number]>([
    ['quiet clocks', { time: 1300, bootId: 'a', uptimeSeconds: 800 }, 300, 0],
    ['a day forward', { time: 1300 + 86_400, bootId: 'a', uptimeSeconds: 800 }, 300, 86_400],
    ['two hours back', { time: 1300 - 7200, bootId: 'a', uptimeSeconds: 800 }, 300, -7200],
    ['a suspend, which counts as time', { time: 1000 + 28_800, bootId: 'a', uptimeSeconds: 500 + 28_800 }, 28_800, 0],
    ['a reboot', { time: 1300, bootId: 'b', uptimeSeconds: 20 }, 300, 0],
    ['a reboot with the clock set back', { time: 900, bootId: 'b', uptimeSeconds: 20 }, 0, 0],
    ['an unknown boot', { time: 1300, bootId: '', uptimeSeconds: 0 }, 300, 0],
    ['an uptime that ran back (another container)', { time: 1300, bootId: 'a', uptimeSeconds: 20 }, 300, 0],
  ])('with %s', (_, after, elapsed, step) => {
    expect(elapsedSeconds(BEFORE, after)).toBe(elapsed);
    expect(clockStep(BEFORE, after)).toBe(step);
  });

  it('is read from the kernel', () => {
    const moment = readMoment(5);

    expect(moment.time).toBe(5);
    expect(moment.bootId).toMatch(/^[0-9a-f-]{36}$/);
    expect(moment.uptimeSeconds).toBeGreaterThan(0);
  });
});
