/**
 * Monitoring plugins: the exit code is the status (0 ok, 1 warning, 2 critical, 3 unknown), the output is its text, and
 * performance data becomes samples `PROGRAM_LABEL`.
 */

import type { Finding, Status } from '../finding.ts';
import { escapeLabelValue, type Point } from '../sample.ts';
import { targetService } from '../target-service.ts';
import type { LineParser, MetricUnit, ParseContext, Parsed, ProgramExit } from './line-parser.ts';
import { type PerfValue, parsePerfdata } from './perfdata.ts';
import { type PluginOutput, readPluginOutput } from './plugin-output.ts';
import { countRefusals, type Refusals } from './refusals.ts';

/** What of a plugin's output is looked at. */
export const MAX_OUTPUT = 64 * 1024;
const MAX_METRIC = 200;
const STATUS_OF: readonly Status[] = ['ok', 'warning', 'critical', 'unknown'];

/**
 * Parses one plugin's output; says nothing without an exit code from 0 to 3. In its figures each value is a line, and so
 * is the verdict.
 */
export function nagiosParser(context: ParseContext): LineParser {
  const chunks: Buffer[] = [];
  let kept = 0;
  let dropped = 0;
  let readTime = 0;
  return {
    push(chunk) {
      readTime = context.readTime();
      const part = chunk.subarray(0, MAX_OUTPUT - kept);
      if (part.length > 0) chunks.push(Buffer.from(part));
      kept += part.length;
      dropped += chunk.length - part.length;
    },
    end(exit) {
      const output = readPluginOutput(Buffer.concat(chunks), exit?.stderr);
      const refusals = countRefusals();
      if (dropped > 0) refusals.add('output is over 64 KiB', 1, `${dropped} bytes left out`);
      return judge(output, { ...context, time: readTime || context.readTime() }, exit, refusals);
    },
  };
}

interface Judging extends ParseContext {
  readonly time: number;
}

function judge(output: PluginOutput, context: Judging, exit: ProgramExit | undefined, refusals: Refusals): Parsed {
  const nothing = { thresholds: [], graphs: [], messages: [] };
  const status = STATUS_OF[exit?.exitCode ?? -1];
  if (status === undefined)
    return { ...nothing, points: [], findings: [], units: [], refused: [], lines: 0, ignored: 0 };
  const { values, unknown, refused } = parsePerfdata(output.perfdata);
  for (const { reason, text } of refused) refusals.add(reason, 1, `${context.defaultHost}: ${text}`);
  const { points, units } = pointsOf(values, context, refusals);
  const list = refusals.list();
  const [only] = points;
  const finding: Finding = {
    host: context.defaultHost,
    service: targetService(context.program ?? 'plugin', { name: context.target }),
    status,
    text: output.text === '' ? '(no output)' : output.text,
    ...(only && points.length === 1 ? { value: only.value } : {}),
  };
  const count = list.reduce((sum, each) => sum + each.count, 0);
  const ignored = unknown.length + output.moreLines;
  const lines = points.length + units.length + 1 + count + ignored;
  return { ...nothing, points, findings: [finding], units, refused: list, lines, ignored, exitTaken: true };
}

function pointsOf(values: readonly PerfValue[], context: Judging, refusals: Refusals) {
  const points: Point[] = [];
  const units: MetricUnit[] = [];
  const owners = new Map<string, string>();
  const { defaultHost: host, program = 'plugin', target, time } = context;
  const labels = `{host="${host}"${target === undefined ? '' : `,target="${escapeLabelValue(target)}"`}}`;
  for (const { label, value, unit, isCounter } of values) {
    const metric = metricName(program, label);
    const owner = owners.get(metric);
    if (owner !== undefined) {
      refusals.add('perfdata label clashes with another', 1, `${host}: ${label} and ${owner}`);
      continue;
    }
    owners.set(metric, label);
    points.push({ series: `${metric}${labels}`, host, type: isCounter ? 'counter' : 'gauge', value, time });
    if (unit !== '') units.push({ metric, unit });
  }
  return { points, units };
}

/** `check-disk` and `/var/log` make `check_disk_var_log`; the label `/` is called `root`. */
function metricName(program: string, label: string): string {
  const clean = (text: string) => text.replace(/[^A-Za-z0-9_:]+/g, '_').replace(/^_+|_+$/g, '');
  const part = clean(label) || (label === '/' ? 'root' : 'value');
  return `${clean(program) || 'plugin'}_${part}`.replace(/^(?=[0-9])/, '_').slice(0, MAX_METRIC);
}
