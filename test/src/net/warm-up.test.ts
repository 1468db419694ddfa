import { describe, expect, it } from 'vitest';
import { warmUp } from '../../../src/net/warm-up.ts';

describe('warmUp', () => {
  it('leaves nothing to be loaded while a clock runs', async () => {
    await warmUp({ tls: true });
    const began = performance.now();

    await warmUp({ tls: true });

    expect(performance.now() - began).toBeLessThan(100);
  });
});
