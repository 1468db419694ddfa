/** Which configuration a data directory belongs to: a trial configuration must never write over the real data. */
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { EXIT } from '../../exit-codes.ts';
import { errorCode } from '../../files/error-code.ts';
import { readBounded } from '../../files/read-bounded.ts';
import { replaceFile } from '../../files/replace-file.ts';
import { visibleLine } from '../../visible-text.ts';

/** The data directory belongs to another configuration. */
export class OwnerRefused extends Error {
  override readonly name = 'OwnerRefused';
  readonly exitCode = EXIT.config;
}

export interface Owner {
  readonly version: 1;
  readonly instance: string;
  /** As it was named, absolute. */
  readonly configDir: string;
  /** With symbolic links followed, when it was written. */
  readonly realPath: string;
}

export interface OwnerRequest {
  readonly dataDir: string;
  readonly configDir: string;
  readonly instance: string;
  /** `--adopt`: take the directory over. */
  readonly adopt: boolean;
}

const MAX_BYTES = 64 * 1024;

/** Makes the data directory remember this configuration, or throws OwnerRefused if it remembers another. Under the lock. */
export function claimDataDirectory({ dataDir, configDir, instance, adopt }: OwnerRequest): void {
  const mine: Owner = { version: 1, instance, configDir: resolve(configDir), realPath: realPath(configDir) };
  const owner = readOwner(dataDir);
  if (!adopt && owner !== undefined && !isSame(owner, mine)) throw refusal(dataDir, mine, owner);
  if (!adopt && owner !== undefined) return;
  replaceFile(ownerPath(dataDir), `${JSON.stringify(mine)}\n`, { mode: 0o644, durable: true });
}

/** The owner that a data directory remembers; undefined if none yet, `problem` if its file tells none. */
export function readOwner(dataDir: string): Owner | { readonly problem: string } | undefined {
  const path = ownerPath(dataDir);
  try {
    const value: unknown = JSON.parse(readBounded(path, MAX_BYTES)?.toString('utf8') ?? '');
    return isOwner(value) ? value : { problem: `${path} names no owner` };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    return { problem: visibleLine(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`) };
  }
}

/** A deployment may switch a link to a new directory, or rename what a link led to: either name will do. */
function isSame(owner: Owner | { readonly problem: string }, mine: Owner): boolean {
  if ('problem' in owner) return false;
  return owner.configDir === mine.configDir || owner.realPath === mine.realPath;
}

function refusal(dataDir: string, mine: Owner, owner: Owner | { readonly problem: string }): OwnerRefused {
  const why = 'problem' in owner ? owner.problem : `it belongs to the configuration ${JSON.stringify(owner.configDir)}`;
  return new OwnerRefused(
    `refusing data directory ${dataDir} for the configuration ${mine.configDir}: ${why}; name another general.dataDir, or take it over with --adopt`,
  );
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path); // gone meanwhile: what was asked for is all there is
  }
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  const { version, instance, configDir, realPath: real } = value as Partial<Record<keyof Owner, unknown>>;
  return version === 1 && [instance, configDir, real].every((text) => typeof text === 'string');
}

function ownerPath(dataDir: string): string {
  return `${dataDir}/owner.json`;
}
