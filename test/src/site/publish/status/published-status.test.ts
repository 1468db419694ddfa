import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publish } from '../../../../../src/site/publish/publish.ts';
import { readPublishedStatus } from '../../../../../src/site/publish/status/published-status.ts';
import { NOW, siteInput, withDirectory, withDirectoryLater } from '../../../../support/site-input.ts';

describe('readPublishedStatus', () => {
  it('reads what publish wrote', async () => {
    await withDirectoryLater(async (directory) => {
      await publish(siteInput(directory));

      expect(readPublishedStatus(directory)).toMatchObject({ version: 1, time: NOW });
    });
  });

  it.each(['', '{', 'null', '{"version":2}', '{"version":1,"time":"x"}'])('takes %j for nothing', (text) => {
    withDirectory((directory) => {
      mkdirSync(join(directory, 'live'));
      writeFileSync(join(directory, 'live/status.json'), text);

      expect(readPublishedStatus(directory)).toBeUndefined();
    });
  });
});
