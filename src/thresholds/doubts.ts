/** What is doubtful in thresholds: limits in the wrong order, and groups without hosts. Pure. */
import type { Doubt, Surroundings } from '../doubt.ts';
import { type Limit, parseLimit } from '../limit.ts';
import type { Limits, Scope, Thresholds } from './threshold.ts';

/** A warning each, in the order of the configuration. */
export function doubtThresholds(thresholds: Thresholds, { groups }: Surroundings): Doubt[] {
  return Object.entries(thresholds).flatMap(([name, threshold]) => {
    const own = ['thresholds', name];
    const parts = [
      { path: own, part: threshold },
      ...(threshold.rules ?? []).map((part, index) => ({ path: [...own, 'rules', index], part })),
    ];
    return parts.flatMap(({ path, part }) => [...doubtLimits(part, path), ...doubtGroups(part, path, groups)]);
  });
}

type Path = Doubt['path'];

function doubtLimits({ warning, critical }: Limits, path: Path): Doubt[] {
  if (warning === undefined || critical === undefined) return [];
  if (!isBeyond(parseLimit(warning), parseLimit(critical))) return [];
  const message = `warns only beyond the critical limit ${critical}: it never is a warning`;
  return [{ path: [...path, 'warning'], message }];
}

/** Whether all that breaks the warning limit, and more, breaks the critical one; only where that is plain. */
function isBeyond(warning: Limit, critical: Limit): boolean {
  const [w, c] = [spanOf(warning), spanOf(critical)];
  if (!w || !c || w.kind !== c.kind || (w.low === c.low && w.high === c.high)) return false;
  return w.kind === 'outside' ? w.low <= c.low && w.high >= c.high : w.low >= c.low && w.high <= c.high;
}

interface Span {
  /** Whether values in it break the limit, or those outside. */
  readonly kind: 'inside' | 'outside';
  readonly low: number;
  readonly high: number;
}

function spanOf(limit: Limit): Span | undefined {
  switch (limit.op) {
    case '>':
    case '>=':
      return { kind: 'outside', low: Number.NEGATIVE_INFINITY, high: limit.value };
    case '<':
    case '<=':
      return { kind: 'outside', low: limit.value, high: Number.POSITIVE_INFINITY };
    case 'inside':
    case 'outside': {
      const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = limit;
      return { kind: limit.op, low, high };
    }
    default:
      return undefined;
  }
}

function doubtGroups({ groups = [] }: Scope, path: Path, known: Surroundings['groups']): Doubt[] {
  if (known === undefined) return [];
  return groups.flatMap((name, index): Doubt[] => {
    const place = [...path, 'groups', index];
    const group = known.find((one) => one.name === name);
    if (!group)
      return [{ path: place, message: `no group "${name}"`, misspelt: { name, known: known.map((one) => one.name) } }];
    return group.hosts.length > 0 ? [] : [{ path: place, message: `no host is in the group "${name}"` }];
  });
}
