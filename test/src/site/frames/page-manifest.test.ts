import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listInstallers, readManifest, writeManifest } from '../../../../src/site/frames/page-manifest.ts';
import { withDirectory } from '../../../support/site-input.ts';

describe('the manifest', () => {
  it('is read back, a pagemaker each', () => {
    withDirectory((directory) => {
      writeManifest(directory, 'site', ['b.html', 'a.html']);
      writeManifest(directory, 'wall', []);

      expect([...readManifest(directory, 'site')]).toEqual(['a.html', 'b.html']);
      expect(listInstallers(directory).sort()).toEqual(['site', 'wall']);
    });
  });

  it('gives no path that leads out of the site, whoever wrote it', () => {
    withDirectory((directory) => {
      const paths = ['../../etc/passwd', '/etc/passwd', 'live/status.json', 5, 'a.html'];
      writeFileSync(join(directory, '.pages-site.json'), JSON.stringify({ version: 1, paths }));

      expect([...readManifest(directory, 'site')]).toEqual(['a.html']);
    });
  });

  it.each(['', 'null', '{"paths":7}'])('counts %j as none', (text) => {
    withDirectory((directory) => {
      writeFileSync(join(directory, '.pages-site.json'), text);

      expect(readManifest(directory, 'site').size).toBe(0);
    });
  });
});
