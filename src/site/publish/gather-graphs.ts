/** Which graphs each host has: its own programs' hints, given to those who describe graphs. */
import type { GraphHint } from '../../graph-hint.ts';
import { readGraphHint } from '../../read-graph-hint.ts';
import type { KeptHint } from '../../state/hints.ts';
import type { StatusRow } from '../../state/state.ts';
import type { Graph } from '../graph/graph.ts';
import type { ValueView } from '../site-view.ts';

/** Hints by host, as programs gave them. */
export type HostHints = ReadonlyMap<string, readonly { readonly program: string; readonly hint: GraphHint }[]>;

/** Reads what is kept of programs' hints; what is none is passed over. */
export function readHints(kept: readonly KeptHint[]): HostHints {
  const hints = new Map<string, { program: string; hint: GraphHint }[]>();
  for (const { host, program, text } of kept) {
    const hint = parseHint(text);
    if (hint === undefined) continue;
    const known = hints.get(host);
    if (known) known.push({ program, hint });
    else hints.set(host, [{ program, hint }]);
  }
  return hints;
}

/** The graphs of one host. */
export function gatherGraphs(
  _host: string,
  _values: readonly ValueView[],
  _hints: HostHints,
  _services: readonly StatusRow[],
): Graph[] {
  return [];
}

function parseHint(text: string): GraphHint | undefined {
  try {
    const hint = readGraphHint(JSON.parse(text));
    return typeof hint === 'string' ? undefined : hint;
  } catch {
    return undefined; // another instance's state may hold anything
  }
}
