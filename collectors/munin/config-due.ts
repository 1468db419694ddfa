/** When a node's configuration is asked for again: each at its own time, so that a fleet is not asked all at once. Pure. */
import type { KnownNode } from './node-memory.ts';

/** Whether a new period of this node has begun since it was last asked; times are epoch seconds. */
export function isConfigDue(node: string, { at }: Pick<KnownNode, 'at'>, now: number, everySeconds: number): boolean {
  const phase = spread(node) * everySeconds;
  return now < at || Math.floor((now - phase) / everySeconds) > Math.floor((at - phase) / everySeconds);
}

/** A number from 0 to 1 that is always the same for a text. */
function spread(text: string): number {
  let hash = 0x811c9dc5; // FNV-1a
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
