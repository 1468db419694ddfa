import { describe, expect, it } from 'vitest';
import { cyclePage } from '../../../../../src/site/pages/records/cycle-page.ts';
import type { CyclesView, CycleView, ProgramView } from '../../../../../src/site/publish/publish-input.ts';
import { NOW, tagsOf } from '../../../../support/site-input.ts';
import { siteView } from '../../../../support/site-view.ts';

const site = siteView();
const ping: ProgramView = {
  ...{ name: 'ping', stage: 'collectors', startedAt: NOW, seconds: 2, end: 'ok', ok: true, samples: 40, findings: 3 },
};

function cycle(more: Partial<CycleView> = {}): CycleView {
  return {
    ...{ id: 'c1', now: NOW, startedAt: NOW, seconds: 38, exitCode: 0, crashed: false },
    stages: [{ name: 'collectors', startedAt: NOW, seconds: 4 }],
    programs: [ping],
    slowest: [],
    notes: [],
    ...more,
  };
}

function view(records: readonly CycleView[], more: Partial<CyclesView> = {}): CyclesView {
  const configuration = {
    directory: '/etc/run-cycle',
    fingerprint: '0123456789abcdef',
    from: 'cache',
    hosts: 2,
    problems: [],
  };
  return { records, stderr: [], configuration, ...more };
}

describe('cyclePage', () => {
  it('says in a sentence how the last cycle went', () => {
    const page = cyclePage(site, view([cycle()]), []);

    expect(page).toContain('Last cycle 2026-03-02 14:05:09 +01:00: <b>38 s</b>, exit 0, 1 program.');
  });

  it('shows the last programs that ran where none was due since', () => {
    const page = cyclePage(site, view([cycle({ programs: [] }), cycle({ startedAt: NOW - 300 })]), []);

    expect(page).toContain('that had any: 2026-03-02 14:00');
    expect(page).toContain('<th scope="row">ping</th>');
  });

  it('has a column of processor time only where it was measured', () => {
    const measured = cycle({ programs: [{ ...ping, cpuSeconds: 0.5 }, ping] });

    expect(cyclePage(site, view([cycle()]), [])).not.toContain('>CPU<');
    expect(cyclePage(site, view([measured]), [])).toContain('>CPU<');
  });

  it('marks a killed program by a glyph and in words', () => {
    const killed = { ...ping, name: 'munin', ok: false, end: 'killed by watchdog after 60 s' };

    const page = cyclePage(site, view([cycle({ programs: [ping, killed], exitCode: 1 })]), []);

    expect(page).toContain('✗</span> <b>killed by watchdog after 60 s</b>');
    expect(page).toContain('<b>1 of them failed</b>');
  });

  it('draws a bar for each cycle of the last day only', () => {
    const old = cycle({ startedAt: NOW - 90_000 });

    const page = cyclePage(site, view([cycle(), cycle({ startedAt: NOW - 300, crashed: true }), old]), []);

    expect(page).toContain(
      '2 cycles within the last day: half of them took up to 38 s, the longest 38 s; 1 did not end well',
    );
    expect(page).toContain('2026-03-02 14:00: 38 s, crashed</title>');
  });

  it('says that it is being published, and how long that took before', () => {
    const stages = [{ name: 'publish', startedAt: NOW - 300, seconds: 0.4 }];
    const [newest, before] = [cycle(), cycle({ startedAt: NOW - 300, stages })];

    const page = cyclePage(site, view([newest, before]), []);

    expect(page).toContain('>publish</th><td class="when">publishing this page</td>');
    expect(page).toContain('0.4 s in the cycle before');
    expect(cyclePage(site, view([cycle({ programs: [] }), before]), [])).not.toContain('publishing this page');
  });

  it('names the slowest hosts with the collector that waited', () => {
    const slowest = [{ name: 'web1', collector: 'ping', seconds: 4.5 }];

    expect(cyclePage(site, view([cycle({ slowest })]), [])).toContain('web1</a> <span class="labels">ping</span>');
  });

  it('lays the bar of a program where it ran within the cycle', () => {
    const late = { ...ping, startedAt: NOW + 19, seconds: 9.5 };

    const stages = [{ name: 'collectors', startedAt: NOW, seconds: 38 }];
    const page = cyclePage(site, view([cycle({ stages, programs: [late] })]), []);

    expect(page).toContain('<rect class="good" x="200" y="1" width="100" height="8"/>');
  });

  it('keeps the bar of a program within its stage, whatever its clock said', () => {
    const stages = [{ name: 'collectors', startedAt: NOW, seconds: 19 }];
    const barOf = (startedAt: number) => {
      const page = cyclePage(site, view([cycle({ stages, programs: [{ ...ping, startedAt, seconds: 9.5 }] })]), []);
      return /<rect class="good" x="([\d.]+)" y="1" width="([\d.]+)"/.exec(page)?.slice(1).map(Number);
    };

    expect(barOf(NOW + 5)?.[1]).toBe(100);
    expect(barOf(NOW + 90_000)).toEqual([100, 100]);
    expect(barOf(NOW - 90_000)).toEqual([0, 100]);
  });

  it('keeps the bars of cycles and gaps within the day that it shows', () => {
    const late = { from: NOW - 600, to: NOW + 9000, kind: 'paused' as const, reason: 'x' };
    const never = { from: NOW + 5000, to: NOW + 9000, kind: 'paused' as const, reason: 'y' };
    const future = cycle({ startedAt: NOW + 90_000 });

    const page = cyclePage(site, view([cycle(), future, cycle({ startedAt: NOW - 300 })]), [late, never]);

    const [, drawing = ''] = /<figure class="durations">(.*?)<\/figure>/s.exec(page) ?? [];
    const bars = [...drawing.matchAll(/<rect class="(\w+)" x="(.*?)".*?width="(.*?)"/g)];
    expect(bars.map(([, name]) => name)).toEqual(['paused', 'good', 'good']);
    for (const [, , x, width] of bars) expect(Number(x) + Number(width)).toBeLessThanOrEqual(1440);
    expect(page).toContain('2 cycles within the last day');
  });

  it('shows what programs complained about, inert and bounded', () => {
    const of = (text: string) =>
      cyclePage(site, view([cycle()], { stderr: [{ name: 'ping', end: 'exit 1', text }] }), []);

    expect(of('x\n'.repeat(500))).toContain('… and 300 more lines');
    expect(tagsOf(of('</pre><script>alert(1)</script>'))).toEqual(tagsOf(of('plain')));
  });

  it('says that broken files are not in force', () => {
    const page = cyclePage(
      site,
      view([], {
        configuration: { ...view([]).configuration, from: 'last-good', problems: ['hosts.yaml:1:1: <oops>'] },
      }),
      [],
    );

    expect(page).toContain('the last good one: the files as they are now are broken');
    expect(page).toContain('hosts.yaml:1:1: &lt;oops&gt;');
    expect(page).toContain('<code>0123456789ab</code>');
    expect(page).toContain('No cycle has ended within the last two days');
  });

  it('claims nothing of cycles after the page was made', () => {
    expect(cyclePage(site, view([cycle()]), [])).toContain('None up to 2026-03-02 14:05.');
  });

  it('lists stretches without cycles, newest first', () => {
    const gap = (from: number, reason: string) => ({ from, to: from + 600, kind: 'paused' as const, reason });

    const page = cyclePage(site, view([cycle()]), [gap(NOW - 9000, 'first'), gap(NOW - 5000, 'second')]);

    expect(page.lastIndexOf('>second<')).toBeLessThan(page.lastIndexOf('>first<'));
  });
});
