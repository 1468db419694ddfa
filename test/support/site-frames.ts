/** Frames of a site as a cycle makes them: the pagemaker's pages, installed by the engine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import site from '../../pagemakers/site.ts';
import type { HostConfig } from '../../src/config/config.ts';
import { installPages, type PageInstallation } from '../../src/site/frames/install.ts';
import type { SiteSettings, Views } from '../../src/site/site-settings.ts';

export interface FramesOf {
  readonly hosts: readonly HostConfig[];
  readonly settings: SiteSettings;
  readonly views: Views;
}

/** Runs the pagemaker `site` and installs what it made. */
export async function installFrames(siteDir: string, { hosts, settings, views }: FramesOf): Promise<PageInstallation> {
  const out = mkdtempSync(join(tmpdir(), 'run-cycle-frames-'));
  const context = {
    now: 1,
    settings,
    sections: { views },
    hosts: hosts.map(({ name, address, groups, labels, parents }) => ({
      name,
      address,
      groups,
      labels,
      parents,
      targets: [],
    })),
    memory: undefined,
    previous: [],
    latest: [],
    signal: new AbortController().signal,
    readFile: () => Promise.reject(new Error('not asked for')),
    run: () => Promise.reject(new Error('not asked for')),
    instance: 'run-cycle',
    program: 'site',
    thresholds: [],
    range: () => Promise.reject(new Error('not asked for')),
    findings: () => Promise.reject(new Error('not asked for')),
  };
  try {
    for await (const page of (await site.make(context)) ?? []) {
      mkdirSync(dirname(join(out, page.path)), { recursive: true });
      writeFileSync(join(out, page.path), page.content);
    }
    return installPages(out, siteDir);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
