import { describe, expect, it } from 'vitest';
import { gatherSite } from '../../../../../src/site/publish/gather/gather-site.ts';
import type { PublishInput } from '../../../../../src/site/publish/publish-input.ts';
import { hostData, liveStatus, timeFragment } from '../../../../../src/site/publish/status/live-data.ts';
import type { SiteView } from '../../../../../src/site/site-view.ts';
import { NOW, row, siteInput } from '../../../../support/site-input.ts';

function gather(input: PublishInput): SiteView {
  return gatherSite(input, { hosts: new Map() });
}

describe('status.json', () => {
  it('carries the time, the counts and each host’s worst status', () => {
    const input = siteInput('/x', { statuses: [row('web1', 'a', { status: 'critical' }), row('web1', 'b')] });

    expect(liveStatus(gather(input))).toEqual({
      version: 1,
      instance: 'run-cycle',
      time: NOW,
      timeText: '2026-03-02 14:05:09 +01:00',
      intervalSeconds: 300,
      timezone: 'Europe/Berlin',
      cycle: { id: 'c1', seconds: 2, problems: [] },
      services: { critical: 1, ok: 1 },
      hosts: { web1: 'critical', web2: 'none', printer: 'none' },
      blockedBy: {},
      groups: {
        web: { name: 'web', hosts: 1, status: 'critical' },
        '~hosts': { name: 'Hosts', hosts: 1, status: 'none' },
        '~unlisted': { name: 'Unlisted hosts', hosts: 1, status: 'none' },
      },
    });
  });
});

describe('status.json of a site that reads an instance that has stopped', () => {
  it('does not call well what was well then, and says since when', () => {
    const statuses = [row('web1', 'a', { overlays: ['stale'] }), row('web2', 'a')];
    const stopped = [{ instance: 'run-cycle-b', since: NOW - 3120 }];
    const status = liveStatus(gather(siteInput('/x', { statuses, stopped })));

    expect(status).toMatchObject({ services: { unknown: 1, ok: 1 }, hosts: { web1: 'unknown', web2: 'ok' } });
    expect(status.stale).toEqual(['web1']);
    expect(status.stopped).toEqual([{ instance: 'run-cycle-b', since: NOW - 3120, sinceText: '2026-03-02 13:13' }]);
  });
});

describe('status.json of a network that is down', () => {
  it('says what stands between', () => {
    const statuses = [row('web1', 'ping', { overlays: ['blocked'], blockedBy: 'switch1' })];

    expect(liveStatus(gather(siteInput('/x', { statuses }))).blockedBy).toEqual({ web1: 'switch1' });
  });
});

describe('time.html', () => {
  const input = siteInput('/x', { paused: { since: NOW - 60, by: 'root', reason: '<b>"disk" swap' } });
  const status = liveStatus(gather(input));

  it('prints the time of the data for those without scripts', () => {
    const { paused, ...running } = status;

    expect(paused?.sinceText).toBe('2026-03-02 14:04');
    expect(timeFragment(running)).toContain('Data of 2026-03-02 14:05:09 +01:00, new every 5 min');
  });

  it('escapes the reason of a pause in text and attribute', () => {
    expect(timeFragment(status)).toContain('Paused since 2026-03-02 14:04: &lt;b&gt;&quot;disk&quot; swap');
    expect(timeFragment(status)).not.toContain('<b>');
  });
});

describe('a host’s data', () => {
  it('is JSON with services, newest values and the graphs’ places', () => {
    const [view] = gather(siteInput('/x')).hosts;
    const data = JSON.parse(view ? hostData(view) : '') as Record<string, unknown>;

    expect(data).toMatchObject({
      version: 1,
      host: 'web1',
      listed: true,
      status: 'ok',
      services: [{ service: 'disk:/', status: 'ok', text: 'fine' }],
      values: [{ series: 'node_load1{host="web1"}', collector: 'local', time: NOW, value: 5 }],
      graphs: 'web1',
    });
  });
});
