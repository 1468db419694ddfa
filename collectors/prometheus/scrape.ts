/** One scrape: ask, relay, and say how it went. */
import { visibleExample } from '../../src/formats/refusals.ts';
import { describeFailure } from '../../src/net/describe-failure.ts';
import { type GetOutcome, get } from '../../src/net/get.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { escapeLabelValue } from '../../src/sample.ts';
import { targetService } from '../../src/target-service.ts';
import { MAX_BODY_BYTES, readAnswerText } from './answer-text.ts';
import type { RelayedText, TextRelay } from './relay-text.ts';
import { requestOf, type Target } from './target.ts';

export interface ScrapeRequest {
  readonly program: string;
  readonly host: string;
  readonly address: string;
  readonly target: Target;
  readonly timeoutMs: number;
  readonly now: number;
  readonly signal: AbortSignal;
  readonly relay: TextRelay;
}

/** Never rejects: what goes wrong is a finding. */
export async function scrape(request: ScrapeRequest): Promise<readonly CollectorItem[]> {
  const { program, host, target, relay, now } = request;
  const started = performance.now();
  let relayed: RelayedText | undefined;
  let verdict: Verdict;
  let seconds = 0;
  try {
    const answer = await get({ ...requestOf(request), maxBytes: MAX_BODY_BYTES });
    seconds = (performance.now() - started) / 1000;
    const { text, openMetrics } = await readAnswerText(answer);
    relayed = relay.relay(text, { host, openMetrics, now, maxSamples: target.maxSamples });
    verdict = judge(relayed, answer, openMetrics);
  } catch (error) {
    seconds ||= (performance.now() - started) / 1000;
    verdict = { status: 'critical', text: describeFailure(error) };
  }
  const time = `${seconds < 1 ? seconds.toPrecision(1) : seconds.toFixed(1)} s`;
  const text = verdict.status === 'ok' ? `${verdict.text} in ${time}` : visibleExample(verdict.text);
  const service = targetService(program, target);
  return [
    { lines: (relayed?.lines ?? '') + ownLines(request, { ...verdict, seconds, samples: relayed?.samples ?? 0 }) },
    { host, service, status: verdict.status, text, value: Math.round(seconds * 1e6) / 1e6 },
    { took: { host, seconds } },
  ];
}

interface Verdict {
  readonly status: 'ok' | 'warning' | 'critical';
  readonly text: string;
}

function judge(relayed: RelayedText, { isWhole, failure }: GetOutcome, openMetrics: boolean): Verdict {
  const { samples, broken, firstBroken, isOver, leftOut, hasEnd } = relayed;
  const got = `${samples} sample${samples === 1 ? '' : 's'}`;
  if (!isWhole) return { status: 'critical', text: `${samples > 0 ? `${got}, then ` : ''}${describeFailure(failure)}` };
  if (isOver) return { status: 'warning', text: `${got}, and more that maxSamples leaves out` };
  if (openMetrics && !hasEnd) return { status: 'critical', text: `${got}, but the end (# EOF) is missing` };
  if (firstBroken) {
    const { line, text, reason } = firstBroken;
    if (samples === 0) return { status: 'critical', text: `no Prometheus text: ${text}` };
    return { status: 'warning', text: `${got}, ${broken} left out; line ${line}: ${reason}: ${text}` };
  }
  if (samples > 0) return { status: 'ok', text: got };
  return { status: 'warning', text: leftOut > 0 ? `none of ${leftOut} samples is wanted` : 'no samples' };
}

/** Our own series, as text at once: three for each of a thousand hosts. */
function ownLines(
  { host, target }: ScrapeRequest,
  { status, seconds, samples }: Verdict & { readonly seconds: number; readonly samples: number },
): string {
  const name = target.name === undefined ? '' : `,target="${escapeLabelValue(target.name)}"`;
  const labels = `{host="${host}"${name}}`;
  return (
    `prometheus_up${labels} ${status === 'critical' ? 0 : 1}\n` +
    `scrape_duration_seconds${labels} ${seconds.toFixed(6)}\n` +
    `scrape_samples${labels} ${samples}\n`
  );
}
