/** Which hosts a collector may speak of: the configured ones, and a bounded number of others, which are shown as unlisted. */
import type { Finding } from '../../finding.ts';
import type { Point } from '../../sample.ts';
import type { Hint } from '../../state/hints.ts';
import type { Refusal } from '../../store/store.ts';

export const MAX_UNLISTED = 1000;

export interface Admission {
  readonly points: readonly Point[];
  readonly findings: readonly Finding[];
  readonly hints: readonly Hint[];
  readonly refused: readonly Refusal[];
  /** Hosts that points were let in of. */
  readonly hosts: ReadonlySet<string>;
  /** Hosts that spoke and are not configured. */
  readonly unlisted: ReadonlySet<string>;
}

/**
 * Lets in what is about `configured` hosts and at most `limit` others, those already known first; who they are is asked
 * only where somebody speaks of another host.
 */
export function admitHosts(
  output: {
    readonly points: readonly Point[];
    readonly findings: readonly Finding[];
    readonly hints?: readonly Hint[];
  },
  configured: ReadonlySet<string>,
  findKnown: () => ReadonlySet<string>,
  limit = MAX_UNLISTED,
): Admission {
  const unlisted = new Set<string>();
  let known: ReadonlySet<string> | undefined;
  let room = 0;
  let refused = 0;
  let example = '';
  const admit = ({ host }: { readonly host: string }): boolean => {
    if (configured.has(host) || unlisted.has(host)) return true;
    if (!known) {
      known = findKnown();
      room = Math.max(0, limit - known.size);
    }
    if (known.has(host) || room > 0) {
      if (!known.has(host)) room -= 1;
      unlisted.add(host);
      return true;
    }
    refused += 1;
    example ||= host;
    return false;
  };
  const points = output.points.filter(admit);
  const findings = output.findings.filter(admit);
  const hints = (output.hints ?? []).filter((hint) => hint.host === '' || admit(hint));
  const reason = `more than ${limit} hosts that are not configured`;
  return {
    points,
    findings,
    hints,
    hosts: new Set(points.map(({ host }) => host)),
    unlisted,
    refused: refused > 0 ? [{ reason, count: refused, example }] : [],
  };
}
