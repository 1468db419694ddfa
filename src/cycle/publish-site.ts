/** Publishes the live files, if a configured pagemaker makes pages that need them. */
import type { PagemakerConfig } from '../config/config.ts';
import { publish } from '../site/publish/publish.ts';
import type { CyclesView, PublishInput } from '../site/publish/publish-input.ts';
import type { SiteSettings, Views } from '../site/site-settings.ts';
import type { KeptHint } from '../state/hints.ts';
import type { Cycle, ProgramResult } from './cycle-context.ts';
import { cyclesView } from './cycles-view.ts';
import { exitSoFar } from './exit-so-far.ts';
import type { GoodReading } from './good-reading.ts';
import type { StageRecord } from './report/cycle-record.ts';
import { makeRecord } from './report/make-record.ts';
import { describeEnd, endedWell } from './report/program-end.ts';
import { sitePast } from './site-past.ts';

/** How far a cycle has come. */
export interface SoFar {
  readonly ran: readonly ProgramResult[];
  readonly stages: readonly StageRecord[];
}

/** Does it for this cycle. What cannot be written is noted; a site that lags behind must not stop a cycle. */
export async function publishSite(cycle: Cycle, reading: GoodReading, soFar: SoFar): Promise<void> {
  const { config } = cycle;
  const pagemaker = config.pagemakers.find(({ live }) => live);
  if (!pagemaker) return;
  const outcome = await publish(inputOf(cycle, pagemaker, reading, soFar));
  cycle.notes.push(...outcome.problems);
}

function inputOf(cycle: Cycle, pagemaker: PagemakerConfig, reading: GoodReading, { ran, stages }: SoFar): PublishInput {
  const { config, facts, others, request, state } = cycle;
  const failed = ran.filter(({ record }) => !endedWell(record));
  return {
    siteDir: config.general.siteDir,
    now: cycle.now,
    intervalSeconds: config.general.intervalMs / 1000,
    timezone: config.general.timezone,
    instance: facts.instance,
    otherInstances: others.names(),
    stopped: others.stopped(),
    thisMachine: config.general.host,
    hosts: config.hosts,
    foreignHosts: others.hosts(),
    statuses: others.joinStatuses(state.statuses()),
    cycle: {
      id: cycle.id,
      seconds: request.clock() - cycle.now,
      problems: failed.map(({ record }) => `${record.name}: ${describeEnd(record)}`),
    },
    store: others.joinStore(cycle.samples.store()),
    units: new Map(allHints(cycle, 'unit').map(({ program, name, text }) => [`${program} ${name}`, text])),
    graphHints: allHints(cycle, 'graph'),
    past: sitePast(state, others),
    cycles: () => viewOf(cycle, reading, { ran, stages }),
    // both were validated by what the pagemaker itself says of them
    settings: pagemaker.settings as SiteSettings,
    views: (config.sections.views ?? {}) as Views,
  };
}

function viewOf(cycle: Cycle, reading: GoodReading, { ran, stages }: SoFar): CyclesView {
  const exitCode = exitSoFar(cycle, reading, ran);
  const record = makeRecord(cycle, reading, { results: ran, stages, exitCode });
  const { general, hosts } = cycle.config;
  const { configDir } = cycle.request.paths;
  const { problems } = reading;
  return cyclesView({ record, ran, dataDir: general.dataDir, configDir, hosts: hosts.length, problems });
}

/** Of what is said here and elsewhere about the same, what is said here counts. */
function allHints({ others, state }: Cycle, kind: KeptHint['kind']): KeptHint[] {
  const hints = [...others.hints(kind), ...state.hints(kind)];
  return [...new Map(hints.map((hint) => [`${hint.program}\n${hint.host}\n${hint.name}`, hint])).values()];
}
