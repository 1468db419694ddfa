/** What other programs leave in node_exporter's textfile directory; the age of each file is a series of its own. */
import { readPromFile } from '../src/formats/prom-file.ts';
import { visibleExample } from '../src/formats/refusals.ts';
import { lastingText } from '../src/lasting-text.ts';
import { describeFailure } from '../src/net/describe-failure.ts';
import { defineCollector, type Output, type Z } from '../src/program.ts';
import type { CollectorContext } from '../src/program-context.ts';
import type { CollectorItem } from '../src/program-items.ts';
import { duration } from '../src/program-schema.ts';
import type { Sample } from '../src/sample.ts';

const settings = (z: Z) =>
  z.strictObject({
    directory: z.string().min(1).default('/var/lib/prometheus/node-exporter').describe('Of its files *.prom'),
    maxAge: duration(z, { minMs: 1000 }).prefault('25h').describe('Older files are a warning'),
  });

type Context = CollectorContext<Output<typeof settings>, unknown, object>;

export default defineCollector({
  summary: 'Reads the *.prom files of a directory, as node_exporter does, and how old they are.',
  settings,
  async collect(context) {
    const { directory } = context.settings;
    try {
      const names = await context.listDirectory(directory);
      return await readFiles(context, names.filter((name) => name.endsWith('.prom')).sort());
    } catch (error) {
      const text = visibleExample(`cannot read ${directory}: ${describeFailure(error)}`);
      return [{ host: context.host, service: context.program, status: 'critical', text }];
    }
  },
});

const MAX_FILES = 1000;
const MAX_BYTES = 8 * 1024 * 1024;
const MAX_TOLD = 3;

async function readFiles(context: Context, names: readonly string[]): Promise<CollectorItem[]> {
  const items: CollectorItem[] = [...ABOUT];
  const problems: string[] = names.length > MAX_FILES ? [`only ${MAX_FILES} of ${names.length} files are read`] : [];
  const owners = new Map<string, string>();
  for (const name of names.slice(0, MAX_FILES)) {
    try {
      const file = await readFile(context, name);
      items.push(...file.own, ...takeNew(file, name, { owners, problems }));
    } catch (error) {
      problems.push(`${name}: ${describeFailure(error)}`);
    }
  }
  return [
    ...items,
    { host: context.host, service: context.program, ...sayHowItWent(owners.size, names.length, problems) },
  ];
}

/** The samples that no file before had; node_exporter would give none at all. */
function takeNew(
  { samples, series, problems: own }: ReadFile,
  name: string,
  { owners, problems }: { owners: Map<string, string>; problems: string[] },
): Sample[] {
  problems.push(...own.map((problem) => `${name}: ${problem}`));
  let twice = '';
  const fresh = samples.filter((_, index) => {
    const key = series[index] ?? '';
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, name);
    else twice ||= `${name}: ${key} is ${owner === name ? 'given twice' : `in ${owner}, too`}`;
    return owner === undefined;
  });
  if (twice !== '') problems.push(twice);
  return fresh;
}

function sayHowItWent(samples: number, files: number, problems: readonly string[]) {
  const ok = `${samples} sample${samples === 1 ? '' : 's'} in ${files} file${files === 1 ? '' : 's'}`;
  const more = problems.length > MAX_TOLD ? ` (and ${problems.length - MAX_TOLD} more)` : '';
  const text = problems.length === 0 ? ok : problems.slice(0, MAX_TOLD).map(visibleExample).join('; ') + more;
  return { status: problems.length === 0 ? ('ok' as const) : ('warning' as const), text, value: samples };
}

const ABOUT: readonly CollectorItem[] = [
  { help: { metric: 'textfile_age_seconds', text: 'Since a file was last written.' } },
  { unit: { metric: 'textfile_age_seconds', unit: 'seconds' } },
  { help: { metric: 'textfile_mtime_seconds', text: 'When a file was last written, epoch seconds.' } },
];

interface ReadFile {
  /** About the file itself. */
  readonly own: readonly Sample[];
  readonly samples: readonly Sample[];
  /** Of each sample. */
  readonly series: readonly string[];
  readonly problems: readonly string[];
}

async function readFile({ host, now, settings, fileFacts, readBytes }: Context, name: string): Promise<ReadFile> {
  const path = `${settings.directory}/${name}`;
  const { isFile, sizeBytes, modified } = await fileFacts(path);
  if (!isFile) throw new Error('is no file');
  if (sizeBytes > MAX_BYTES) throw new Error('is larger than 8 MiB');
  const age = Math.max(0, now - modified);
  const labels = { host, file: name };
  const bytes = await readBytes(path, { from: 0, length: sizeBytes });
  const { samples, series, problem } = readPromFile(bytes, host);
  const isOld = age * 1000 > settings.maxAge;
  return {
    own: [
      { metric: 'textfile_age_seconds', labels, value: age },
      { metric: 'textfile_mtime_seconds', labels, value: modified },
    ],
    samples,
    series,
    problems: [...(problem === undefined ? [] : [problem]), ...(isOld ? [`last written ${lastingText(age)} ago`] : [])],
  };
}
