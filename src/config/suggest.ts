/** "Did you mean": the known name that is nearest to a wrong one. */
import { closest, distance } from 'fastest-levenshtein';

/** The nearest of the known names, if it is near enough to be meant. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || name.length > 100) return undefined;
  const lower = name.toLowerCase();
  const sameLetters = known.find((candidate) => candidate.toLowerCase() === lower);
  if (sameLetters !== undefined) return sameLetters;
  const best = closest(name, known);
  return distance(name, best) <= Math.max(1, Math.floor(name.length / 3)) ? best : undefined;
}

/** ` (did you mean "x"?)`, or the known names where they are few, or nothing. */
export function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return ` (did you mean "${nearest}"?)`;
  return known.length > 0 && known.length <= 16 ? ` (known: ${[...known].sort().join(', ')})` : '';
}
