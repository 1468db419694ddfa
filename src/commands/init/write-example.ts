/** The files of a first configuration: the example that comes with run-cycle, and the hosts that were named. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { HostSections } from '../../discovery/describe-hosts.ts';
import { writeYaml } from '../../discovery/write-yaml.ts';

export interface FirstConfiguration {
  /** The example's directory. */
  readonly example: string;
  /** The JSON Schema that editors check the files by. */
  readonly schema: string;
  readonly interval: string;
  /** Where data goes; undefined: where it goes by itself. */
  readonly dataDir: string | undefined;
  readonly hosts: HostSections | undefined;
}

/** The YAML files that a directory holds already; none where there is no such directory. */
export function yamlFilesIn(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  } catch {
    return [];
  }
}

/** Writes the files, none over another, and gives their names. Throws the system's error. */
export function writeExample(directory: string, first: FirstConfiguration): string[] {
  mkdirSync(directory, { recursive: true });
  const names = readdirSync(first.example).filter((name) => name.endsWith('.yaml'));
  for (const name of names) {
    const text = readFileSync(`${first.example}/${name}`, 'utf8');
    const own = name === 'hosts.yaml' && first.hosts ? `${text}\n${writeYaml(first.hosts)}` : text;
    writeFileSync(`${directory}/${name}`, adapt(own, first), { flag: 'wx', mode: 0o644 });
  }
  return names;
}

/** The example keeps its data beside itself; what is installed keeps it where DATA belongs. */
function adapt(text: string, { schema, interval, dataDir }: FirstConfiguration): string {
  const data = dataDir === undefined ? '# dataDir: /var/lib/run-cycle ' : `dataDir: ${JSON.stringify(dataDir)}`;
  return text
    .replace(/^(# yaml-language-server: \$schema=).*$/m, (_, start: string) => start + schema)
    .replace(/^ {2}interval: \S+( *#.*)?$/m, `  interval: ${interval} # how often cron starts it`)
    .replace(/^ {2}dataDir: \.data.*$/m, () => `  ${data} # samples, state, log; \`run-cycle paths\` prints all paths`);
}
