/** The hosts of a site with the files of their series' graphs: for pages that show a graph for each series. */
import { graphName } from '../site-path.ts';
import type { HostView as SiteHost, ValueView as SiteValue } from '../site-view.ts';
import { gatherSite } from './gather-site.ts';
import type { PublishInput } from './publish-input.ts';

export interface HostView extends SiteHost {
  readonly values: readonly ValueView[];
}

export interface ValueView extends SiteValue {
  /** The file name of its graph. */
  readonly graph: string;
}

/** All hosts that are configured or of which something is known, configured ones first, in that order. */
export function viewHosts(input: PublishInput): HostView[] {
  return gatherSite(input, { hosts: new Map() }).hosts.map((host) => {
    const values = host.values.map((value) => {
      return { ...value, graph: graphName(value.series, value.collector, value.stepSeconds) };
    });
    return { ...host, values };
  });
}
