import { describe, expect, it } from 'vitest';
import { publish } from '../../../../../src/site/publish/publish.ts';
import { publishPause } from '../../../../../src/site/publish/status/publish-pause.ts';
import { NOW, readTree, siteInput, withDirectory, withDirectoryLater } from '../../../../support/site-input.ts';

const PAUSE = { since: NOW + 60, by: 'root', reason: 'disk swap' };

describe('publishPause', () => {
  it('notes the pause once, keeps the time of the data, and the next cycle takes it away', async () => {
    await withDirectoryLater(async (directory) => {
      await publish(siteInput(directory));
      const before = readTree(directory);

      expect(publishPause(directory, PAUSE).written).toBe(2);
      expect(publishPause(directory, PAUSE).written).toBe(0);
      const status = JSON.parse(readTree(directory).get('live/status.json') ?? '') as Record<string, unknown>;
      expect(status).toMatchObject({ time: NOW, paused: { reason: 'disk swap', sinceText: '2026-03-02 14:06' } });

      await publish(siteInput(directory));
      expect(readTree(directory)).toEqual(before);
    });
  });

  it('writes nothing where nothing is published', () => {
    withDirectory((directory) => {
      expect(publishPause(directory, PAUSE)).toEqual({ written: 0, problems: [] });
    });
  });
});
