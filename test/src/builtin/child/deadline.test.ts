import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Deadline, startDeadline } from '../../../../src/builtin/child/deadline.ts';

let deadline: Deadline | undefined;

afterEach(() => deadline?.end());

describe('startDeadline', () => {
  it('tells shortly before the time is up', () => {
    deadline = startDeadline(Date.now() / 1000 - 1);

    expect(deadline.signal.aborted).toBe(false);
    return new Promise<void>((resolve) => deadline?.signal.addEventListener('abort', () => resolve(), { once: true }));
  });

  it('lets any number of connections listen without a warning', async () => {
    const warnings: string[] = [];
    const onWarning = ({ message }: Error) => void warnings.push(message);
    process.on('warning', onWarning);
    const listenOften = (signal: AbortSignal) => {
      for (let count = 0; count < 100; count += 1) signal.addEventListener('abort', () => {}, { once: true });
    };

    deadline = startDeadline(Number.NaN);
    listenOften(deadline.signal);
    await nextTurn();
    const ofOurs = warnings.length;
    listenOften(new AbortController().signal);
    await nextTurn();
    process.off('warning', onWarning);

    expect(ofOurs).toBe(0);
    expect(warnings).toEqual([expect.stringContaining('abort listeners')]);
  });
});
