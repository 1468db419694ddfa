/** Round-trip times and loss: fping for all hosts in one process, the system's ping where there is no fping. */
import pLimit from 'p-limit';
import { defineCollector, type Output, type Z } from '../../src/program.ts';
import type { CollectorContext } from '../../src/program-context.ts';
import type { CollectorItem } from '../../src/program-items.ts';
import { duration } from '../../src/program-schema.ts';
import { findAddresses, type Located } from './addresses.ts';
import { type Echo, pingTarget, type Sending } from './echo.ts';
import { PING_GRAPHS } from './graphs.ts';
import { describeMetrics, judgeEcho, unknownPing } from './judge-echo.ts';
import { sendFping } from './send-fping.ts';
import { sendPing } from './send-ping.ts';

const settings = (z: Z) =>
  z.strictObject({
    gap: duration(z, { minMs: 1, maxMs: 1000 }).prefault('1ms').describe('Least time between any two packets of fping'),
    lookUpTimeout: duration(z, { minMs: 100, maxMs: 60_000 }).prefault('4s').describe('For all names together'),
  });

type Context = CollectorContext<Output<typeof settings>, Output<typeof pingTarget>, object>;

/** Processes of the system's ping at a time; each does little but wait. */
const PINGS_AT_ONCE = 100;
const GROUPS_AT_ONCE = 4;

export default defineCollector({
  summary: 'Pings hosts: loss and round-trip times; fping for all in one process, else the system’s ping.',
  settings,
  target: pingTarget,
  async collect(context) {
    if (context.hosts.length === 0) return [];
    for (const item of describeMetrics()) context.emit(item);
    for (const graph of PING_GRAPHS) context.emit({ graph: { ...graph } });
    const { located, lost, memory } = await findAddresses(context);
    for (const { pinged, text } of lost) context.emit(unknownPing(pinged, text));
    const limit = pLimit(GROUPS_AT_ONCE);
    const groups = groupBySending(located).map((group) => limit(() => pingGroup(context, group)));
    const failures = (await Promise.all(groups)).filter((failure) => failure !== undefined);
    const items: CollectorItem[] = memory === undefined ? [] : [{ memory }];
    for (const item of items) context.emit(item);
    if (failures[0] !== undefined) throw new Error(failures[0]);
    return [];
  },
});

interface Group {
  readonly sending: Sending;
  /** Who is meant by each address: hosts may share one. */
  readonly byAddress: Map<string, Located[]>;
}

/** One process sends to all its addresses in the same way. */
function groupBySending(located: readonly Located[]): Group[] {
  const groups = new Map<string, Group>();
  for (const one of located) {
    const { count, period, timeout, size } = one.target;
    const key = [count, period, timeout, size].join();
    const group = groups.get(key) ?? { sending: { count, period, timeout, size }, byAddress: new Map() };
    groups.set(key, group);
    const known = group.byAddress.get(one.address);
    if (known) known.push(one);
    else group.byAddress.set(one.address, [one]);
  }
  return [...groups.values()];
}

/** Why nothing can be pinged here, if so: that is no host's fault. */
async function pingGroup(context: Context, group: Group): Promise<string | undefined> {
  const { byAddress, sending } = group;
  const outcome = await sendFping(context, [...byAddress.keys()], sending, context.settings.gap);
  if ('unusable' in outcome) return pingEach(context, group, outcome.unusable);
  for (const address of byAddress.keys()) say(context, group, address, outcome.echoes.get(address) ?? NO_RESULT);
  return undefined;
}

const NO_RESULT = { unusable: 'no result in time' };

async function pingEach(context: Context, group: Group, whyNoFping: string): Promise<string | undefined> {
  const limit = pLimit(PINGS_AT_ONCE);
  const failures = new Map<string, { unusable: string }>();
  const ping = async (address: string) => {
    const outcome = context.signal.aborted ? NO_RESULT : await sendPing(context, address, group.sending);
    if ('unusable' in outcome) failures.set(address, outcome);
    else say(context, group, address, outcome);
  };
  await Promise.all([...group.byAddress.keys()].map((address) => limit(() => ping(address))));
  // one that could be pinged shows that the others' failures are their own
  if (failures.size === group.byAddress.size && !context.signal.aborted)
    return `cannot ping: ${whyNoFping}; nor with the system's ping: ${[...failures.values()][0]?.unusable}`;
  for (const [address, failure] of failures) say(context, group, address, failure);
  return undefined;
}

function say(context: Context, { byAddress }: Group, address: string, outcome: Echo | { unusable: string }): void {
  for (const one of byAddress.get(address) ?? []) {
    const items = 'unusable' in outcome ? [unknownPing(one, outcome.unusable)] : judgeEcho(one, outcome);
    for (const item of items) context.emit(item);
  }
}
