/** Publishes the live files, if a configured pagemaker makes pages that need them. */
import { publish } from '../site/publish/publish.ts';
import type { KeptHint } from '../state/hints.ts';
import type { Cycle, ProgramResult } from './cycle-context.ts';
import { describeEnd, endedWell } from './report/program-end.ts';

/** Does it for this cycle. What cannot be written is noted; a site that lags behind must not stop a cycle. */
export function publishSite(cycle: Cycle, ran: readonly ProgramResult[]): void {
  const { config, facts, others, request, state } = cycle;
  if (!config.pagemakers.some((pagemaker) => pagemaker.live)) return;
  if (ran.length === 0 && config.reads.length === 0) return;
  const failed = ran.filter(({ record }) => !endedWell(record));
  const outcome = publish({
    siteDir: config.general.siteDir,
    now: cycle.now,
    intervalSeconds: config.general.intervalMs / 1000,
    timezone: config.general.timezone,
    instance: facts.instance,
    otherInstances: others.names(),
    hosts: config.hosts,
    statuses: others.joinStatuses(state.statuses()),
    cycle: {
      id: cycle.id,
      seconds: request.clock() - cycle.now,
      problems: failed.map(({ record }) => `${record.name}: ${describeEnd(record)}`),
    },
    units: declaredUnits([...others.hints('unit'), ...state.hints('unit')]),
    store: others.joinStore(cycle.samples.store()),
  });
  cycle.notes.push(...outcome.problems);
}

/** By collector and metric, as {@link PublishInput} wants them. */
function declaredUnits(hints: readonly KeptHint[]): ReadonlyMap<string, string> {
  return new Map(hints.map(({ program, name, text }) => [`${program} ${name}`, text]));
}
