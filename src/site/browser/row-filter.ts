/** Which rows and tiles a filter leaves. Pure. */
import type { PageHash } from './page-hash.ts';

/** Empty texts and lists let everything pass. */
export interface RowFilter {
  /** Statuses; `problem` stands for all that people should look at. */
  readonly states: readonly string[];
  /** A group's step in paths. */
  readonly group: string;
  /** Lower case; each must occur. */
  readonly words: readonly string[];
  /** Whether what is calm is left out. */
  readonly onlyProblems: boolean;
}

/** What the filter looks at. */
export interface Row {
  readonly state: string;
  readonly groups: readonly string[];
  readonly text: string;
  readonly calm: boolean;
}

const PROBLEMS = ['critical', 'warning', 'unknown', 'notice'];

/** `state=critical,warning&group=web&q=disk full&only=problems`. */
export function filterOf({ settings }: PageHash): RowFilter {
  return {
    states: wordsOf((settings.get('state') ?? '').replaceAll(',', ' ')),
    group: settings.get('group') ?? '',
    words: wordsOf(settings.get('q') ?? ''),
    onlyProblems: settings.get('only') === 'problems',
  };
}

/** Whether a row passes. */
export function passes(filter: RowFilter, row: Row): boolean {
  if (filter.onlyProblems && row.calm) return false;
  if (filter.states.length > 0 && !filter.states.some((state) => isState(row.state, state))) return false;
  if (filter.group !== '' && !row.groups.includes(filter.group)) return false;
  if (filter.words.length === 0) return true;
  const text = row.text.toLowerCase();
  return filter.words.every((word) => text.includes(word));
}

/** Whether anything is filtered by state, group or text. */
export function isFiltering({ states, group, words }: RowFilter): boolean {
  return states.length > 0 || group !== '' || words.length > 0;
}

function isState(state: string, wanted: string): boolean {
  return state === wanted || (wanted === 'problem' && PROBLEMS.includes(state));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/\s+/).filter(Boolean);
}
