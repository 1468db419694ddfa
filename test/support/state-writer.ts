/** Commits runs to a state for ever; after each prints its number, which is then promised to be on disk. */
import type { Finding } from '../../src/finding.ts';
import { openState } from '../../src/state/open-state.ts';

const [path = '', first = '1'] = process.argv.slice(2);
const state = openState(path);
state.beginCycle({ cycleId: `c${first}`, now: Number(first), bootId: 'boot', uptime: 1 });
for (let n = Number(first); ; n += 1) {
  const findings = Array.from({ length: 50 }, (_, host): Finding => {
    return { host: `h${host}`, service: 'http', status: n % 2 === 0 ? 'ok' : 'critical', text: `run ${n}`, value: n };
  });
  state.commitRun({
    run: { name: 'http', kind: 'collector', slot: n, at: n, ok: true },
    findings,
    memory: { n },
    now: n,
    scope: { configured: new Set() },
  });
  process.stdout.write(`${n}\n`);
}
