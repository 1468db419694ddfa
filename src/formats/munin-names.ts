/** What a field of a Munin graph is called here: `munin_GRAPH_FIELD`. */

const MAX_METRIC = 256;
const GRAPH = /^[-\w:]+(\.[-\w:]+)*$/;

/** The metric of a field; two fields may become the same one. */
export function muninMetric(graph: string, field: string): string {
  return `munin_${cleanName(graph)}_${cleanName(field)}`;
}

/** Whether a plugin, or one of its graphs (`diskstats_iops.sda`), may be called so. */
export function isGraphName(name: string): boolean {
  return name.length <= MAX_METRIC && name !== 'multigraph' && GRAPH.test(name);
}

/** A part of a metric: what it cannot hold becomes an underscore. */
export function cleanName(name: string): string {
  return name.replace(/[^A-Za-z0-9_:]/g, '_');
}

/** Gives each metric to the first field that becomes it. */
export interface MetricOwners {
  /** `own` is `GRAPH.FIELD`. Undefined if it may have the metric; else the reason why not. */
  claim(metric: string, own: string): string | undefined;
}

/** Nothing taken yet but the metrics that are not a field's. */
export function metricOwners(taken: readonly string[] = []): MetricOwners {
  const owners = new Map<string, string>(taken.map((metric) => [metric, metric]));
  return {
    claim(metric, own) {
      const owner = owners.get(metric);
      if (owner === own) return undefined;
      if (owner !== undefined) return `${own.slice(0, MAX_SHOWN)} clashes with ${owner.slice(0, MAX_SHOWN)}`;
      if (metric.length > MAX_METRIC) return `${own.slice(0, MAX_SHOWN)}… is too long a name`;
      owners.set(metric, own);
      return undefined;
    },
  };
}

const MAX_SHOWN = 100;
