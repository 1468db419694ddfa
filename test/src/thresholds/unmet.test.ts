import { describe, expect, it } from 'vitest';
import type { LatestSample } from '../../../src/program-input.ts';
import { judgeThresholds } from '../../../src/thresholds/judge-thresholds.ts';
import type { Threshold } from '../../../src/thresholds/threshold.ts';
import { sample } from './series.ts';

const HOSTS = [{ name: 'web1', groups: ['web'] }];

/** One threshold `disk` from run to run. */
function monitor(threshold: Threshold) {
  let memory: unknown;
  return (now: number, ...samples: LatestSample[]) => {
    const judged = judgeThresholds({
      ...{ thresholds: { disk: threshold }, samples, hosts: HOSTS, instance: 'run-cycle', previous: [], memory, now },
    });
    memory = JSON.parse(JSON.stringify(judged.memory));
    return judged.findings.map(({ host, service, status, text }) => `${host}/${service} ${status} ${text}`);
  };
}

describe('a threshold that judges nothing', () => {
  it('is noticed after an hour, and no more when the metric comes', () => {
    const run = monitor({ metric: 'usde', warning: '> 80%' });

    expect([run(1000), run(4500)]).toEqual([[], []]);
    expect(run(4600)).toEqual(['run-cycle/threshold:disk notice no series of usde: this threshold judges nothing']);
    expect(run(4900, sample('usde', 0.5, {}, { time: 4900 }))).toEqual(['web1/disk ok 50%']);
    expect(run(5200)).toEqual([]);
  });

  it('is told from one whose scope leaves every series out', () => {
    const run = monitor({ metric: 'used', hosts: ['web2'], warning: '> 80%' });
    run(1000, sample('used', 0.5));

    expect(run(4600, sample('used', 0.5, {}, { time: 4600 }))).toEqual([
      'run-cycle/threshold:disk notice none of 1 series of used is of its hosts, groups and labels: this threshold judges nothing',
    ]);
  });

  it.each<[string, Threshold, LatestSample[]]>([
    ['a rule leaves all of its series out', { metric: 'used', rules: [{ never: true }] }, [sample('used', 1)]],
    ['the series is optional', { metric: 'used', optional: true, warning: '> 80%' }, []],
    ['each host without the series says so itself', { metric: 'used', absent: 'warning', hosts: ['web1'] }, []],
  ])('is none where %s', (_, threshold, samples) => {
    const run = monitor(threshold);
    run(1000, ...samples);

    expect(run(9000, ...samples).filter((line) => line.startsWith('run-cycle'))).toEqual([]);
  });
});
