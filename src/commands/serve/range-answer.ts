/** Any stretch of time of a host's graphs, straight from the store: as numbers, as a table, as a picture. */
import { isHostName } from '../../names.ts';
import { drawGraph } from '../../site/graph/draw/draw-graph.ts';
import type { Graph, GraphLine } from '../../site/graph/graph.ts';
import { rangeCsv } from '../../site/graph/range-csv.ts';
import type { RangeData } from '../../site/graph/range-data.ts';
import { readRange } from '../../site/publish/ranges/read-range.ts';
import type { StoreReader } from '../../store/store.ts';
import { readGraphs } from './published-graphs.ts';
import { type Asked, readAsked } from './range-request.ts';

export interface RangeSource {
  readonly siteDir: string;
  /** As the site tells times. */
  timezone(): string;
  /** Opens the store for one answer; undefined while nothing is stored. To be closed. */
  openStore(): StoreReader | undefined;
}

/** Answers `/data/h/HOST.json`, `/data/h/HOST/ID.svg` and `/data/h/HOST/ID.csv`, each with `?from=&to=` or `?range=`. */
export function rangeAnswer(source: RangeSource, url: URL): Response {
  const asked = readAsked(url, Date.now() / 1000);
  if (typeof asked === 'string') return refuse(400, asked);
  const graphs = isHostName(asked.host) ? readGraphs(source.siteDir, asked.host) : undefined;
  const wanted = graphs?.filter(({ id }) => asked.graph === undefined || id === asked.graph);
  if (!wanted || wanted.length === 0) return refuse(404, 'no such graph');
  const store = source.openStore();
  if (!store) return refuse(503, 'nothing is stored yet');
  try {
    return answer(source, asked, wanted, store);
  } finally {
    store.close();
  }
}

function answer({ timezone }: RangeSource, asked: Asked, graphs: readonly Graph[], store: StoreReader): Response {
  const { host, from, to, step, form } = asked;
  const lines = graphs.flatMap((graph) => graph.lines.flatMap(seriesOf));
  const data: RangeData = readRange(store, lines, { host, from, to, step });
  if (form === 'json') return text(JSON.stringify(data), 'application/json; charset=utf-8');
  if (form === 'csv') return text(rangeCsv(data, timezone()), 'text/csv; charset=utf-8');
  const [graph] = graphs;
  if (!graph) return refuse(404, 'no such graph');
  return text(drawGraph(graph, data, { from, to, timezone: timezone() }), 'image/svg+xml; charset=utf-8');
}

/** A line's own series, those that bound its band, and those that it is calculated from. */
function seriesOf(line: GraphLine): GraphLine[] {
  const { band, formula } = line;
  const others = [...(band ? [band.low, band.high] : []), ...Object.values(formula?.of ?? {})];
  return [line, ...others.filter((series) => series !== line.series).map((series) => ({ ...line, series }))];
}

function text(body: string, type: string): Response {
  return new Response(body, { headers: { 'content-type': type, 'cache-control': 'no-cache' } });
}

function refuse(status: number, why: string): Response {
  return new Response(`${why}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
