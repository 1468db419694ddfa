import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { pingTarget, summarize } from '../../../collectors/ping/echo.ts';
import { judgeEcho } from '../../../collectors/ping/judge-echo.ts';
import { findingsOf, valuesOf } from '../../support/collect-items.ts';

const schema = pingTarget(z);
const judge = (given: unknown, answers: (number | undefined)[]) =>
  judgeEcho({ program: 'ping', host: 'web1', target: schema.parse(given) }, summarize(answers));
const finding = (given: unknown, answers: (number | undefined)[]) => findingsOf(judge(given, answers))[0];

describe('an echo', () => {
  it('becomes samples of loss and times in seconds, and a finding', () => {
    const items = judge({}, [0.0004, 0.0006, undefined, 0.0005, 0.0005]);

    expect(valuesOf(items)).toEqual({
      'ping_loss_ratio web1': 0.2,
      'ping_rtt_min_seconds web1': 0.0004,
      'ping_rtt_mean_seconds web1': 0.0005,
      'ping_rtt_max_seconds web1': 0.0006,
      'ping_rtt_stddev_seconds web1': 0.000071,
      'ping_sent web1': 5,
      'ping_received web1': 4,
    });
    expect(findingsOf(items)).toEqual([
      { host: 'web1', service: 'ping', status: 'ok', text: '0.5 ms, 20 % loss', value: 0.2 },
    ]);
  });

  it('carries the name of its target', () => {
    const items = judge({ name: 'mgmt' }, [0.1]);

    expect(Object.keys(valuesOf(items))[0]).toBe('ping_loss_ratio web1 mgmt');
    expect(findingsOf(items)[0]).toMatchObject({ service: 'ping:mgmt' });
  });

  it('has no times where nothing came back, and is critical whatever the limits are', () => {
    const items = judge({ loss: {} }, [undefined, undefined]);

    expect(valuesOf(items)).toEqual({ 'ping_loss_ratio web1': 1, 'ping_sent web1': 2, 'ping_received web1': 0 });
    expect(findingsOf(items)[0]).toMatchObject({ status: 'critical', text: 'no answer to 2 packets', value: 1 });
  });

  it.each([
    [{}, [0.0123, undefined], 'warning', '12 ms, 50 % loss: loss > 20% (warning)', 0.5],
    [
      { loss: { critical: '>= 50%' } },
      [0.1234, undefined],
      'critical',
      '123 ms, 50 % loss: loss >= 50% (critical)',
      0.5,
    ],
    [{ rtt: { warning: '> 100ms' } }, [0.2], 'warning', '200 ms, 0 % loss: rtt > 100ms (warning)', 0.2],
    [{ rtt: { warning: '> 100ms', critical: '> 1s' } }, [1.5], 'critical', '1.5 s, 0 % loss: rtt > 1s (critical)', 1.5],
    [{ rtt: { warning: '> 100ms' } }, [0.00004], 'ok', '0.04 ms, 0 % loss', 0],
  ])('is judged by %j', (given, answers, status, text, value) => {
    expect(finding(given, answers)).toMatchObject({ status, text, value });
  });
});
