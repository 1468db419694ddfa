import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brief, createFixture, type Fixture } from '../fixture.ts';

let fixture: Fixture;
beforeEach(() => {
  fixture = createFixture();
});
afterEach(() => fixture.remove());

async function problems(yaml: string): Promise<string[]> {
  fixture.write({ 'a.yaml': `general: { host: mon1 }\ncollectors: { local: {}, ping: {} }\n${yaml}` });
  return (await fixture.read()).problems.map(brief);
}

const warning = (host: string) =>
  `warning: "local" measures only the machine that it runs on, host "mon1": it brings nothing of "${host}"`;

describe('a collector of this machine alone', () => {
  it('is a warning at another host, and none at this one', async () => {
    expect(await problems('hosts: { mon1: { collect: { local: {} } } }\n')).toEqual([]);
    expect(await problems('hosts:\n  web1: { collect: { ping: {}, local: {} } }\n')).toEqual([
      `4:32 ${warning('web1')}`,
    ]);
  });

  it('is one warning at a group, however many hosts are in it', async () => {
    expect(
      await problems(
        'groups:\n  linux: { collect: { local: {} } }\nhosts: { "{mon,web}[1-3]": { groups: [linux] } }\n',
      ),
    ).toEqual([`4:23 ${warning('mon2')}`]);
  });

  it('is none where a host takes it away', async () => {
    expect(
      await problems(
        'groups: { a: { collect: { local: {} } } }\nhosts: { web1: { groups: [a], collect: { local: false } } }\n',
      ),
    ).toEqual([]);
  });
});
