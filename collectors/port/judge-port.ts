/** From a port's state to samples and a finding. Pure. */
import { type Finding, worse } from '../../src/finding.ts';
import { exceeds, parseLimit } from '../../src/limit.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import type { PortState } from './check-port.ts';
import { type PortTarget, serviceOf } from './target.ts';

export interface LookedAt {
  readonly program: string;
  readonly host: string;
  readonly target: PortTarget;
  readonly port: number;
}

const METRICS = {
  port_up: ['Whether the port answers as expected: 1 or 0.', undefined],
  port_connect_seconds: ['Time until the connection stands, without TLS.', 'seconds'],
  port_response_seconds: ['Time until the answer is there, or where none is expected, the connection.', 'seconds'],
  port_value: ['What the pattern found in the answer.', undefined],
} as const;

/** What the metrics mean; said once. */
export function describeMetrics(): CollectorItem[] {
  return Object.entries(METRICS).flatMap(([metric, [text, unit]]) => [
    { help: { metric, text } },
    ...(unit === undefined ? [] : [{ unit: { metric, unit } }]),
  ]);
}

/** The samples and the finding of one port. Nothing is sampled where nothing is known. */
export function judgePort(lookedAt: LookedAt, state: PortState): CollectorItem[] {
  const { host, target, port } = lookedAt;
  const labels = { host, port: String(port), ...(target.name === undefined ? {} : { target: target.name }) };
  const sample = (metric: keyof typeof METRICS, value: number | undefined): CollectorItem[] =>
    value === undefined ? [] : [{ metric, labels, value }];
  if ('failure' in state) {
    const finding = portFinding(lookedAt, state.isDown ? 'critical' : 'unknown', state.failure);
    if (!state.isDown) return [finding];
    return [...sample('port_up', 0), ...sample('port_connect_seconds', microseconds(state.connectSeconds)), finding];
  }
  const { meaning, connectSeconds, seconds } = state;
  return [
    ...sample('port_up', meaning.status === 'critical' ? 0 : 1),
    ...sample('port_connect_seconds', microseconds(connectSeconds)),
    ...sample('port_response_seconds', microseconds(seconds)),
    ...sample('port_value', meaning.value),
    answerFinding(lookedAt, state),
  ];
}

/** A finding without samples, as of a host that has no address. */
export function portFinding(lookedAt: LookedAt, status: Finding['status'], text: string): Finding {
  const { program, host, target, port } = lookedAt;
  return { host, service: serviceOf(program, target, port), status, text };
}

function answerFinding(lookedAt: LookedAt, state: Exclude<PortState, { failure: string }>): Finding {
  const { target } = lookedAt;
  const { meaning, isAnswer, seconds } = state;
  const told = meaning.value === undefined ? '' : `${meaning.value}, `;
  const text = `${told}${isAnswer ? 'answers in' : 'open after'} ${inWords(seconds)}`;
  for (const status of ['critical', 'warning'] as const) {
    const limit = target[status];
    if (limit === undefined || !exceeds(parseLimit(limit), seconds)) continue;
    return { ...portFinding(lookedAt, worse(status, meaning.status), `${text}: ${limit} (${status})`), value: seconds };
  }
  const by = meaning.status === 'ok' ? '' : `: this answer is ${meaning.status}`;
  return { ...portFinding(lookedAt, meaning.status, text + by), value: meaning.value ?? seconds };
}

/** Two digits: more would make each cycle's text a new one. */
function inWords(seconds: number): string {
  const [value, unit] = seconds < 1 ? [seconds * 1000, 'ms'] : [seconds, 's'];
  return `${value >= 100 ? Math.round(value) : Number(value.toPrecision(value < 1 ? 1 : 2))} ${unit}`;
}

function microseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1e6) / 1e6;
}
