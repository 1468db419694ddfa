/** Whether a certificate may stay as it is. Pure: `now` is epoch seconds. */
import { exceeds, parseLimit } from '../limit.ts';
import type { CertificateFacts } from './certificate.ts';
import type { Remark } from './remarks.ts';

export interface CertificateDemands {
  /** Limits of the time that is left (`< 21d`); a number without a unit is days. */
  readonly warning: string;
  readonly critical: string;
  /** Whether it must lead to a trusted root and be for the right name. */
  readonly verify: boolean;
}

const DAY = 86_400;

/** Days left, negative once it has expired, to the hundredth. */
export function daysLeft({ expires }: { readonly expires: number }, now: number): number {
  return Math.round(((expires - now) / DAY) * 100) / 100;
}

/** What is wrong with it; nothing if it is fine. */
export function judgeCertificate(facts: CertificateFacts, demands: CertificateDemands, now: number): Remark[] {
  const remarks: Remark[] = [];
  const critical = (text: string) => remarks.push({ status: 'critical', text });
  const { expires, whose } = firstToExpire(facts);
  const text = `${whose} expires in ${spanText(expires - now)}`;
  if (expires <= now) critical(`${whose} expired ${spanText(now - expires)} ago`);
  else if (facts.validFrom > now) critical(`certificate is valid only in ${spanText(facts.validFrom - now)}`);
  else if (isBeyond(demands.critical, expires - now)) critical(text);
  else if (isBeyond(demands.warning, expires - now)) remarks.push({ status: 'warning', text });
  if (!demands.verify) return remarks;
  const isDated = expires <= now || facts.validFrom > now; // and OpenSSL says so too: once is enough
  if (facts.distrust !== undefined && !(isDated && /expired|not yet/.test(facts.distrust))) critical(facts.distrust);
  if (facts.otherNames !== undefined) critical(`certificate is for another name (${facts.otherNames})`);
  return remarks;
}

/** Whether what was said of it forbids to talk to this server. */
export function isTrustworthy({ distrust, otherNames }: CertificateFacts): boolean {
  return distrust === undefined && otherNames === undefined;
}

function firstToExpire({ expires, issuerExpires }: CertificateFacts): { expires: number; whose: string } {
  if (!issuerExpires) return { expires, whose: 'certificate' };
  return { expires: issuerExpires.expires, whose: `certificate of its issuer ${issuerExpires.name}` };
}

function isBeyond(limit: string, seconds: number): boolean {
  return exceeds(parseLimit(limit), /[a-zA-Z]/.test(limit) ? seconds : seconds / DAY);
}

/** `61 days`, `36 hours`, `12 minutes`: whole ones. */
export function spanText(seconds: number): string {
  const [size, unit] = seconds >= 2 * DAY ? [DAY, 'days'] : seconds >= 7200 ? [3600, 'hours'] : [60, 'minutes'];
  return `${Math.floor(seconds / size)} ${unit}`;
}
