/** Names of other systems as names of metrics. */
import { visibleExample } from './refusals.ts';

export type MetricName = { readonly name: string } | { readonly refused: string };

const MAX_METRIC = 256;
const MAX_KNOWN = 100_000;

/** Other characters become `_`; of two names that become the same metric, the first has it and the other is refused. */
export function metricNames(): (foreign: string) => MetricName {
  const names = new Map<string, MetricName>();
  const owners = new Map<string, string>();
  return (foreign) => {
    const known = names.get(foreign);
    if (known) return known;
    if (names.size >= MAX_KNOWN) return { refused: 'more than 100,000 names' };
    const name = nameMetric(foreign, owners);
    names.set(foreign, name);
    return name;
  };
}

function nameMetric(foreign: string, owners: Map<string, string>): MetricName {
  if (foreign === '' || foreign.length > MAX_METRIC) return { refused: 'name is refused' };
  const name = foreign.replace(/[^A-Za-z0-9_:]/g, '_').replace(/^(?=[0-9])/, '_');
  const owner = owners.get(name);
  if (owner !== undefined) return { refused: visibleExample(`name ${foreign} clashes with ${owner}`) };
  owners.set(name, foreign);
  return { name };
}
