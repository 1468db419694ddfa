/** Opens what a cycle works with, once the lock is held: directories, databases, its epoch. */
import type { Config } from '../config/config.ts';
import type { ConfigReading } from '../config/read-config.ts';
import { readMoment } from '../files/boot.ts';
import { isDamaged } from '../files/database.ts';
import { ensureDirectory } from '../files/directory.ts';
import { withBallast } from '../files/with-ballast.ts';
import type { CycleBegun } from '../state/epoch.ts';
import { takeProblem } from '../state/examination.ts';
import { restoreState } from '../state/integrity.ts';
import { openState, type State } from '../state/open-state.ts';
import { clearFirstTemporaries } from './clear-temporaries.ts';
import { configuredHosts, type IdleCycle } from './cycle-context.ts';
import type { CycleRequest } from './cycle-request.ts';
import { startProgress } from './status/progress.ts';

export interface OpenCycle {
  readonly cycle: IdleCycle;
  readonly begun: CycleBegun;
}

/** Opens it all, in the order in which a crash between two steps harms nothing. */
export function openCycle(
  request: CycleRequest,
  reading: ConfigReading & { readonly config: Config },
  interrupted: IdleCycle['interrupted'],
): OpenCycle {
  const { config } = reading;
  const { instance, configDir } = request.paths;
  const now = request.clock();
  const id = `${new Date(now * 1000).toISOString().replace(/[-:]|\.\d+/g, '')}-${process.pid}`;
  const notes: string[] = [];
  makeDirectories(config);
  clearFirstTemporaries(request, config.general);
  const progress = startProgress({ tempDir: config.general.tempDir, instance, cycleId: id, since: now });
  const say = (text: string) => {
    notes.push(text);
    request.stderr(`${instance}: ${text}\n`);
  };
  const { dataDir } = config.general;
  const state = withBallast(dataDir, () => openSoundState(`${dataDir}/state.db`, now, say));
  const { bootId, uptimeSeconds } = readMoment(now);
  const begun = state.beginCycle({ cycleId: id, now, bootId, uptime: uptimeSeconds });
  const deadline = now + config.general.deadlineMs / 1000;
  const facts = { instance, cycle: id, configDir, time: now, deadline, bin: request.installation.bin };
  const configured = configuredHosts(config, instance);
  const { fingerprint } = reading;
  return {
    begun,
    cycle: {
      request,
      config,
      fingerprint,
      id,
      epoch: begun.epoch,
      now,
      facts,
      state,
      progress,
      configured,
      notes,
      exits: [],
      interrupted,
    },
  };
}

function makeDirectories({ general }: Config): void {
  for (const name of ['last', 'cycles', 'log', 'inbox']) ensureDirectory(`${general.dataDir}/${name}`, 0o700);
  ensureDirectory(`${general.tempDir}/stderr`, 0o700);
}

/** A damaged state is set aside and the last daily copy put in its place; what happened is said at once. */
function openSoundState(path: string, now: number, say: (text: string) => void): State {
  try {
    const problem = takeProblem(path);
    if (problem !== undefined) say(restoreState(path, now, problem));
    return openState(path);
  } catch (error) {
    if (!isDamaged(error)) throw error;
    say(restoreState(path, now, error instanceof Error ? error.message : String(error)));
    return openState(path);
  }
}
