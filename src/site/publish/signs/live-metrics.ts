/** `live/metrics.prom`: the state as Prometheus reads it, as a file for node_exporter's textfile collector. Pure. */
import { STATUSES } from '../../../finding.ts';
import { escapeLabelValue } from '../../../sample.ts';
import { knownStatus } from '../../markup/status-words.ts';
import type { SiteView } from '../../site-view.ts';

/**
 * Statuses are told as the label `status` of a metric that is always 1, as Prometheus has it for states. Times are epoch
 * seconds; no line has a timestamp, which the textfile collector would refuse.
 */
export function metricsFile({ hosts, now, cycle }: SiteView): string {
  const rows = hosts.flatMap(({ services }) => services);
  const counts = new Map(STATUSES.map((status) => [status, 0]));
  for (const row of rows) counts.set(knownStatus(row), (counts.get(knownStatus(row)) ?? 0) + 1);
  return [
    ...gauge('run_cycle_services', 'Services by status.'),
    ...[...counts].map(([status, count]) => `run_cycle_services{status="${status}"} ${count}`),
    ...gauge('run_cycle_hosts', 'Hosts that are configured or known.'),
    `run_cycle_hosts ${hosts.length}`,
    ...gauge('run_cycle_last_cycle_time_seconds', 'When the newest cycle in which anything was due began.'),
    `run_cycle_last_cycle_time_seconds ${Math.floor(now)}`,
    ...gauge('run_cycle_last_cycle_duration_seconds', 'How long that cycle had taken when it published.'),
    `run_cycle_last_cycle_duration_seconds ${Math.round(cycle.seconds * 1000) / 1000}`,
    ...gauge('run_cycle_service_status', 'The status of a service; always 1.'),
    ...rows.map((row) => {
      const [host, service] = [row.host, row.service].map(escapeLabelValue);
      return `run_cycle_service_status{host="${host}",service="${service}",status="${knownStatus(row)}"} 1`;
    }),
    '',
  ].join('\n');
}

function gauge(name: string, help: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`];
}
