/** Series that nobody describes and that belong together. */
import type { ValueView } from '../../site-view.ts';

/** All series of one metric, or of two that mirror each other. */
export interface Family {
  readonly collector: string;
  /** What the graph is called after. */
  readonly metric: string;
  readonly above: readonly ValueView[];
  readonly below: readonly ValueView[];
  /** Whether its lines are told apart by their metric, not by labels. */
  readonly isMixed?: boolean;
}
