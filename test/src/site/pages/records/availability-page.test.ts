import { describe, expect, it } from 'vitest';
import type { ServiceAccount } from '../../../../../src/availability/account.ts';
import { periodAt } from '../../../../../src/availability/period.ts';
import { emptyTally, type Tally } from '../../../../../src/availability/tally.ts';
import { zoneOffset } from '../../../../../src/site/markup/local-time.ts';
import { availabilityCsv, textCell } from '../../../../../src/site/pages/records/availability-csv.ts';
import { percentText } from '../../../../../src/site/pages/records/availability-figures.ts';
import { availabilityIndexPage, availabilityPage } from '../../../../../src/site/pages/records/availability-page.ts';
import { reportAvailability } from '../../../../../src/site/pages/records/availability-report.ts';
import { NOW, tagsOf } from '../../../../support/site-input.ts';
import { hostView, siteView } from '../../../../support/site-view.ts';

const period = periodAt('month', NOW, (time) => zoneOffset(time, 'Europe/Berlin'));
const site = siteView([hostView('web1', { groups: ['web', 'all'] }), hostView('db1', { groups: ['db', 'all'] })]);

function account(host: string, service: string, tally: Partial<Tally> = { ok: 1000 }): ServiceAccount {
  return { host, service, tally: { ...emptyTally(), ...tally } };
}

function reportOf(accounts: readonly ServiceAccount[]) {
  return reportAvailability(site, { period, until: NOW, accounts });
}

describe('percentText', () => {
  it.each([
    [1, '100.00'],
    [0.99999999, '99.99'],
    [0.9998, '99.98'],
    [0.57, '57.00'],
    [0, '0.00'],
  ])('never rounds %f up', (share, text) => {
    expect(percentText(share)).toBe(text);
  });
});

describe('reportAvailability', () => {
  it('counts a host in each of its groups, and everything once', () => {
    const report = reportOf([account('web1', 'http', { ok: 900, critical: 100 }), account('db1', 'sql')]);

    expect(report.groups.map(({ name, tally }) => [name, tally.ok])).toEqual([
      ['web', 900],
      ['all', 1900],
      ['db', 1000],
    ]);
    expect(report.total).toMatchObject({ ok: 1900, critical: 100 });
  });

  it('puts the services first that were down longest', () => {
    const accounts = [10, 30, 20].map((critical) => account('web1', `s${critical}`, { ok: 50, critical }));

    expect(reportOf(accounts).worst.map(({ service }) => service)).toEqual(['s30', 's20', 's10']);
  });

  it('keeps hosts that have left', () => {
    expect(reportOf([account('gone', 'http')]).hosts.map(({ name }) => name)).toEqual(['gone']);
  });
});

describe('availabilityPage', () => {
  it('folds services that were never bad into the line of their host', () => {
    const bad = account('web1', 'http-service', {
      ok: 9750,
      critical: 250,
      incidents: 1,
      repaired: 1,
      repairSeconds: 250,
    });

    const page = availabilityPage(site, reportOf([bad, account('web1', 'calm-one'), account('web1', 'calm-two')]), [
      period,
    ]);

    expect(page).toContain('97.50 %');
    expect(page).toContain('3 services, 2 never bad');
    expect(page).toContain('<th scope="row" class="sub">http-service</th>');
    expect(page).not.toContain('calm-one');
    expect(page).toContain('4 min 10 s');
  });

  it('says of which time a share is where a part of it is unknown, and how long it is unknown', () => {
    const half = (NOW - period.from) / 2;
    const page = availabilityPage(site, reportOf([account('web1', 'x', { ok: half, unknown: half })]), [period]);

    expect(page).toContain('100.00 % <span class="labels">of 19 hours known</span></td>');
    expect(page).toContain('<td class="number">19 h 3 min</td>');
    expect(page).not.toContain('50.00 %');
  });

  it('tells no share of less than an hour', () => {
    const whole = NOW - period.from;
    const of = (known: number) => account('web1', 'x', { ok: known - 3, critical: 3, absent: whole - known });
    const page = (...accounts: ServiceAccount[]) => availabilityPage(site, reportOf(accounts), [period]);

    expect(page(of(9))).toContain('<span class="none">known for 9 s</span>');
    expect(page(of(9), of(9))).toContain('<span class="none">known for 9 s</span>');
    expect(page(of(9))).not.toContain('66.66 %');
    expect(page(of(3600))).toContain('99.91 %');
  });

  it('prints the rule, and until when it counts', () => {
    const page = availabilityPage(site, reportOf([account('web1', 'x')]), [period]);

    expect(page).toContain('<b>Available</b> is the time in ok, notice or warning as a part of the known time.');
    expect(page).toContain('the figures with and without planned downtime are the same');
    expect(page).toContain('So far: 2026-03-01 00:00 to 2026-03-02 14:05 (Europe/Berlin). ');
  });

  it('says how often it is counted where its figures are older than the rest', () => {
    const of = (kind: 'month' | 'year') => {
      const report = reportOf([account('web1', 'x')]);
      return availabilityPage(site, { ...report, until: site.now - 60, period: { ...period, kind } }, [period]);
    };

    expect(of('month')).toContain('; counted again each hour.');
    expect(of('year')).toContain('; counted again each day.');
  });

  it('has a place for each host, which leads to the host', () => {
    const page = availabilityPage(site, reportOf([account('web1', 'x')]), [period]);

    expect(page).toContain('<tr class="host" id="host-web1"><th scope="row"><a href="../../h/web1.html">web1</a>');
  });

  it('leads from a group to its page', () => {
    const page = availabilityPage(site, reportOf([account('web1', 'x')]), [period]);

    expect(page).toContain('<h2><a href="../../g/web.html">web</a>');
  });

  it('shows the second figure where downtime was planned', () => {
    const planned = account('web1', 'x', { ok: 800, critical: 200, plannedDown: 200 });

    const page = availabilityPage(site, reportOf([planned]), [period]);

    expect(page).toContain('but for planned');
    expect(page).toContain('80.00 %');
  });

  it('makes no tag of a hostile name of a service', () => {
    const of = (service: string) =>
      availabilityPage(site, reportOf([account('web1', service, { ok: 1, critical: 1 })]), [period]);

    expect(tagsOf(of('<img src=x onerror=alert(1)>'))).toEqual(tagsOf(of('plain')));
  });
});

describe('availabilityIndexPage', () => {
  it('leads to periods and their CSV', () => {
    const page = availabilityIndexPage(site, reportOf([account('web1', 'x')]), [period]);

    expect(page).toContain('<a href="availability/2026-03.html">March 2026</a>');
    expect(page).toContain('<a href="availability/2026-03.csv">');
  });
});

describe('availabilityCsv', () => {
  it('has a line a service, with empty cells for what is not known', () => {
    const csv = availabilityCsv(
      reportOf([account('web1', 'a,"b"', { ok: 300, critical: 100 }), account('db1', 'x', {})]),
    );

    const [heading, first, second] = csv.split('\r\n');
    expect(heading).toMatch(/^host,service,group,available_percent,/);
    expect(first).toBe('web1,"a,""b""",web,75,75,0,300,0,100,0,0,0,0,');
    expect(second).toBe('db1,x,db,,,,0,0,0,0,0,0,0,');
  });
});

describe('textCell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '|cmd', ' =1', '\t=1', '\n=cmd'])('starts no formula from %j', (text) => {
    expect(textCell(text)).toMatch(/^"?'/);
  });

  it('keeps a line in one line', () => {
    expect(textCell('a\r\nb')).toBe('a b');
  });
});
