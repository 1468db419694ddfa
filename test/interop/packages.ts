import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

const POLICY = '/usr/sbin/policy-rc.d';

/** Installs Debian packages that are missing; throws what apt said if one cannot be had: a test never skips. */
export function needPackages(...packages: string[]): void {
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  // a package may start its daemon when it is installed: not on the machine that runs tests
  const guarded = existsSync(POLICY);
  if (!guarded) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
  } finally {
    if (!guarded) rmSync(POLICY);
  }
}

/** The browser that pages are looked at with, and a font that has all their signs. */
export function needBrowser(): void {
  needPackages('chromium', 'fonts-dejavu-core');
}

function isInstalled(name: string): boolean {
  const query = spawnSync('dpkg', ['--status', name], { encoding: 'utf8' });
  return query.stdout.includes('\nStatus: install ok installed\n');
}

function apt(...args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = spawnSync('apt-get', args, { encoding: 'utf8', env });
  if (run.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${run.stdout}${run.stderr}`);
}
