import { mkdirSync, mkdtempSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGE_PATH } from '../../../../src/site/assets/built/script-paths.ts';
import { installPages } from '../../../../src/site/frames/install.ts';
import { readPublishedStatus } from '../../../../src/site/publish/status/published-status.ts';
import { readTree, withDirectory } from '../../../support/site-input.ts';

/** Installs files given by path and content, as if a pagemaker had made them. */
function install(directory: string, files: Record<string, string>, pagemaker = 'site') {
  const from = mkdtempSync(join(directory, 'out-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(from, path)), { recursive: true });
    writeFileSync(join(from, path), content);
  }
  return installPages(from, join(directory, 'www'), pagemaker);
}

function pages(directory: string): string[] {
  return [...readTree(join(directory, 'www')).keys()].filter((path) => !path.startsWith('.'));
}

describe('installPages', () => {
  it('writes what differs and removes what is no longer made', () => {
    withDirectory((directory) => {
      expect(install(directory, { 'index.html': 'a', 'h/x.html': 'x' })).toMatchObject({ written: 2, unchanged: 0 });
      const outcome = install(directory, { 'index.html': 'a', 'y.html': 'y' });

      expect(outcome).toEqual({ written: 1, removed: 1, unchanged: 1, refused: [] });
      expect(pages(directory)).toEqual(['index.html', 'y.html']);
      expect(statSync(join(directory, 'www')).mode & 0o777).toBe(0o755);
      expect(statSync(join(directory, 'www/y.html')).mode & 0o777).toBe(0o644);
    });
  });

  it('removes all pages when no file at all was made', () => {
    withDirectory((directory) => {
      install(directory, { 'a.html': 'a' });

      expect(install(directory, {})).toEqual({ written: 0, removed: 1, unchanged: 0, refused: [] });
    });
  });

  it('keeps foreign files: neither replaced nor removed', () => {
    withDirectory((directory) => {
      mkdirSync(join(directory, 'www'));
      writeFileSync(join(directory, 'www/index.html'), 'mine');
      const { written, refused } = install(directory, { 'index.html': 'theirs', 'a.html': 'a' });
      install(directory, {});

      expect(written).toBe(1);
      expect(refused).toEqual(['cannot install index.html: a file that run-cycle has not made is in its place']);
      expect(readFileSync(join(directory, 'www/index.html'), 'utf8')).toBe('mine');
    });
  });

  it('leaves live files alone', () => {
    withDirectory((directory) => {
      mkdirSync(join(directory, 'www/live'), { recursive: true });
      writeFileSync(join(directory, 'www/live/status.json'), '{}');
      const { refused } = install(directory, { 'live/status.json': 'forged' });

      expect(refused).toHaveLength(1);
      expect(readFileSync(join(directory, 'www/live/status.json'), 'utf8')).toBe('{}');
    });
  });

  it('leaves word that nothing is published yet where pages with the script would ask in vain', () => {
    withDirectory((directory) => {
      const script = Object.fromEntries([
        [PAGE_PATH, ''],
        [`public/${PAGE_PATH}`, ''],
      ]);
      const waiting = '{"version":1,"waiting":true}\n';
      install(directory, script);

      expect(readFileSync(join(directory, 'www/live/status.json'), 'utf8')).toBe(waiting);
      expect(readFileSync(join(directory, 'www/public/live/status.json'), 'utf8')).toBe(waiting);
      expect(readPublishedStatus(join(directory, 'www'))).toBeUndefined();
    });
  });

  it('leaves no such word beside what is published, nor for pages that do not ask', () => {
    withDirectory((directory) => {
      install(directory, { 'index.html': 'a' });
      expect(pages(directory)).toEqual(['index.html']);
      mkdirSync(join(directory, 'www/live'), { recursive: true });
      writeFileSync(join(directory, 'www/live/status.json'), 'published');
      install(directory, { [PAGE_PATH]: '' });

      expect(readFileSync(join(directory, 'www/live/status.json'), 'utf8')).toBe('published');
    });
  });

  it('follows no link out of the site, neither to write nor to remove', () => {
    withDirectory((directory) => {
      install(directory, { 'h/a.html': 'a' });
      const elsewhere = join(directory, 'elsewhere');
      mkdirSync(elsewhere);
      writeFileSync(join(elsewhere, 'a.html'), 'precious');
      mkdirSync(join(directory, 'www2'));
      const manifest = readFileSync(join(directory, 'www/.pages-site.json'));
      writeFileSync(join(directory, 'www2/.pages-site.json'), manifest);
      symlinkSync(elsewhere, join(directory, 'www2/h'));
      const from = mkdtempSync(join(directory, 'out-'));
      mkdirSync(join(from, 'h'));
      writeFileSync(join(from, 'h/b.html'), 'b');

      expect(installPages(from, join(directory, 'www2'))).toMatchObject({
        written: 0,
        removed: 0,
        refused: ['cannot install h/b.html: h is no directory'],
      });
      expect(readTree(elsewhere)).toEqual(new Map([['a.html', 'precious']]));
    });
  });

  it('lets two pagemakers share a site, but no page', () => {
    withDirectory((directory) => {
      install(directory, { 'a.html': 'a' }, 'site');
      const { refused } = install(directory, { 'a.html': 'other', 'b.html': 'b' }, 'wall');
      install(directory, {}, 'wall');

      expect(refused).toEqual(['cannot install a.html: pagemaker site makes it too']);
      expect(pages(directory)).toEqual(['a.html']);
    });
  });
});
