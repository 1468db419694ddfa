/** "Did you mean": the known name that is nearest to a wrong one. */
import { closest, distance } from 'fastest-levenshtein';

/** The nearest of the known names, if it is near enough to be meant. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0 || name.length > 100) return undefined;
  const lower = name.toLowerCase();
  const sameLetters = known.find((candidate) => candidate.toLowerCase() === lower);
  if (sameLetters !== undefined) return sameLetters;
  // two letters that changed places are one slip of the finger
  const swapped = known.find((candidate) => distance(name, candidate) === 2 && letters(candidate) === letters(name));
  const best = swapped ?? closest(name, known);
  return swapped || distance(name, best) <= Math.max(1, Math.floor(name.length / 3)) ? best : undefined;
}

function letters(text: string): string {
  return [...text].sort().join('');
}

/** ` (did you mean "x"?)`, or the known names where they are few, or nothing. */
export function suggestion(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  if (nearest !== undefined) return ` (did you mean "${nearest}"?)`;
  return known.length > 0 && known.length <= 16 ? ` (known: ${[...known].sort().join(', ')})` : '';
}
