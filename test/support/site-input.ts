/** A small site's input: two configured hosts, one that is not, and a place to publish it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostConfig } from '../../src/config/config.ts';
import type { Past, PublishInput } from '../../src/site/publish/publish-input.ts';
import type { Gap, HistoryEntry, Problem, StatusRow } from '../../src/state/state.ts';
import { type MemorySeries, memoryStore } from './memory-store.ts';

/** 2026-03-02 13:05:09 UTC: 14:05:09 in Berlin. */
export const NOW = 1_772_456_709;

export function host(name: string, more: Partial<HostConfig> = {}): HostConfig {
  return { name, address: name, groups: [], labels: {}, parents: [], collect: {}, ...more };
}

export function row(hostName: string, service: string, more: Partial<StatusRow> = {}): StatusRow {
  const about = { host: hostName, service, status: 'ok' as const, text: 'fine' };
  return { ...about, since: NOW - 86_400, program: 'threshold', updated: NOW, overlays: [], ...more };
}

export function gauge(hostName: string, metric = 'node_load1', count = 20): MemorySeries {
  const points = Array.from({ length: count }, (_, i) => [NOW - (count - 1 - i) * 300, i % 7] as const);
  return { metric, labels: { host: hostName }, points };
}

export function siteInput(siteDir: string, more: Partial<PublishInput> = {}): PublishInput {
  return {
    siteDir,
    now: NOW,
    intervalSeconds: 300,
    timezone: 'Europe/Berlin',
    instance: 'run-cycle',
    hosts: [host('web1', { groups: ['web'] }), host('web2')],
    statuses: [row('web1', 'disk:/'), row('web2', 'load'), row('printer', 'ping')],
    cycle: { id: 'c1', seconds: 2, problems: [] },
    store: memoryStore([gauge('web1'), gauge('web2'), gauge('printer')]),
    maxMs: Number.POSITIVE_INFINITY,
    ...more,
  };
}

/** Runs with a directory of its own, which is gone afterwards. */
export function withDirectory<T>(run: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'run-cycle-site-'));
  try {
    return run(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The same for what takes its time. */
export async function withDirectoryLater<T>(run: (directory: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'run-cycle-site-'));
  try {
    return await run(directory);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A past in which only this has happened. */
export function pastOf(given: {
  readonly problems?: readonly Problem[];
  readonly gaps?: readonly Gap[];
  readonly history?: readonly HistoryEntry[];
}): Past {
  const { problems = [], gaps = [], history = [] } = given;
  return {
    problems: (since) => problems.filter(({ ended = Number.POSITIVE_INFINITY }) => ended >= since),
    gaps: (since, until) => gaps.filter(({ from, to }) => to >= since && from <= until),
    history: ({ limit = history.length }) => history.slice(0, limit),
    changes: () => [],
    began: () => undefined,
  };
}

/** Every file below a directory by its relative path. */
export function readTree(directory: string): Map<string, string> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(directory.length + 1), readFileSync(path, 'utf8')]),
  );
}

/** The tags of a document with the names of their attributes, without their values: what a browser would build. */
export function tagsOf(markup: string): string[] {
  return (markup.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));
}
