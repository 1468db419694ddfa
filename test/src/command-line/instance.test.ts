import { describe, expect, it } from 'vitest';
import { instanceName } from '../../../src/command-line/instance.ts';

describe('instanceName', () => {
  it.each([
    ['/usr/bin/run-cycle', 'run-cycle'],
    ['/opt/dist/run-cycle.cjs', 'run-cycle'],
    ['/opt/run-cycle-web', 'run-cycle-web'],
    ['/opt/run-cycle-web.dc1.mjs', 'run-cycle-web.dc1'],
    ['/opt/run-cycle-', undefined],
    ['/opt/run-cycle--rf', undefined],
    ['/opt/run-cycle-a b', undefined],
    ['/opt/run-cycle-a..b', undefined],
    [`/opt/run-cycle-${'x'.repeat(64)}`, undefined],
    ['/opt/node', undefined],
  ])('takes %s for %s', (invokedAs, instance) => {
    expect(instanceName(invokedAs, undefined)).toBe(instance);
  });

  it('prefers what --instance says', () => {
    expect(instanceName('/opt/run-cycle', 'run-cycle-b')).toBe('run-cycle-b');
    expect(instanceName('/opt/run-cycle', '../evil')).toBeUndefined();
  });
});
