/** Joins the files of a configuration: maps merge one level, lists are joined, the same entry twice is an error. */
import type { Place, ProblemList } from '../problems/problem-list.ts';
import { problemAt } from './source-position.ts';
import type { Path, YamlFile } from './yaml-file.ts';

export interface MergedFiles {
  /** By section name. */
  readonly sections: Readonly<Record<string, unknown>>;
  /** Where the value at a path of the whole stands. */
  place(path: Path): Place;
  /** The section with nothing in it that stands right before this one. */
  emptyBefore(name: string): string | undefined;
}

interface Section {
  value: unknown;
  /** The file of each entry, and under which index a list's entry stands there. */
  readonly entries: Map<string | number, { file: YamlFile; index: string | number }>;
  readonly file: YamlFile;
}

/** Merges files in their order. */
export function mergeFiles(files: readonly YamlFile[], problems: ProblemList): MergedFiles {
  const sections = new Map<string, Section>();
  for (const file of files) {
    if (file.value === undefined || file.value === null) continue;
    if (!isRecord(file.value)) {
      problems.report({ file, path: [] }, 'expected sections such as "hosts:" and their entries');
      continue;
    }
    for (const [name, value] of Object.entries(file.value)) {
      if (value !== null) addSection(sections, { name, value, file }, problems);
    }
  }
  return {
    sections: Object.fromEntries([...sections].map(([name, section]) => [name, section.value])),
    place: (path) => placeOf(sections, path, files),
    emptyBefore: (name) => emptyBefore(sections.get(name)?.file.value, name),
  };
}

function emptyBefore(file: unknown, name: string): string | undefined {
  const entries = isRecord(file) ? Object.entries(file) : [];
  const [before, value] = entries[entries.findIndex(([key]) => key === name) - 1] ?? [];
  return value === null ? before : undefined;
}

interface Addition {
  readonly name: string;
  readonly value: unknown;
  readonly file: YamlFile;
}

function addSection(sections: Map<string, Section>, { name, value, file }: Addition, problems: ProblemList): void {
  const here = { file, path: [name] };
  const section = sections.get(name) ?? { value: emptyLike(value), entries: new Map(), file };
  if (!sections.has(name)) sections.set(name, section);
  if (isRecord(value) && isRecord(section.value)) addEntries(section, section.value, { name, value, file }, problems);
  else if (Array.isArray(value) && Array.isArray(section.value)) {
    for (const [index, entry] of value.entries()) {
      section.entries.set(section.value.length, { file, index });
      section.value.push(entry);
    }
  } else if (section.value === undefined) section.value = value;
  else {
    problems.report(
      here,
      `"${name}" is here already, ${firstPlace({ file: section.file, path: [name] })}, in another form`,
      KEY,
    );
  }
}

const KEY = { at: 'key' } as const;

function emptyLike(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return isRecord(value) ? {} : undefined;
}

function addEntries(section: Section, target: Record<string, unknown>, added: Addition, problems: ProblemList): void {
  const { name, value, file } = added;
  for (const [key, entry] of Object.entries(isRecord(value) ? value : {})) {
    const first = section.entries.get(key);
    if (first) {
      const where = firstPlace({ file: first.file, path: [name, key] });
      problems.report({ file, path: [name, key] }, `"${key}" is in "${name}" already, ${where}: each entry once`, KEY);
      continue;
    }
    section.entries.set(key, { file, index: key });
    target[key] = entry;
  }
}

function firstPlace({ file, path }: Place): string {
  const { line, column } = problemAt({ file: file.path, text: file.text, mark: file.locate(path, 'key') }, 'error', '');
  return `at ${file.path}:${line}:${column}`;
}

function placeOf(sections: ReadonlyMap<string, Section>, path: Path, files: readonly YamlFile[]): Place {
  const [name = '', entry, ...rest] = path;
  const section = sections.get(String(name));
  if (!section) {
    const [file] = files;
    if (!file) throw new Error(`cannot place ${JSON.stringify(path)}: no files`);
    return { file, path: [] };
  }
  const known = entry === undefined ? undefined : section.entries.get(entry);
  return known ? { file: known.file, path: [name, known.index, ...rest] } : { file: section.file, path };
}

/** Whether a value is a map. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
