/** Where a figure's data lies, and how it is asked for. */
import type { Graph, Span } from '../../graph/graph.ts';
import type { RangeData, RangeName } from '../../graph/range-data.ts';
import { fetchText } from '../fetch-text.ts';
import { readSpans } from './read-spans.ts';
import { siteFile } from './site-files.ts';
import { stretchAddress } from './stretch-address.ts';
import type { View } from './view.ts';
import type { FigureName } from './zoom-address.ts';

/** Root and directory of a host's graphs, as links from this page. */
export interface FigurePlace {
  readonly root: string;
  readonly directory: string;
}

export interface KnownGraph {
  readonly graph: Graph;
  /** Epoch seconds. */
  readonly first: number;
}

/** The figure's own links lead to its directory, which may be named unlike the host. */
export function placeOf(figure: HTMLElement, host: string): FigurePlace {
  const root = document.documentElement.dataset.root ?? '';
  for (const { href } of figure.querySelectorAll<HTMLAnchorElement>('a.csv, a.json, a.svg')) {
    const directory = /^[^?#]*\/live\/h\/[^/?#]+\//.exec(href)?.[0];
    if (directory !== undefined) return { root, directory };
  }
  const step = /\.(html|json)$/i.test(host) ? `${host}~` : host;
  return { root, directory: `${root}live/h/${encodeURIComponent(step)}/` };
}

/** What a graph is, and since when the host is known; undefined where it has no graph of that id. */
export async function readGraph({ directory }: FigurePlace, id: string): Promise<KnownGraph | undefined> {
  const { first, graphs } = (await siteFile(`${directory}graphs.json`)) as { first: number; graphs: readonly Graph[] };
  const graph = graphs.find((one) => one.id === id);
  return graph && { graph, first };
}

/** The values of all of a host's graphs over a range. */
export async function readRange({ directory }: FigurePlace, range: RangeName): Promise<RangeData> {
  return (await siteFile(`${directory}${range}.json`)) as RangeData;
}

/** The values of one graph over any stretch, as fine as they are kept: only `run-cycle serve` has them. */
export async function askRange({ root }: FigurePlace, name: FigureName, view: View): Promise<RangeData> {
  return JSON.parse((await fetchText(root + stretchAddress(name, 'json', view))).text) as RangeData;
}

/** What befell the host, and when nobody watched; what cannot be read is left out. */
export async function readEvents({ root, directory }: FigurePlace): Promise<Span[]> {
  const files = [`${directory}events.json`, `${root}live/gaps.json`];
  const read = await Promise.allSettled(files.map(siteFile));
  return read.flatMap((one) => (one.status === 'fulfilled' ? readSpans(one.value) : []));
}
