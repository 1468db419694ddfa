/**
 * Which of the kept graph hints are about a host. A fleet has thousands: each is read once, when its host is first asked for,
 * and one that many hosts have alike gives the same object for all of them.
 */
import { compareText } from '../../../compare-text.ts';
import type { GraphHint } from '../../../graph-hint.ts';
import { groupBy } from '../../../group-by.ts';
import type { KeptHint } from '../../../state/hints.ts';
import type { HostHint } from './graph-draft.ts';
import { compareNames } from './series-words.ts';

/** Gives a host's hints, those about all hosts included, in the order they are kept in, but `cpu2` before `cpu10`. */
export function hostHints(kept: readonly KeptHint[]): (host: string) => readonly HostHint[] {
  const byHost = groupBy(kept, ({ host }) => host);
  const readHint = newReader();
  const everywhere = (byHost.get('') ?? []).flatMap(readHint);
  const read = new Map<string, readonly HostHint[]>();
  return (host) => {
    const known = read.get(host);
    if (known) return known;
    const own = host === '' ? [] : counted((byHost.get(host) ?? []).flatMap(readHint));
    const all = own.length === 0 ? everywhere : [...everywhere, ...own];
    read.set(host, all);
    return all;
  };
}

/** Kept by name, hints are in order already where no number has two digits. */
function counted(hints: HostHint[]): HostHint[] {
  if (!hints.some(({ hint }) => /\d\d/.test(hint.name))) return hints;
  return hints.sort((a, b) => compareText(a.program, b.program) || compareNames(a.hint.name, b.hint.name));
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
