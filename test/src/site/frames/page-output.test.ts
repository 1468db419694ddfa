import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listOutput, readOutput } from '../../../../src/site/frames/page-output.ts';
import { withDirectory } from '../../../support/site-input.ts';

describe('a pagemaker’s output', () => {
  it('is its regular files with safe names; links are left out, other names refused', () => {
    withDirectory((directory) => {
      for (const path of ['live', 'h', '.git']) mkdirSync(join(directory, path));
      for (const path of ['a.html', 'h/b.html', 'live/x.html', '.hidden', '.git/config', 'h/sp ace'])
        writeFileSync(join(directory, path), path);
      symlinkSync('/etc/passwd', join(directory, 'passwd'));
      symlinkSync('/etc', join(directory, 'etc'));

      const { paths, refused } = listOutput(directory);

      expect(paths).toEqual(['a.html', 'h/b.html']);
      expect(refused.sort()).toEqual(['.git/config', '.hidden', 'h/sp ace', 'live']);
      expect(readOutput(directory, 'h/b.html')?.toString()).toBe('h/b.html');
      expect(readOutput(directory, 'passwd')).toBeUndefined();
    });
  });
});
