/** From an echo to samples and a finding. Pure. */
import type { Finding, Status } from '../../src/finding.ts';
import { exceeds, parseLimit } from '../../src/limit.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { targetService } from '../../src/target-service.ts';
import type { Echo, PingTarget } from './echo.ts';

/** One target of one host, for the collector `program`. `remark` stands at the end of the finding's text. */
export interface Pinged {
  readonly program: string;
  readonly host: string;
  readonly target: PingTarget;
  readonly remark?: string;
}

const METRICS = [
  ['ping_loss_ratio', 'Share of echo requests without an answer.', 'ratio'],
  ['ping_rtt_min_seconds', 'Least time that an answer took.', 'seconds'],
  ['ping_rtt_mean_seconds', 'Mean time that an answer took.', 'seconds'],
  ['ping_rtt_max_seconds', 'Greatest time that an answer took.', 'seconds'],
  ['ping_rtt_stddev_seconds', 'Standard deviation of the time that an answer took.', 'seconds'],
  ['ping_sent', 'Echo requests sent.', undefined],
  ['ping_received', 'Answers received.', undefined],
] as const;

/** What the metrics mean; said once. */
export function describeMetrics(): CollectorItem[] {
  return METRICS.flatMap(([metric, text, unit]) => [
    { help: { metric, text } },
    ...(unit === undefined ? [] : [{ unit: { metric, unit } }]),
  ]);
}

/** The samples and the finding of one target. */
export function judgeEcho({ program, host, target, remark }: Pinged, echo: Echo): CollectorItem[] {
  const service = targetService(program, target);
  const labels = { host, ...(target.name === undefined ? {} : { target: target.name }) };
  const loss = lossOf(echo);
  const values = [loss, echo.min, echo.mean, echo.max, echo.deviation, echo.sent, echo.received];
  const samples = METRICS.flatMap(([metric], index) => {
    const value = values[index];
    return value === undefined ? [] : [{ metric, labels, value }];
  });
  const { text, ...verdict } = verdictOf(target, echo, loss);
  return [...samples, { host, service, ...verdict, text: remark ? `${text}; ${remark}` : text }];
}

/** The finding where nothing is known: it says nothing of the host, so neither do samples. */
export function unknownPing({ program, host, target }: Pinged, text: string): Finding {
  return { host, service: targetService(program, target), status: 'unknown', text };
}

function lossOf({ sent, received }: Echo): number {
  return Math.round(((sent - received) / sent) * 1e6) / 1e6;
}

function verdictOf(target: PingTarget, { sent, mean }: Echo, loss: number): Pick<Finding, 'status' | 'text' | 'value'> {
  if (loss === 1)
    return { status: 'critical', text: `no answer to ${sent} packet${sent === 1 ? '' : 's'}`, value: loss };
  const measured = `${mean === undefined ? '' : `${inWords(mean)}, `}${percent(loss)} loss`;
  for (const status of ['critical', 'warning'] as const) {
    for (const [which, value, limit] of [
      ['loss', loss, target.loss[status]],
      ['rtt', mean, target.rtt[status]],
    ] as const) {
      if (limit === undefined || value === undefined || !exceeds(parseLimit(limit), value)) continue;
      return { status, text: `${measured}: ${which} ${limit} (${status})`, value };
    }
  }
  return { status: 'ok' satisfies Status, text: measured, value: loss };
}

/** Two digits: more would make each cycle's text a new one. */
function inWords(seconds: number): string {
  const [value, unit] = seconds < 1 ? [seconds * 1000, 'ms'] : [seconds, 's'];
  return `${value >= 100 ? Math.round(value) : Number(value.toPrecision(value < 0.1 ? 1 : 2))} ${unit}`;
}

function percent(ratio: number): string {
  return `${Math.round(ratio * 100)} %`;
}
