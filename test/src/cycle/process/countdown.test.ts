import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startCountdown } from '../../../../src/cycle/process/countdown.ts';

describe('startCountdown', () => {
  it('ends once', async () => {
    let ends = 0;

    const countdown = startCountdown(5, () => {
      ends += 1;
    });
    await sleep(20);
    countdown.hold();
    countdown.release();
    await sleep(20);

    expect(ends).toBe(1);
  });

  it('does not run while it is held, or when it is cancelled', async () => {
    const ends: string[] = [];

    const held = startCountdown(5, () => ends.push('held'), true);
    const stopped = startCountdown(40, () => ends.push('stopped'));
    stopped.hold();
    const cancelled = startCountdown(5, () => ends.push('cancelled'));
    cancelled.cancel();
    cancelled.release();
    await sleep(60);
    expect(ends).toEqual([]);

    held.release();
    await sleep(20);
    expect(ends).toEqual(['held']);
  });

  it('takes a duration longer than timers can, instead of ending at once', async () => {
    let ended = false;

    const countdown = startCountdown(2 ** 40, () => {
      ended = true;
    });
    await sleep(20);
    countdown.cancel();

    expect(ended).toBe(false);
  });
});
