/** What a program is told on its stdin: its settings and its part of the configuration. Secrets are looked up here. */
import type {
  CollectorConfig,
  Config,
  HostConfig,
  MonitorConfig,
  PagemakerConfig,
  ProgramConfig,
} from '../../config/config.ts';
import type { Environment } from '../../config/environment.ts';
import { resolveSecrets } from '../../config/secrets.ts';
import type { ProgramKind } from '../../program.ts';
import type {
  DeclaredThreshold,
  LatestSample,
  PreviousFinding,
  ProgramHost,
  ProgramInput,
} from '../../program-input.ts';
import { parseSeriesKey } from '../../sample.ts';
import type { Latest } from '../../store/store.ts';

/** What was held true before; all of it may be absent. */
interface Known {
  readonly env: Environment;
  readonly memory?: unknown;
  readonly previous?: readonly PreviousFinding[];
  readonly samples?: readonly Latest[];
}

interface CollectorKnown extends Known {
  /** Hosts that are left out, because what comes before found them down. */
  readonly blocked?: ReadonlySet<string>;
  /** The only host that is meant. */
  readonly host?: string;
}

interface MonitorKnown extends Known {
  /** What collectors declare. */
  readonly thresholds?: readonly DeclaredThreshold[];
}

/** A collector is told the hosts that use it. Throws an error that names a variable or file that a secret lacks. */
export function collectorInput(
  config: Config,
  collector: CollectorConfig,
  now: number,
  known: CollectorKnown,
): ProgramInput {
  const { env, blocked, host } = known;
  const isMeant = ({ name }: HostConfig) => !blocked?.has(name) && (host === undefined || name === host);
  const hosts = config.hosts.filter(isMeant).flatMap((one) => {
    const targets = Object.hasOwn(one.collect, collector.name) ? one.collect[collector.name] : undefined;
    return targets === undefined
      ? []
      : [
          programHost(
            one,
            targets.map((target) => resolveSecrets(target, env)),
          ),
        ];
  });
  return { ...inputOf(config, collector, 'collector', known), now, hosts };
}

/** A monitor is told all hosts, and the newest values of the series that it reads. */
export function monitorInput(config: Config, monitor: MonitorConfig, now: number, known: MonitorKnown): ProgramInput {
  const { thresholds } = known;
  return {
    ...inputOf(config, monitor, 'monitor', known),
    now,
    hosts: allHosts(config),
    ...(thresholds ? { thresholds } : {}),
  };
}

/** A pagemaker is told all hosts. */
export function pagemakerInput(config: Config, pagemaker: PagemakerConfig, now: number, known: Known): ProgramInput {
  return { ...inputOf(config, pagemaker, 'pagemaker', known), now, hosts: allHosts(config) };
}

function inputOf(
  config: Config,
  program: ProgramConfig,
  kind: ProgramKind,
  known: Known,
): Omit<ProgramInput, 'now' | 'hosts'> {
  const { env, memory, previous = [], samples = [] } = known;
  const sections = program.sections
    .filter((name) => config.sections[name] !== undefined)
    .map((name) => [name, resolveSecrets(config.sections[name], env)]);
  return {
    version: 1,
    kind,
    host: config.general.host,
    timezone: config.general.timezone,
    settings: resolveSecrets(program.settings, env),
    sections: Object.fromEntries(sections),
    ...(memory === undefined ? {} : { memory }),
    previous: previous.map(trimFinding),
    samples: samples.map(latestSample),
  };
}

function allHosts(config: Config): ProgramHost[] {
  return config.hosts.map((host) => programHost(host, []));
}

function programHost(host: HostConfig, targets: readonly unknown[]): ProgramHost {
  const { name, address, groups, labels, parents } = host;
  return { name, address, groups, labels, parents, targets };
}

/** The state knows more of a status than its program is to see. */
function trimFinding({ host, service, status, text, value, since }: PreviousFinding): PreviousFinding {
  return { host, service, status, text, ...(value === undefined ? {} : { value }), since };
}

function latestSample({ series, type, time, value, collector, stepSeconds }: Latest): LatestSample {
  return { series, ...parseSeriesKey(series), type, time, value, collector, stepSeconds };
}
