/** One value scale for all figures in a `[data-shared]`: the same height means the same everywhere. */
import type { Extent } from '../../graph/axis/plot-extent.ts';

interface Member {
  /** The scale has become another. */
  rescale(): void;
}

export interface SharedScale {
  /** What all need together, once a member has said what it needs; the others are told where that changes it. */
  join(member: Member, extent: Extent | undefined): Extent | undefined;
  /** What all need together, as far as it is known. */
  extent(): Extent | undefined;
}

/** The scale of the figure's container; undefined where it has its own. */
export function sharedScaleOf(figure: HTMLElement): SharedScale | undefined {
  const container = figure.closest('[data-shared]');
  if (!container) return undefined;
  const known = scales.get(container) ?? makeScale();
  scales.set(container, known);
  return known;
}

const scales = new WeakMap<Element, SharedScale>();

function makeScale(): SharedScale {
  const extents = new Map<Member, Extent>();
  let shared: Extent | undefined;
  return {
    extent: () => shared,
    join(member, extent) {
      if (extent) extents.set(member, extent);
      const before = shared;
      const all = [...extents.values()];
      if (all.length > 0) {
        shared = {
          least: Math.min(...all.map(({ least }) => least)),
          greatest: Math.max(...all.map(({ greatest }) => greatest)),
        };
      }
      if (shared?.least !== before?.least || shared?.greatest !== before?.greatest)
        for (const other of extents.keys()) if (other !== member) other.rescale();
      return shared;
    },
  };
}
