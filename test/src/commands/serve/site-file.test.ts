import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteFileAt } from '../../../../src/commands/serve/site-file.ts';

const base = mkdtempSync(join(tmpdir(), 'run-cycle-serve-'));
const site = join(base, 'www');

beforeAll(() => {
  mkdirSync(join(site, 'h'), { recursive: true });
  mkdirSync(join(site, 'assets'));
  writeFileSync(join(base, 'secret.txt'), 'secret');
  writeFileSync(join(site, 'index.html'), '<!doctype html>');
  writeFileSync(join(site, 'h/web1:80.html'), 'host');
  writeFileSync(join(site, '.publish.json'), '{}');
  writeFileSync(join(site, 'assets/page.0123456789ab.js'), 'x');
  symlinkSync(join(base, 'secret.txt'), join(site, 'link.txt'));
  symlinkSync(base, join(site, 'up'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** What is found there: a type, `directory` or nothing. */
function typeAt(path: string): string | undefined {
  const found = siteFileAt(site, path);
  return typeof found === 'object' ? found.type : found;
}

describe('siteFileAt', () => {
  it('finds files below the site with their types, and directories', () => {
    expect(typeAt('/index.html')).toBe('text/html; charset=utf-8');
    expect(typeAt('/h/web1%3A80.html')).toBe('text/html; charset=utf-8');
    expect(typeAt('/')).toBe('directory');
    expect(typeAt('/h')).toBe('directory');
  });

  it.each([
    '/../secret.txt',
    '/h/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/h/..%2f..%2fsecret.txt',
    '/..\\secret.txt',
    '/link.txt',
    '/up/secret.txt',
    '/up/www/index.html/../../secret.txt',
    '/.publish.json',
    '/index.html%00.js',
    '/%',
    '//index.html/x',
  ])('finds nothing at %s', (path) => {
    expect(siteFileAt(site, path)).toBeUndefined();
  });

  it('keeps for ever only what has a name that changes with its bytes', () => {
    const asset = siteFileAt(site, '/assets/page.0123456789ab.js');
    const page = siteFileAt(site, '/index.html');

    expect(asset).toMatchObject({ forever: true });
    expect(page).toMatchObject({ forever: false });
  });
});
