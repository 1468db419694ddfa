/** `run-cycle finding HOST/SERVICE STATUS TEXT`: a finding from outside, held true from the next cycle on. */
import { userInfo } from 'node:os';
import { findDataDir, pathsOf } from '../command-line/reading-call.ts';
import { readUntil } from '../command-line/since.ts';
import { environment } from '../config/environment.ts';
import { suggestion } from '../config/problems/suggest.ts';
import { readSources } from '../config/sources.ts';
import { configuredHosts } from '../cycle/cycle-context.ts';
import { EXIT } from '../exit-codes.ts';
import { dropIntoInbox } from '../files/inbox.ts';
import { type Finding, isStatus, STATUSES } from '../finding.ts';
import { isHostName, isServiceName, splitHostService } from '../names.ts';
import type { CommandCall } from './command-call.ts';

const MAX_TEXT = 4096;

/** Drops the finding into the inbox and says nothing; it is on disk when this returns. */
export async function run(call: CommandCall): Promise<number> {
  const finding = readFinding(call);
  if (typeof finding === 'string') {
    call.stderr(`run-cycle finding: ${finding}\n`);
    return EXIT.usage;
  }
  const now = Number(call.options.now ?? Date.now() / 1000);
  const until = call.options.until === undefined ? undefined : readUntil(String(call.options.until), now);
  if (call.options.until !== undefined && (until === undefined || until <= now)) {
    call.stderr(`run-cycle finding: --until wants a duration like 26h or a time to come\n`);
    return EXIT.usage;
  }
  const entry = {
    kind: 'finding',
    at: now,
    by: userName(),
    finding,
    ...(until === undefined ? {} : { until }),
  } as const;
  dropIntoInbox(await findDataDir(call), [entry], now);
  if (call.options.verbose === true || process.stderr.isTTY) await noteUnlisted(call, finding.host);
  return EXIT.ok;
}

/** Says where a host is not configured, for who may have mistyped it; scripts report about such hosts in silence. */
async function noteUnlisted(call: CommandCall, host: string): Promise<void> {
  const { cached } = await readSources(pathsOf(call), environment());
  if (!cached) return;
  const config = cached.config();
  const names = [...configuredHosts(config, call.instance)];
  if (names.includes(host)) return;
  call.stderr(`${host} is not configured: it will be shown as unlisted${suggestion(host, names)}\n`);
}

/** The finding that a command line describes, or what is wrong with it. */
function readFinding({ args: [name = '', status, ...words], options }: CommandCall): Finding | string {
  const { host, service } = splitHostService(name);
  if (!isHostName(host)) return `not a host name: ${quote(host)}`;
  if (service === undefined || !isServiceName(service)) return `not HOST/SERVICE: ${quote(name)}`;
  if (!isStatus(status)) return `not a status: ${quote(status ?? '')} (one of ${STATUSES.join(', ')})`;
  const text = words.join(' ');
  if (text.length > MAX_TEXT) return `text longer than ${MAX_TEXT} characters`;
  if (options.value === undefined) return { host, service, status, text };
  const value = Number(options.value);
  if (!Number.isFinite(value) || String(options.value).trim() === '')
    return `not a number: ${quote(String(options.value))}`;
  return { host, service, status, text, value };
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 300));
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? ''}`; // a user id without a name, as in containers
  }
}
