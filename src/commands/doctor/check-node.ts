/** Whether cron, with its short PATH, finds the node that this installation was built with. */
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { promisify } from 'node:util';
import { readStart } from '../../files/read-bounded.ts';
import { visibleLine } from '../../visible-text.ts';
import type { Examined } from './examined.ts';
import type { Verdict } from './verdict.ts';

const CRON_PATH = '/usr/bin:/bin';
const TIMEOUT_MS = 10_000;
const BUILD_AGAIN = 'build again with the node that cron shall use: npm run build';

/** The entry's first line, and the entry itself in cron's environment. */
export async function checkNode({ installation }: Examined): Promise<Verdict[]> {
  return [checkFirstLine(installation.bin), await checkStart(installation.bin)];
}

function checkFirstLine(bin: string): Verdict {
  const subject = 'node';
  const node = readInterpreter(bin);
  if (node === undefined)
    return { level: 'error', subject, text: `the first line of ${bin} names no absolute node`, mend: BUILD_AGAIN };
  try {
    accessSync(node, constants.X_OK);
    return { level: 'ok', subject, text: `${node}, as ${bin} names it` };
  } catch {
    return { level: 'error', subject, text: `${bin} names ${node}, which cannot be run`, mend: BUILD_AGAIN };
  }
}

function readInterpreter(bin: string): string | undefined {
  try {
    const interpreter = /^#!(\/\S+)/.exec(readStart(bin, 4096).toString('utf8'))?.[1];
    return interpreter?.endsWith('/env') ? undefined : interpreter; // env looks in PATH, which is cron's there
  } catch {
    return undefined; // missing or unreadable: it names nothing
  }
}

async function checkStart(bin: string): Promise<Verdict> {
  const subject = 'start under cron';
  try {
    const { stdout } = await promisify(execFile)(bin, ['--version'], { env: { PATH: CRON_PATH }, timeout: TIMEOUT_MS });
    return { level: 'ok', subject, text: `version ${visibleLine(stdout.trim().slice(0, 100))}` };
  } catch (error) {
    const why = error instanceof Error ? visibleLine(error.message.trim().slice(0, 500)) : String(error);
    return {
      level: 'error',
      subject,
      text: `env -i PATH=${CRON_PATH} ${bin} --version failed: ${why}`,
      mend: BUILD_AGAIN,
    };
  }
}
