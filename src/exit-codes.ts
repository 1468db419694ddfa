/** Exit codes: sysexits where one fits. Of several, the worst wins. */
export const EXIT = {
  ok: 0,
  /** The cycle is done, but a program failed or was killed. */
  programFailed: 1,
  usage: 64,
  noInput: 66,
  unavailable: 69,
  software: 70,
  cannotCreate: 73,
  io: 74,
  /** Another cycle holds the lock, or a STOP file lies there. */
  busy: 75,
  permission: 77,
  config: 78,
} as const;

const WORST_FIRST: readonly number[] = [EXIT.config, EXIT.cannotCreate, EXIT.io, EXIT.programFailed, EXIT.ok];

/** The worst of several exit codes of one cycle: 78, then 73 and 74, then 1. */
export function worstExit(codes: readonly number[]): number {
  const rank = (code: number) => {
    const at = WORST_FIRST.indexOf(code);
    return at < 0 ? -1 : at; // anything else is worse than all of these
  };
  return codes.reduce((worst, code) => (rank(code) < rank(worst) ? code : worst), 0);
}
