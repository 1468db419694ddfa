import { describe, expect, it } from 'vitest';
import type { CertificateFacts } from '../../../src/net/certificate.ts';
import { daysLeft, judgeCertificate } from '../../../src/net/judge-certificate.ts';

const DAY = 86_400;
const NOW = 1_700_000_000;
const DEMANDS = { warning: '< 21d', critical: '< 7d', verify: true };

function certificate(days: number, more: Partial<CertificateFacts> = {}): CertificateFacts {
  return { name: 'a.example', issuer: 'CA', validFrom: NOW - DAY, expires: NOW + days * DAY, ...more };
}

describe('judgeCertificate', () => {
  it.each([
    [90, []],
    [20.9, [{ status: 'warning', text: 'certificate expires in 20 days' }]],
    [1.6, [{ status: 'critical', text: 'certificate expires in 38 hours' }]],
    [0.01, [{ status: 'critical', text: 'certificate expires in 14 minutes' }]],
    [-30, [{ status: 'critical', text: 'certificate expired 30 days ago' }]],
  ])('looks at the time that is left: %s days', (days, remarks) => {
    expect(judgeCertificate(certificate(days), DEMANDS, NOW)).toEqual(remarks);
  });

  it('takes a limit without a unit for days', () => {
    expect(judgeCertificate(certificate(90), { ...DEMANDS, warning: '< 100' }, NOW)).toHaveLength(1);
  });

  it('looks at issuers that come to an end before it', () => {
    const issuerExpires = { name: 'R3', expires: NOW + 5 * DAY };

    expect(judgeCertificate(certificate(90, { issuerExpires }), DEMANDS, NOW)).toEqual([
      { status: 'critical', text: 'certificate of its issuer R3 expires in 5 days' },
    ]);
  });

  it('says the same thing once', () => {
    const distrust = 'certificate has expired';

    expect(judgeCertificate(certificate(-3, { distrust }), DEMANDS, NOW)).toHaveLength(1);
    expect(judgeCertificate(certificate(90, { distrust }), DEMANDS, NOW)).toEqual([
      { status: 'critical', text: distrust },
    ]);
  });

  it('asks for no trust where none is wanted', () => {
    const wrong = certificate(90, { distrust: 'certificate is self-signed', otherNames: 'b.example' });

    expect(judgeCertificate(wrong, DEMANDS, NOW)).toHaveLength(2);
    expect(judgeCertificate(wrong, { ...DEMANDS, verify: false }, NOW)).toEqual([]);
  });

  it('knows one whose time is still to come', () => {
    expect(judgeCertificate(certificate(90, { validFrom: NOW + 3 * DAY }), DEMANDS, NOW)).toEqual([
      { status: 'critical', text: 'certificate is valid only in 3 days' },
    ]);
  });
});

describe('daysLeft', () => {
  it('counts to the hundredth, below nought too', () => {
    expect(daysLeft({ expires: NOW + 1.234 * DAY }, NOW)).toBe(1.23);
    expect(daysLeft({ expires: NOW - DAY }, NOW)).toBe(-1);
  });
});
