import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { warnOfClaims } from '../../../src/commands/warn-of-claims.ts';
import { openState } from '../../../src/state/open-state.ts';
import { brief, createFixture, type Fixture } from '../config/fixture.ts';
import { begin, commit, finding } from '../state/temporary-state.ts';

let fixture: Fixture;
beforeEach(() => {
  fixture = createFixture();
});
afterEach(() => fixture.remove());

/** The data directory of an instance of which only the statuses are known. */
function reporting(name: string, ...hosts: string[]): void {
  const directory = join(fixture.root, name);
  mkdirSync(directory);
  const state = openState(join(directory, 'state.db'));
  begin(state, 1000);
  commit(
    state,
    1000,
    [...hosts, name].map((host) => finding(`${host}/ping`, 'ok')),
  );
  state.close();
}

async function warnings(yaml: string): Promise<string[]> {
  fixture.write({ 'a.yaml': yaml });
  const reading = await fixture.read();
  if (!reading.config) throw new Error(reading.problems.map(brief).join('\n'));
  return (await warnOfClaims(reading.config, 'run-cycle-pages', reading)).map(brief);
}

describe('warnOfClaims', () => {
  it('names a host that two others report, at the second entry of reads', async () => {
    reporting('run-cycle-a', 'web1', 'web2');
    reporting('run-cycle-b', 'db1', 'web1');

    expect(
      await warnings('reads:\n  - ../run-cycle-a\n  - ../run-cycle-b\n'.replaceAll('../', `${fixture.root}/`)),
    ).toEqual(['3:5 warning: host web1 is watched by run-cycle-a and run-cycle-b: let one of them do it']);
  });

  it('names a host that this instance watches too, where it is written down', async () => {
    reporting('run-cycle-a', 'web1', 'web2');
    const reads = `reads: [${fixture.root}/run-cycle-a]\n`;

    expect(await warnings(`${reads}hosts:\n  "web[2-3]": {}\ncollectors: { local: {} }\n`)).toEqual([
      '3:3 warning: host web2 is watched by run-cycle-a and run-cycle-pages: let one of them do it',
    ]);
    expect(await warnings(`${reads}hosts:\n  "web[2-3]": {}\n`)).toEqual([]);
  });

  it('names five hosts and counts the rest', async () => {
    const hosts = Array.from({ length: 9 }, (_, index) => `web${index}`);
    reporting('run-cycle-a', ...hosts);
    reporting('run-cycle-b', ...hosts);

    const said = await warnings(`reads: [${fixture.root}/run-cycle-a, ${fixture.root}/run-cycle-b]\n`);

    expect(said).toHaveLength(6);
    expect(said.at(-1)).toBe('1:1 warning: and 4 more hosts that two instances watch');
  });

  it('says nothing of what cannot be read', async () => {
    expect(
      await warnings(`reads: [${fixture.root}/nowhere]\nhosts: { web1: {} }\ncollectors: { local: {} }\n`),
    ).toEqual([]);
  });
});
