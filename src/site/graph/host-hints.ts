/**
 * Which of the kept graph hints are about a host. A fleet has thousands: each is read once, when its host is first asked for,
 * and one that many hosts have alike gives the same object for all of them.
 */

import type { GraphHint } from '../../graph-hint.ts';
import { groupBy } from '../../group-by.ts';
import type { KeptHint } from '../../state/hints.ts';
import type { HostHint } from './describe-graphs.ts';

/** Gives a host's hints, those about all hosts included, in the order they are kept in. */
export function hostHints(kept: readonly KeptHint[]): (host: string) => readonly HostHint[] {
  const byHost = groupBy(kept, ({ host }) => host);
  const readHint = newReader();
  const everywhere = (byHost.get('') ?? []).flatMap(readHint);
  const read = new Map<string, readonly HostHint[]>();
  return (host) => {
    const known = read.get(host);
    if (known) return known;
    const own = host === '' ? [] : (byHost.get(host) ?? []).flatMap(readHint);
    const all = own.length === 0 ? everywhere : [...everywhere, ...own];
    read.set(host, all);
    return all;
  };
}

function newReader(): (kept: KeptHint) => readonly HostHint[] {
  const known = new Map<string, readonly HostHint[]>();
  return (kept) => {
    const key = `${kept.program} ${kept.text}`;
    const before = known.get(key);
    if (before) return before;
    const hint = readHint(kept);
    known.set(key, hint);
    return hint;
  };
}

/** It was checked when it was kept; one of another version may be anything. */
function readHint({ program, text }: KeptHint): HostHint[] {
  try {
    const hint: GraphHint = JSON.parse(text);
    return Array.isArray(hint?.series) && typeof hint.name === 'string' ? [{ program, hint }] : [];
  } catch {
    return []; // it is said again within hours
  }
}
