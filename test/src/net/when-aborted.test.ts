import { describe, expect, it } from 'vitest';
import { whenAborted } from '../../../src/net/when-aborted.ts';

describe('waiting for a signal', () => {
  it('calls everybody who still waits, once', () => {
    const controller = new AbortController();
    const called: string[] = [];
    const release = whenAborted(controller.signal, () => called.push('a'));
    whenAborted(controller.signal, () => called.push('b'));
    whenAborted(controller.signal, () => called.push('c'));
    release();

    controller.abort();
    controller.abort();
    expect(called).toEqual(['b', 'c']);
  });

  it('calls at once where it has happened, and never without a signal', () => {
    let called = 0;
    const count = () => {
      called += 1;
    };
    whenAborted(AbortSignal.abort(), count)();
    whenAborted(undefined, count)();

    expect(called).toBe(1);
  });
});
