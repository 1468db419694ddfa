import { describe, expect, it } from 'vitest';
import { declaredThresholds } from '../../../../src/cycle/programs/declared-thresholds.ts';
import type { KeptHint } from '../../../../src/state/hints.ts';

const hint = (host: string, text: string): KeptHint => ({
  program: 'munin',
  kind: 'threshold',
  host,
  name: 'load',
  text,
});

describe('the thresholds that collectors declare', () => {
  it('are those of this instance and of those that it reads; its own win', () => {
    const others = { hints: () => [hint('web1', '{"warning":"> 1"}'), hint('web2', '{"critical":"> 2"}')] };
    const state = { hints: () => [hint('web1', '{"warning":"> 3","critical":"> 4"}')] };

    expect(declaredThresholds(state, others)).toEqual([
      { program: 'munin', host: 'web1', metric: 'load', warning: '> 3', critical: '> 4' },
      { program: 'munin', host: 'web2', metric: 'load', critical: '> 2' },
    ]);
  });
});
