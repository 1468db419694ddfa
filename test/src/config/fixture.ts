/** A configuration in a directory of its own, with an installation of small hand-written programs. */
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Config, ConfigProblem } from '../../../src/config/config.ts';
import { type Environment, environmentFrom } from '../../../src/config/environment.ts';
import type { InstancePaths } from '../../../src/config/locate.ts';
import { type FilesReading, readConfigFiles } from '../../../src/config/read-files.ts';
import { readSourceTree } from '../../../src/config/yaml/source-files.ts';
import { type Installation, installationAt } from '../../../src/installation.ts';

export type Files = Readonly<Record<string, string | Buffer>>;

export interface Fixture {
  readonly root: string;
  readonly paths: InstancePaths;
  readonly installation: Installation;
  /** Writes files below the config directory. */
  write(files: Files): void;
  /** Reads the files as check-config does. */
  read(variables?: Record<string, string>): Promise<FilesReading>;
  remove(): void;
}

const SECRET = `(z) => z.union([z.string(), z.strictObject({ $env: z.string() }), z.strictObject({ $file: z.string() }), z.strictObject({ $text: z.string() })]).meta({ secret: true })`;

const PROGRAMS: Readonly<Record<string, string>> = {
  'collectors/local': `{ kind: 'collector', summary: 'This machine', settings: (z) => z.strictObject({}) }`,
  'collectors/ping': `{ kind: 'collector', summary: 'Ping', tls: false,
    settings: (z) => z.strictObject({ count: z.int().min(1).default(3) }),
    target: (z) => z.strictObject({ size: z.int().optional() }) }`,
  'collectors/http': `{ kind: 'collector', summary: 'HTTP', tls: true,
    settings: (z) => z.strictObject({ agent: z.string().optional(), token: secret(z).optional() }),
    target: (z) => z.strictObject({ url: z.string(), follow: z.boolean().optional(), timeout: z.number().default(5),
      headers: z.record(z.string(), z.string()).optional(), password: secret(z).optional() }) }`,
  'monitors/threshold': `{ kind: 'monitor', summary: 'Thresholds', settings: (z) => z.strictObject({}),
    sections: { thresholds: (z) => z.record(z.string(), z.strictObject({ metric: z.string(), warning: z.string().optional() })) },
    reads: ({ sections }) => Object.values(sections.thresholds ?? {}).map((one) => one.metric) }`,
  'pagemakers/site': `{ kind: 'pagemaker', summary: 'Site', live: true, settings: (z) => z.strictObject({ title: z.string().optional() }) }`,
};

/** A fixture with files below `config/`. */
export function createFixture(files: Files = {}): Fixture {
  const root = mkdtempSync(join(tmpdir(), 'run-cycle-config-'));
  const paths = { instance: 'run-cycle', configDir: join(root, 'config'), cacheDir: join(root, 'cache') };
  const installation = installationAt(join(root, 'dist'));
  for (const [name, source] of Object.entries(PROGRAMS)) {
    put(join(root, 'dist', `${name}.cjs`), `const secret = ${SECRET};\nmodule.exports.default = ${source};\n`);
  }
  mkdirSync(paths.configDir);
  const fixture: Fixture = {
    root,
    paths,
    installation,
    write: (more) => {
      for (const [name, content] of Object.entries(more)) put(join(paths.configDir, name), content);
    },
    read: async (variables = {}) => {
      const context = { paths, installation, env: testEnvironment(root, variables) };
      return readConfigFiles(await readSourceTree(paths.configDir), context);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
  fixture.write(files);
  return fixture;
}

/** An environment with only the given variables, of the user that runs the tests. */
export function testEnvironment(home: string, variables: Record<string, string> = {}): Environment {
  return environmentFrom(variables, { uid: process.geteuid?.() ?? 0, home });
}

function put(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { mode: 0o640 });
  if (content.length === 0) utimesSync(file, 1e9, 1e9); // an empty young file counts as half-written
}

/** What files below `config/` say when they are checked. */
export async function readFixture(files: Files, variables: Record<string, string> = {}): Promise<FilesReading> {
  const fixture = createFixture(files);
  try {
    return await fixture.read(variables);
  } finally {
    fixture.remove();
  }
}

/** The configuration that files make; throws with the problems of one that is wrong. */
export async function configOf(yaml: string, variables: Record<string, string> = {}): Promise<Config> {
  const { config, problems } = await readFixture({ 'a.yaml': yaml }, variables);
  if (!config) throw new Error(problems.map(brief).join('\n'));
  return config;
}

/** The problems of one file, as `line:column message`, warnings marked. */
export async function problemsOf(yaml: string | Buffer, variables: Record<string, string> = {}): Promise<string[]> {
  const { problems } = await readFixture({ 'a.yaml': yaml }, variables);
  return problems.map(brief);
}

/** `line:column message` of a problem. */
export function brief({ line, column, severity, message }: ConfigProblem): string {
  return `${line}:${column} ${severity === 'warning' ? 'warning: ' : ''}${message}`;
}
