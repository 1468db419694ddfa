/** The thresholds that collectors have declared, here and in the instances that this one reads. */
import type { DeclaredThreshold } from '../../program-input.ts';
import type { KeptHint } from '../../state/hints.ts';
import type { StateReader } from '../../state/open-state.ts';
import type { OtherInstances } from '../other-instances.ts';

/** Of one series declared here and elsewhere, what is declared here counts. */
export function declaredThresholds(
  state: Pick<StateReader, 'hints'>,
  others: Pick<OtherInstances, 'hints'>,
): DeclaredThreshold[] {
  const declared = new Map<string, DeclaredThreshold>();
  for (const hint of [...others.hints('threshold'), ...state.hints('threshold')]) {
    const { program, host, name } = hint;
    declared.set(`${program} ${host} ${name}`, { program, host, metric: name, ...limitsOf(hint) });
  }
  return [...declared.values()];
}

/** As `hintsOf` wrote them. */
function limitsOf({ text }: KeptHint): Pick<DeclaredThreshold, 'warning' | 'critical'> {
  const { warning, critical }: { warning?: string; critical?: string } = JSON.parse(text);
  return { ...(warning === undefined ? {} : { warning }), ...(critical === undefined ? {} : { critical }) };
}
