import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/config/problems/problem-text.ts';
import { readConfigFiles } from '../../src/config/read-files.ts';
import { readSourceTree } from '../../src/config/yaml/source-files.ts';
import { installationAt } from '../../src/installation.ts';
import { testEnvironment } from '../src/config/fixture.ts';

const root = resolve(import.meta.dirname, '../..');

describe('the example configuration', () => {
  it('is good as it is, with the programs of this tree', async () => {
    const paths = { instance: 'run-cycle', configDir: `${root}/config`, cacheDir: '/nonexistent' };
    const context = { paths, installation: installationAt(`${root}/dist`), env: testEnvironment('/') };

    const { config, problems } = readConfigFiles(await readSourceTree(paths.configDir), context);

    expect(problems.map(formatProblem)).toEqual([]);
    expect(config?.collectors.map(({ name }) => name)).toEqual(['local']);
    expect(config?.monitors[0]?.sections).toEqual(['thresholds']);
    expect(config?.hosts.map(({ name }) => name)).toEqual([config?.general.host]);
  });
});
