/**
 * What a Munin plugin prints, its `config` too: `FIELD.value 12`, `FIELD.type DERIVE`, `multigraph NAME`. The plugin is
 * called as the program is. Directives in comments are understood, too.
 */
import { type Point, seriesKey } from '../sample.ts';
import { type Directives, noDirectives, readDirective } from './directives.ts';
import type { LineParser, ParseContext, Parsed } from './line-parser.ts';
import { graphHintOf, thresholdsOf, typeOfField } from './munin-config.ts';
import { type MetricOwners, metricOwners, muninMetric } from './munin-names.ts';
import { type MuninGraph, type MuninText, muninText } from './munin-text.ts';
import { countRefusals, type Refusals } from './refusals.ts';
import { splitLines } from './split-lines.ts';

/** Parses one plugin's output; types may be said behind the values. */
export function muninParser(context: ParseContext): LineParser {
  const run: Run = {
    text: muninText(context.program ?? 'plugin'),
    directives: noDirectives(),
    refusals: countRefusals(),
    lines: 0,
    now: 0,
  };
  const splitter = splitLines({
    line: (line) => takeLine(run, line, context.defaultHost),
    refused(reason, start) {
      run.lines += 1;
      run.refusals.add(reason, run.lines, start);
    },
  });
  return {
    push(chunk) {
      run.now = context.readTime();
      splitter.push(chunk);
    },
    end() {
      splitter.end();
      return finish(run, context);
    },
  };
}

interface Run {
  readonly text: MuninText;
  readonly directives: Directives;
  readonly refusals: Refusals;
  lines: number;
  now: number;
}

function takeLine(run: Run, line: string, defaultHost: string): void {
  run.lines += 1;
  const read = run.text.read(line);
  if (typeof read === 'object') run.refusals.add('wrong' in read ? read.wrong : read.failure, run.lines, line);
  else if (read === 'ignored' && line.startsWith('#')) {
    const verdict = readDirective(run.directives, line, defaultHost);
    if (verdict !== 'comment' && verdict !== 'taken') run.refusals.add(verdict, run.lines, line);
  }
}

function finish(run: Run, context: ParseContext): Parsed {
  const { memory, replaced: _, ...directives } = run.directives;
  const points: Point[] = [];
  const owners = metricOwners();
  for (const graph of run.text.graphs.values()) {
    points.push(...pointsOf(graph, run, owners, context));
    const { thresholds, wrong } = thresholdsOf(graph, context.defaultHost);
    directives.thresholds.push(...thresholds);
    for (const reason of wrong) run.refusals.add('limit cannot be read', run.lines, reason);
    const hint = graphHintOf(graph, context.defaultHost, labelsOf(context));
    if (hint) directives.graphs.push({ ...hint });
  }
  const parsed = { points, ...directives, ...(memory.length > 0 ? { memory: memory[0] } : {}) };
  return { ...parsed, ...countLines(run, parsed) };
}

/** Of a metric that two fields become, only the first one's values. */
function pointsOf(graph: MuninGraph, run: Run, owners: MetricOwners, context: ParseContext): Point[] {
  const host = context.defaultHost;
  return graph.values.flatMap(({ field, value, time = run.now }) => {
    const metric = muninMetric(graph.name, field);
    const clash = owners.claim(metric, `${graph.name}.${field}`);
    if (clash !== undefined) run.refusals.add(clash, run.lines, `${field}.value`);
    if (clash !== undefined || value === undefined) return [];
    const series = seriesKey(metric, { host, ...labelsOf(context) });
    return [{ series, host, type: typeOfField(graph.fields.get(field)), value, time }];
  });
}

function labelsOf({ target }: ParseContext) {
  return target === undefined ? undefined : { target };
}

/** What says something of a graph or a field counts as ignored: many such lines make one graph. */
function countLines(run: Run, parsed: Omit<Parsed, 'refused' | 'lines' | 'ignored'>) {
  const { points, findings, thresholds, units, graphs, messages } = parsed;
  const taken = [points, findings, thresholds, units, graphs, messages].reduce((sum, list) => sum + list.length, 0);
  const refused = run.refusals.list();
  const count = taken + refused.reduce((sum, { count }) => sum + count, 0) + ('memory' in parsed ? 1 : 0);
  return { refused, lines: run.lines, ignored: Math.max(0, run.lines - count) };
}
