import { describe, expect, it } from 'vitest';
import { gatherSite } from '../../../../../src/site/publish/gather/gather-site.ts';
import { metricsFile } from '../../../../../src/site/publish/signs/live-metrics.ts';
import { NOW, row, siteInput } from '../../../../support/site-input.ts';

const metricsOf = (more: Parameters<typeof siteInput>[1]) =>
  metricsFile(gatherSite(siteInput('/x', more), { hosts: new Map() })).split('\n');

describe('the metrics file', () => {
  it('counts services by status, also those that none has, and names each', () => {
    const lines = metricsOf({ statuses: [row('web1', 'a'), row('web1', 'b', { status: 'critical' })] });

    expect(lines).toContain('run_cycle_services{status="ok"} 1');
    expect(lines).toContain('run_cycle_services{status="critical"} 1');
    expect(lines).toContain('run_cycle_services{status="warning"} 0');
    expect(lines).toContain('run_cycle_service_status{host="web1",service="b",status="critical"} 1');
    expect(lines).toContain(`run_cycle_last_cycle_time_seconds ${NOW}`);
    expect(lines.at(-1)).toBe('');
  });

  it('says of what nobody watches any more that it is not known', () => {
    const lines = metricsOf({ statuses: [row('web1', 'a', { overlays: ['stale'] })] });

    expect(lines).toContain('run_cycle_services{status="ok"} 0');
    expect(lines).toContain('run_cycle_service_status{host="web1",service="a",status="unknown"} 1');
  });

  it('keeps a service whose name would end its line in one line', () => {
    const lines = metricsOf({ statuses: [row('web1', 'a"} 9\nevil 1\\')] });

    expect(lines).toContain('run_cycle_service_status{host="web1",service="a\\"} 9\\nevil 1\\\\",status="ok"} 1');
    expect(lines).not.toContain('evil 1\\');
  });
});
