import { openState } from '../../../../src/state/open-state.ts';
import { makeTrialInstance, type TrialInstance } from '../../../support/trial-instance.ts';
import { begin, commit, finding } from '../../state/temporary-state.ts';

/** A trial instance in which one cycle at 1000 found web1/http critical and two services ok. */
export function makeStateTrial(): TrialInstance {
  const trial = makeTrialInstance();
  const state = openState(`${trial.dataDir}/state.db`);
  begin(state, 1000);
  commit(state, 1000, [
    finding('web1/disk:/data', 'ok', '50%', 0.5),
    finding('web1/http', 'critical', 'HTTP 500\x1b[2J'),
    finding('web2/http', 'ok', 'HTTP 200'),
  ]);
  state.close();
  return trial;
}
