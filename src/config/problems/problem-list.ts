/** Collects what is wrong, each at its place in a file. */
import type { ConfigProblem } from '../config.ts';
import { problemAt } from '../yaml/source-position.ts';
import type { Path, YamlFile } from '../yaml/yaml-file.ts';

/** A path in one file. */
export interface Place {
  readonly file: YamlFile;
  readonly path: Path;
}

export interface ReportOptions {
  /** What the caret marks; default the value. */
  readonly at?: 'key' | 'value' | undefined;
  readonly severity?: ConfigProblem['severity'];
  /** Whether the line holds a secret: then nothing of it from the value on is shown. */
  readonly secret?: boolean;
}

export interface ProblemList {
  readonly items: ConfigProblem[];
  report(place: Place, message: string, options?: ReportOptions): void;
}

/** An empty list. */
export function createProblemList(): ProblemList {
  const items: ConfigProblem[] = [];
  return {
    items,
    report(place, message, options) {
      items.push(problemIn(place, message, options));
    },
  };
}

/** A problem at a path in a file. */
export function problemIn(
  { file, path }: Place,
  message: string,
  { at = 'value', severity = 'error', secret = false }: ReportOptions = {},
): ConfigProblem {
  const mark = file.locate(path, at);
  const problem = problemAt({ file: file.path, text: file.text, mark }, severity, message);
  return secret ? { ...problem, source: `${problem.source.slice(0, problem.column - 1)}***`, length: 3 } : problem;
}

/** `file:line` of a place. */
export function originOf({ file, path }: Place): string {
  const { line } = problemAt({ file: file.path, text: file.text, mark: file.locate(path, 'key') }, 'error', '');
  return `${file.path}:${line}`;
}
