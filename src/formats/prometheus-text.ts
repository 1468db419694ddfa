/** Writes Prometheus text, with what it has no words for as comments: the reverse of `prometheus.ts`. */
import type { Finding } from '../finding.ts';
import type { CollectorItem } from '../program-items.ts';
import { defaultType, escapeLabelValue, type Sample, seriesKey } from '../sample.ts';

/** Writes items as they come. What it has said of a metric (`# HELP`, `# TYPE`) it does not say again. */
export interface ItemWriter {
  /** Lines for these items, samples grouped by metric; `defaultHost` is written where a sample names no host. */
  write(items: readonly CollectorItem[]): string;
}

/** A writer for one run. */
export function itemWriter(defaultHost?: string): ItemWriter {
  const declared = new Set<string>();
  const helps = new Map<string, string>();
  return {
    write(items) {
      const samples = new Map<string, Sample[]>();
      let comments = '';
      for (const item of items) {
        if ('metric' in item) addTo(samples, item);
        else if ('help' in item) helps.set(item.help.metric, item.help.text);
        else comments += writeComment(item);
      }
      let text = '';
      for (const [metric, ofMetric] of samples) {
        if (!declared.has(metric)) text += declare(metric, ofMetric[0], helps.get(metric));
        declared.add(metric);
        for (const sample of ofMetric) text += writeSample(sample, defaultHost);
      }
      return text + comments;
    },
  };
}

/** Samples as Prometheus text, each metric declared once. */
export function writeSamples(samples: readonly Sample[], defaultHost?: string): string {
  return itemWriter(defaultHost).write(samples);
}

function addTo(samples: Map<string, Sample[]>, sample: Sample): void {
  const known = samples.get(sample.metric);
  if (known) known.push(sample);
  else samples.set(sample.metric, [sample]);
}

function declare(metric: string, sample: Sample | undefined, help: string | undefined): string {
  const name = oneLine(metric);
  const text = help?.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', ' ');
  return `${text === undefined ? '' : `# HELP ${name} ${text}\n`}# TYPE ${name} ${sample?.type ?? defaultType(metric)}\n`;
}

function writeSample(sample: Sample, defaultHost: string | undefined): string {
  const labels = defaultHost === undefined ? sample.labels : { host: defaultHost, ...sample.labels };
  const series =
    labels === undefined || Object.keys(labels).length === 0 ? sample.metric : seriesKey(sample.metric, labels);
  const time = sample.time === undefined ? '' : ` ${Math.round(sample.time * 1000)}`;
  return `${oneLine(series)} ${writeValue(sample.value)}${time}\n`;
}

function writeValue(value: number): string {
  if (Number.isFinite(value)) return String(value);
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? '+Inf' : '-Inf';
}

function writeComment(item: Exclude<CollectorItem, Sample | { help: unknown }>): string {
  if ('lines' in item) return item.lines.endsWith('\n') || item.lines === '' ? item.lines : `${item.lines}\n`;
  if ('threshold' in item) {
    const { host, metric, warning, critical } = item.threshold;
    const limits = [quoteLimit('warning', warning), quoteLimit('critical', critical)].join('');
    return `# THRESHOLD ${labelText({ host, metric })}${limits}\n`;
  }
  if ('unit' in item) return oneLine(`# UNIT ${item.unit.metric} ${item.unit.unit}`).concat('\n');
  if ('graph' in item) return `# GRAPH ${JSON.stringify(item.graph)}\n`;
  if ('message' in item) return `# MESSAGE ${JSON.stringify(item.message)}\n`;
  if ('took' in item) return `# TOOK ${labelText({ host: item.took.host })} ${Number(item.took.seconds.toFixed(3))}\n`;
  if ('memory' in item) return `# MEMORY ${JSON.stringify(item.memory)}\n`;
  return writeFinding(item);
}

function writeFinding({ host, service, status, text, value }: Finding): string {
  const number = value === undefined || !Number.isFinite(value) ? '' : ` ${value}`;
  return `# FINDING ${labelText({ host, service })} ${status} "${escapeLabelValue(text)}"${number}\n`;
}

function quoteLimit(name: string, limit: string | undefined): string {
  return limit === undefined ? '' : ` ${name} "${escapeLabelValue(limit)}"`;
}

function labelText(labels: Record<string, string>): string {
  return seriesKey('', labels);
}

/** Names come from hosts, too: a line feed in one must not begin a line of its own; the reader then refuses the name. */
function oneLine(text: string): string {
  return text.includes('\n') ? text.replaceAll('\n', '\\n') : text;
}
