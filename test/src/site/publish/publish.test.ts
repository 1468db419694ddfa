import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publish } from '../../../../src/site/publish/publish.ts';
import type { PublishInput } from '../../../../src/site/publish/publish-input.ts';
import { memoryStore } from '../../../support/memory-store.ts';
import { gauge, host, NOW, readTree, row, siteInput, withDirectory } from '../../../support/site-input.ts';

/** Publishes twice and gives the paths whose bytes differ between the two, or that came or went. */
function changedBy(first: Partial<PublishInput>, second: Partial<PublishInput>): string[] {
  return withDirectory((directory) => {
    publish(siteInput(directory, first));
    const before = readTree(directory);
    publish(siteInput(directory, second));
    const after = readTree(directory);
    return [...new Set([...before.keys(), ...after.keys()])]
      .filter((path) => before.get(path) !== after.get(path))
      .sort();
  });
}

describe('publish', () => {
  it('writes the live files of all hosts in the first cycle', () => {
    withDirectory((directory) => {
      const outcome = publish(siteInput(directory));
      const paths = [...readTree(directory).keys()].map((path) => path.replace(/[0-9a-f]{16}/, 'ID'));

      expect(outcome).toMatchObject({ removed: 0, graphs: 3, graphsLeft: 0, problems: [] });
      expect(paths).toEqual([
        '.publish.json',
        'live/h/printer.html',
        'live/h/printer.json',
        'live/h/printer/ID.svg',
        'live/h/web1.html',
        'live/h/web1.json',
        'live/h/web1/ID.svg',
        'live/h/web2.html',
        'live/h/web2.json',
        'live/h/web2/ID.svg',
        'live/overview.html',
        'live/status.json',
        'live/time.html',
      ]);
    });
  });

  it('writes only the time where nothing else has changed', () => {
    expect(changedBy({}, { now: NOW + 60 })).toEqual(['live/status.json', 'live/time.html']);
    expect(changedBy({}, {})).toEqual([]);
  });

  it('writes the files of the host that changed', () => {
    const statuses = [row('web1', 'disk:/'), row('web2', 'load', { status: 'warning' }), row('printer', 'ping')];

    expect(changedBy({}, { statuses })).toEqual([
      'live/h/web2.html',
      'live/h/web2.json',
      'live/overview.html',
      'live/status.json',
    ]);
  });

  it('leaves out hosts that are said not to have changed', () => {
    const statuses = [row('web1', 'disk:/', { text: 'new' }), row('web2', 'load', { text: 'new' })];

    expect(changedBy({}, { statuses, changedHosts: new Set(['web2']) })).not.toContain('live/h/web1.html');
  });

  it('redraws a graph when a quarter hour has closed', () => {
    const changed = changedBy({ now: NOW }, { now: NOW + 1000 });

    expect(changed.filter((path) => path.endsWith('.svg'))).toHaveLength(3);
  });

  it('removes what it showed of forgotten hosts and series', () => {
    withDirectory((directory) => {
      publish(
        siteInput(directory, { store: memoryStore([gauge('web1'), gauge('web1', 'old_metric'), gauge('printer')]) }),
      );
      writeFileSync(join(directory, 'live/robots.txt'), 'mine');
      const { removed } = publish(
        siteInput(directory, {
          now: NOW + 1000,
          hosts: [host('web1')],
          statuses: [],
          store: memoryStore([gauge('web1')]),
        }),
      );
      const paths = [...readTree(directory).keys()];

      expect(removed).toBe(6);
      expect(paths.filter((path) => path.includes('/h/'))).toHaveLength(3);
      expect(paths.some((path) => path.includes('printer'))).toBe(false);
      expect(paths).toContain('live/robots.txt');
    });
  });

  it('goes on where one host cannot be written, and says so', () => {
    withDirectory((directory) => {
      publish(siteInput(directory, { hosts: [], statuses: [], store: memoryStore([]) }));
      writeFileSync(join(directory, 'live/h'), 'in the way');
      const outcome = publish(siteInput(directory));

      expect(outcome.problems.length).toBeGreaterThan(0);
      expect([...readTree(directory).keys()]).toContain('live/status.json');
    });
  });

  it('draws at most so many graphs and catches up later', () => {
    withDirectory((directory) => {
      const first = publish(siteInput(directory, { maxGraphs: 2 }));
      const second = publish(siteInput(directory, { maxGraphs: 2 }));

      expect([first.graphs, first.graphsLeft, second.graphs, second.graphsLeft]).toEqual([2, 1, 1, 0]);
    });
  });
});
