import { describe, expect, it } from 'vitest';
import { publish } from '../../../../../src/site/publish/publish.ts';
import { publishPause } from '../../../../../src/site/publish/status/publish-pause.ts';
import { publishTime } from '../../../../../src/site/publish/status/publish-time.ts';
import { NOW, readTree, siteInput, withDirectory, withDirectoryLater } from '../../../../support/site-input.ts';

describe('publishTime', () => {
  it('renews the time, ends a pause and leaves the rest as it is: the same as a whole publish without news', async () => {
    await withDirectoryLater(async (directory) => {
      const cycle = { id: 'c2', seconds: 0.1, problems: [] };
      await publish(siteInput(directory));
      publishPause(directory, { since: NOW, reason: 'disk swap' });

      expect(publishTime(directory, NOW + 60, cycle)).toEqual({ written: 2, problems: [] });
      const quick = readTree(directory);
      await publish(siteInput(directory, { now: NOW + 60, cycle }));
      const whole = readTree(directory);
      // its time is of the newest cycle in which anything was due
      for (const tree of [quick, whole]) tree.delete('live/metrics.prom');
      expect(quick).toEqual(whole);
    });
  });

  it('writes nothing where nothing is published', () => {
    withDirectory((directory) => {
      expect(publishTime(directory, NOW, { id: 'c', seconds: 0, problems: [] }).written).toBe(0);
    });
  });
});
