import { describe, expect, it } from 'vitest';
import { publish } from '../../../../../src/site/publish/publish.ts';
import { host, NOW, readTree, row, siteInput, withDirectoryLater } from '../../../../support/site-input.ts';

const badgesOf = (directory: string) =>
  [...readTree(directory).keys()].filter((path) => path.startsWith('live/badge')).sort();

describe('badges', () => {
  it('say in words and colour how a host and the whole site are, and follow them', () =>
    withDirectoryLater(async (directory) => {
      await publish(siteInput(directory));
      const statuses = [row('web1', 'disk:/', { status: 'critical' }), row('web2', 'load')];
      await publish(siteInput(directory, { now: NOW + 300, statuses }));

      const tree = readTree(directory);
      const told = (path: string) => JSON.parse(tree.get(path) ?? '{}');
      expect(told('live/badge/web1.json')).toEqual({
        schemaVersion: 1,
        label: 'web1',
        message: 'critical',
        color: 'red',
      });
      expect(told('live/badge/web2.json')).toMatchObject({ message: 'ok', color: 'brightgreen' });
      expect(told('live/badge.json')).toMatchObject({ message: '1 critical', color: 'red' });
      expect(tree.get('live/badge/web1.svg')).toMatch(/^<svg .*web1.*critical/s);
    }));

  it('do not call well what nobody watches any more', () =>
    withDirectoryLater(async (directory) => {
      await publish(siteInput(directory, { statuses: [row('web1', 'disk:/', { overlays: ['stale'] })] }));

      const tree = readTree(directory);
      expect(JSON.parse(tree.get('live/badge/web1.json') ?? '{}').message).toBe('unknown');
      expect(JSON.parse(tree.get('live/badge.json') ?? '{}').message).toBe('1 unknown');
    }));

  it('go with their hosts', () =>
    withDirectoryLater(async (directory) => {
      const statuses = [row('web1', 'disk:/')];
      const store = { ...siteInput(directory).store, latest: () => [] };
      await publish(siteInput(directory, { statuses: [...statuses, row('web2', 'load')], store }));
      expect(badgesOf(directory)).toContain('live/badge/web2.svg');

      await publish(siteInput(directory, { now: NOW + 300, hosts: [host('web1')], statuses, store }));
      expect(badgesOf(directory)).toEqual([
        'live/badge.json',
        'live/badge.svg',
        'live/badge/web1.json',
        'live/badge/web1.svg',
      ]);
    }));

  it('of a large new site come within some cycles', () =>
    withDirectoryLater(async (directory) => {
      const hosts = Array.from({ length: 100 }, (_, i) => host(`h${i}`));
      const quiet = { hosts, statuses: [], store: { ...siteInput(directory).store, latest: () => [] } };
      await publish(siteInput(directory, quiet));
      expect(badgesOf(directory)).toHaveLength(120);

      await publish(siteInput(directory, { ...quiet, now: NOW + 300 }));
      expect(badgesOf(directory)).toHaveLength(202);
    }));
});
