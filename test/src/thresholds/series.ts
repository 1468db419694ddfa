import type { LatestSample, PreviousFinding } from '../../../src/program-input.ts';
import { seriesKey } from '../../../src/sample.ts';
import { judgeThresholds, type ThresholdInput } from '../../../src/thresholds/judge-thresholds.ts';
import type { Threshold } from '../../../src/thresholds/threshold.ts';

/** A newest value as the engine hands it to a monitor; of collector `local`, every 300 s, at 1000. */
export function sample(
  metric: string,
  value: number | undefined,
  labels: Record<string, string> = {},
  more: Partial<LatestSample> = {},
): LatestSample {
  const all = { host: 'web1', ...labels };
  return {
    series: seriesKey(metric, all),
    metric,
    labels: all,
    type: 'gauge',
    time: 1000,
    value,
    collector: 'local',
    stepSeconds: 300,
    ...more,
  };
}

const HOSTS = [
  { name: 'web1', groups: ['web'] },
  { name: 'web2', groups: ['web'] },
  { name: 'db1', groups: ['backup'] },
];

/** Runs one threshold called `disk` again and again, handing on memory and previous findings as the engine does. */
export function monitor(threshold: Threshold, hosts: ThresholdInput['hosts'] = HOSTS) {
  let memory: unknown;
  let previous: PreviousFinding[] = [];
  return (now: number, ...samples: LatestSample[]): string[] => {
    const judged = judgeThresholds({ thresholds: { disk: threshold }, samples, hosts, previous, memory, now });
    memory = JSON.parse(JSON.stringify(judged.memory));
    const old = new Map(previous.map((one) => [`${one.host}/${one.service}`, one]));
    previous = judged.findings.map((one) => {
      const known = old.get(`${one.host}/${one.service}`);
      return { ...one, since: known?.status === one.status ? known.since : now };
    });
    return judged.findings.map(({ host, service, status, text }) => `${host}/${service} ${status} ${text}`);
  };
}

/** One judgement of one threshold. */
export function judgeOnce(threshold: Threshold, ...samples: LatestSample[]): string[] {
  return monitor(threshold)(1000, ...samples);
}
