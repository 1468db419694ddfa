/** What is to be said of a page that was fetched: samples, and one finding. Pure but for the pattern's engine. */
import { exceeds, parseLimit } from '../../src/limit.ts';
import { daysLeft, judgeCertificate } from '../../src/net/judge-certificate.ts';
import { type Remark, secondsText, sumUp } from '../../src/net/remarks.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { targetService } from '../../src/target-service.ts';
import { judgeBody } from './body.ts';
import { type PageResult, PHASES } from './fetch-page.ts';
import type { HttpTarget } from './target.ts';

export const HELP = {
  http_response_seconds: 'All of it: redirects, name lookup, connection, TLS, answer.',
  http_phase_seconds: 'The same by phase, over all redirects.',
  http_status: 'Status of the answer.',
  http_body_bytes: 'Body as it was transferred, at most 1 MiB.',
  http_redirects: 'Redirects that were followed.',
  http_certificate_days: 'Days until the certificate expires.',
};

/** `program`, `host` and `now` (epoch seconds) as the collector knows them. */
export async function pageItems(
  page: PageResult,
  target: HttpTarget,
  { program, host, now }: { program: string; host: string; now: number },
): Promise<CollectorItem[]> {
  const labels = { host, ...(target.name === undefined ? {} : { target: target.name }) };
  const { status, text } = sumUp(await judgePage(page, target, now), shortly(page));
  const service = targetService(program, target);
  const value = page.answer && page.failure === undefined ? { value: round(page.totalMs) } : {};
  return [...samplesOf(page, labels, now), { host, service, status, text, ...value }];
}

/** Whether a status is one that the target wants. */
export function isExpected(status: number, { expectStatus, followRedirects }: HttpTarget): boolean {
  if (expectStatus === undefined) return status >= 200 && status < (followRedirects ? 300 : 400);
  return [expectStatus].flat().some((one) => {
    if (typeof one === 'number') return one === status;
    if (one.endsWith('xx')) return Math.floor(status / 100) === Number(one[0]);
    const [low, high = low] = one.split('-').map(Number);
    return low !== undefined && high !== undefined && status >= low && status <= high;
  });
}

async function judgePage(page: PageResult, target: HttpTarget, now: number): Promise<Remark[]> {
  const { answer, failure, certificate } = page;
  const remarks: Remark[] = certificate
    ? judgeCertificate(certificate, { ...target.certificate, verify: target.verify }, now)
    : [];
  if (failure !== undefined) {
    if (failure !== '') remarks.push({ status: page.isOurs ? 'unknown' : 'critical', text: failure });
    return remarks;
  }
  if (!answer) return remarks;
  if (isExpected(answer.status, target)) remarks.push(...(await judgeBody(answer, target)));
  else remarks.push({ status: 'critical', text: `HTTP ${shortly(page)}` });
  return [...remarks, ...judgeTime(page, target)];
}

function judgeTime(page: PageResult, { warning, critical }: HttpTarget): Remark[] {
  const seconds = page.totalMs / 1000;
  for (const [status, limit] of [['critical', critical] as const, ['warning', warning] as const]) {
    if (limit !== undefined && exceeds(parseLimit(limit), seconds))
      return [{ status, text: `took ${secondsText(page.totalMs)} (limit ${limit})` }];
  }
  return [];
}

function shortly({ answer, totalMs, redirects }: PageResult): string {
  const after = redirects === 0 ? '' : ` after ${redirects} redirect${redirects === 1 ? '' : 's'}`;
  return `${answer?.status ?? 'no answer'} in ${secondsText(totalMs)}${after}`;
}

function samplesOf(page: PageResult, labels: Record<string, string>, now: number): CollectorItem[] {
  const { answer, certificate, failure, phases } = page;
  const items: CollectorItem[] = [];
  const add = (metric: keyof typeof HELP, value: number, more = {}) =>
    items.push({ metric, labels: { ...labels, ...more }, value });
  if (certificate) add('http_certificate_days', daysLeft(certificate, now));
  if (answer) add('http_status', answer.status);
  if (!answer || failure !== undefined) return items;
  add('http_response_seconds', round(page.totalMs));
  for (const phase of PHASES) {
    const ms = phases[phase];
    if (ms !== undefined) add('http_phase_seconds', round(ms), { phase });
  }
  add('http_body_bytes', answer.body.length);
  add('http_redirects', page.redirects);
  return items;
}

/** Milliseconds as seconds, to the microsecond. */
function round(ms: number): number {
  return Math.round(ms * 1000) / 1e6;
}
