/** What is to be said of a name server's reply: samples, and one finding. Pure. */
import { lastingText } from '../../src/lasting-text.ts';
import { exceeds, parseLimit } from '../../src/limit.ts';
import { type Remark, secondsText, sumUp } from '../../src/net/remarks.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { targetService } from '../../src/target-service.ts';
import type { Reply } from './ask.ts';
import { comparable } from './record-text.ts';
import type { DnsTarget } from './target.ts';

export const HELP = {
  dns_response_seconds: 'Time until the answer, retries included.',
  dns_records: 'Records in the answer.',
  dns_soa_serial: 'Serial number of the zone.',
};

const WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such name (NXDOMAIN)',
  ESERVFAIL: 'server failure (SERVFAIL)',
  EREFUSED: 'server refuses to answer (REFUSED)',
  ENOTIMP: 'server does not know how (NOTIMP)',
  EFORMERR: 'server does not understand the question (FORMERR)',
  EBADRESP: 'answer is malformed',
  ECONNREFUSED: 'connection refused',
  EBADNAME: 'not a name to ask for',
  EBADQUERY: 'not a name to ask for',
  ENOSERVER: 'name of the server not found',
  ABORT_ERR: "no answer before the program's time was up",
};
/** An answer came, whatever it says. */
const ANSWERED = new Set(['ENOTFOUND', 'ENODATA', undefined]);
const MAX_SHOWN = 4;
const MAX_RECORD = 100;

interface Place {
  readonly program: string;
  readonly host: string;
  readonly timeoutMs: number;
}

/** Samples and a finding. */
export function replyItems(reply: Reply, target: DnsTarget, { program, host, timeoutMs }: Place): CollectorItem[] {
  const labels = { host, ...(target.name === undefined ? {} : { target: target.name }) };
  const service = targetService(program, target);
  const { status, text } = sumUp(
    judgeReply(reply, target, timeoutMs),
    `${answerOf(reply)} in ${secondsText(reply.tookMs)}`,
  );
  if (!ANSWERED.has(reply.code)) return [{ host, service, status, text }];
  const seconds = Math.round(reply.tookMs * 1000) / 1e6;
  return [
    { metric: 'dns_response_seconds', labels, value: seconds },
    { metric: 'dns_records', labels, value: reply.records.length },
    ...(reply.serial === undefined ? [] : [{ metric: 'dns_soa_serial', labels, value: reply.serial }]),
    { host, service, status, text, value: seconds },
  ];
}

function judgeReply(reply: Reply, target: DnsTarget, timeoutMs: number): Remark[] {
  const { code, records } = reply;
  const critical = (text: string): Remark[] => [{ status: 'critical', text }];
  if (code === 'ABORT_ERR') return [{ status: 'unknown', text: WORDS[code] ?? code }];
  if (code === 'ETIMEOUT') return critical(`no answer within ${lastingText(timeoutMs / 1000)}`);
  if (target.nxdomain && code === 'ENOTFOUND') return judgeTime(reply, target);
  if (code === 'ENODATA') return critical(`no ${target.type} record`);
  if (code !== undefined) return critical(WORDS[code] ?? code);
  if (target.nxdomain) return critical(`exists, but should not: ${shown(records)}`);
  return [...judgeRecords(records, target), ...judgeTime(reply, target)];
}

function judgeRecords(records: readonly string[], { expect = [], exactly, type }: DnsTarget): Remark[] {
  const got = new Set(records.map((record) => comparable(record, type)));
  const wanted = [expect, exactly ?? []].flat();
  const missing = wanted.filter((one) => !got.has(comparable(one, type)));
  const known = new Set(wanted.map((one) => comparable(one, type)));
  const extra = exactly === undefined ? [] : records.filter((record) => !known.has(comparable(record, type)));
  if (missing.length > 0) return [{ status: 'critical', text: `answers ${shown(records)}, not ${shown(missing)}` }];
  return extra.length > 0 ? [{ status: 'critical', text: `answers ${shown(extra)} too` }] : [];
}

function judgeTime({ tookMs }: Reply, { warning, critical }: DnsTarget): Remark[] {
  for (const [status, limit] of [['critical', critical] as const, ['warning', warning] as const]) {
    if (limit !== undefined && exceeds(parseLimit(limit), tookMs / 1000))
      return [{ status, text: `took ${secondsText(tookMs)} (limit ${limit})` }];
  }
  return [];
}

function answerOf({ records, code, serial }: Reply): string {
  if (code === 'ENOTFOUND') return 'no such name';
  return serial === undefined ? shown(records) : `serial ${serial}`;
}

/** The first few, in an order that does not change with the server's mood. */
function shown(records: readonly string[]): string {
  const more = records.length > MAX_SHOWN ? ` and ${records.length - MAX_SHOWN} more` : '';
  const first = [...records].sort().slice(0, MAX_SHOWN);
  return `${first.map((one) => (one.length > MAX_RECORD ? `${one.slice(0, MAX_RECORD)}…` : one)).join(', ')}${more}`;
}
