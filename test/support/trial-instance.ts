import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A configuration and a data directory of their own below the system's temporary directory. */
export interface TrialInstance {
  readonly root: string;
  readonly configDir: string;
  readonly dataDir: string;
  remove(): void;
}

/** Makes one; `yaml` follows the `general` section. */
export function makeTrialInstance(yaml = ''): TrialInstance {
  const root = mkdtempSync(join(tmpdir(), 'run-cycle-trial-'));
  const [configDir, dataDir] = [join(root, 'config'), join(root, 'data')];
  mkdirSync(configDir);
  mkdirSync(dataDir);
  writeFileSync(join(configDir, 'main.yaml'), `general: { dataDir: ${dataDir}, host: here }\n${yaml}`);
  return { root, configDir, dataDir, remove: () => rmSync(root, { recursive: true }) };
}
