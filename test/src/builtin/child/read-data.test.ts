import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFindings, readRange } from '../../../../src/builtin/child/read-data.ts';
import { seriesKey } from '../../../../src/sample.ts';
import { openState } from '../../../../src/state/open-state.ts';
import { openStore } from '../../../../src/store/sqlite.ts';
import { batch, point } from '../../../support/store-trial.ts';
import { begin, commit, finding } from '../../state/temporary-state.ts';

const START = 1_800_000_000;
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rc-read-data-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A data directory that knows a value and a status of one host. */
function dataDir(host: string, value: number): string {
  const directory = mkdtempSync(join(root, 'data-'));
  const store = openStore(join(directory, 'samples.db'), { keepSeconds: 1e7 });
  store.append(batch([point(host, 'load', value, START)], { slot: START }));
  store.close();
  const state = openState(join(directory, 'state.db'));
  begin(state, START);
  commit(state, START, [finding(`${host}/ping`, 'ok', host)]);
  state.close();
  return directory;
}

const query = (host: string) => ({ series: seriesKey('load', { host }), from: START, to: START, stepSeconds: 300 });

describe('what built-in programs read', () => {
  it('is that of their own instance and of those that it reads', () => {
    const directories = { own: dataDir('web1', 1), others: [dataDir('db1', 2)] };

    expect(readRange(directories, query('web1')).mean).toEqual([1]);
    expect(readRange(directories, query('db1')).mean).toEqual([2]);
    expect(readFindings(directories).map(({ text }) => text)).toEqual(['web1', 'db1']);
  });

  it('is nothing where there is no data yet, and no error', () => {
    const directories = { own: join(root, 'none'), others: [join(root, 'none-either')] };

    expect(readRange(directories, query('web1')).times).toEqual([]);
    expect(readFindings(directories)).toEqual([]);
  });
});
