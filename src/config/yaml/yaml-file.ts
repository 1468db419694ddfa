/** One YAML file as plain values, with the way back from a path to its place in the text. YAML 1.2 core schema. */
import {
  type Document,
  type DocumentOptions,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
  type YAMLError,
} from 'yaml';
import type { ConfigProblem } from '../config.ts';
import { keyText, plainValue, type Reference } from './plain-value.ts';
import type { SourceFile } from './source-files.ts';
import { type Mark, problemAt, problemOfFile } from './source-position.ts';
import { explainSyntax } from './syntax-error.ts';

export type Path = readonly (string | number)[];

export interface YamlFile {
  readonly path: string;
  readonly text: string;
  readonly worldReadable: boolean;
  /** Undefined where the file could not be read as YAML, or is empty. */
  readonly value: unknown;
  /** Strings that name variables or files, still as written. */
  readonly references: readonly Reference[];
  readonly problems: readonly ConfigProblem[];
  /** Where the value (or the key) at a path stands; of a path that is not there, its nearest ancestor. */
  locate(path: Path, what?: 'key' | 'value'): Mark;
}

const WORDING: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'a second YAML document: write one document a file',
  RESOURCE_EXHAUSTION: 'nested too deeply',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what people write
  TAG_RESOLVE_FAILED: 'an unknown tag: only !file is known, and a variable is written ${NAME}',
  BAD_DQ_ESCAPE: "no such escape in double quotes: write \\\\ for a backslash, or use single quotes (')",
};

/** The first of a parser's errors, as a person would say it: what comes after it only follows from it. */
function wordSyntax(text: string, errors: readonly YAMLError[]): [Mark, string] {
  const [first] = [...errors].sort((a, b) => a.pos[0] - b.pos[0]);
  const [from, to] = first?.pos ?? [0, 1];
  const mark = { offset: from, length: to - from };
  const known = WORDING[first?.code ?? ''];
  if (known !== undefined) return [mark, known];
  const explained = explainSyntax(text, from);
  if (explained) return [explained.mark, explained.message];
  const message = first?.message ?? 'no YAML';
  return [mark, `${message.charAt(0).toLowerCase()}${message.slice(1)}`];
}

/** Reads a file. Never throws: whatever is wrong with it is among the problems. */
export function readYamlFile(source: SourceFile): YamlFile {
  const text = decode(source.bytes);
  if (typeof text !== 'string') {
    return unreadable(source, '', [problemOfFile(source.path, 'error', text.message)]);
  }
  const at = (mark: Mark, message: string) => problemAt({ file: source.path, text, mark }, 'error', message);
  try {
    const document = parseDocument(text, PARSE_OPTIONS);
    const refused = [...document.errors, ...document.warnings];
    if (refused.length > 0) {
      return unreadable(source, text, [at(...wordSyntax(text, refused))]);
    }
    if (hasDirective(document)) return unreadable(source, text, [at({ offset: 0, length: 1 }, DIRECTIVE)]);
    return fromDocument(source, text, document, at);
  } catch (error) {
    const message = error instanceof RangeError ? 'nested too deeply' : String(error);
    return unreadable(source, text, [at({ offset: 0, length: 1 }, message)]);
  }
}

// the unique-key check of the parser is quadratic; our own walk sees every key anyway
const PARSE_OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  schema: 'core',
  version: '1.2',
  uniqueKeys: false,
  prettyErrors: false,
  customTags: [{ tag: '!file', resolve: (text: string) => text }],
};

const DIRECTIVE = 'a % directive: leave it out, files are read as YAML 1.2';

function hasDirective(document: Document): boolean {
  const { directives } = document;
  return directives !== undefined && (directives.yaml.explicit === true || Object.keys(directives.tags).length > 1);
}

function decode(bytes: Buffer): string | { message: string } {
  if (bytes.includes(0)) return { message: 'a NUL byte: this is no text file' };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { message: `not UTF-8: ${firstBadLine(bytes)}` };
  }
}

/** Names the line that is no UTF-8, for a file of which nothing else can be shown. */
function firstBadLine(bytes: Buffer): string {
  const good = (line: Buffer) => Buffer.from(line.toString('utf8')).equals(line);
  let line = 1;
  for (let start = 0; start <= bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    const piece = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (!good(piece)) return `line ${line}`;
    if (end < 0) break;
    start = end + 1;
  }
  return `line ${line}`;
}

function unreadable(source: SourceFile, text: string, problems: readonly ConfigProblem[]): YamlFile {
  const nowhere = { offset: 0, length: 1 };
  return {
    path: source.path,
    text,
    worldReadable: false,
    value: undefined,
    references: [],
    problems,
    locate: () => nowhere,
  };
}

function fromDocument(
  source: SourceFile,
  text: string,
  document: Document,
  at: (mark: Mark, message: string) => ConfigProblem,
): YamlFile {
  const root = document.contents as Node | null;
  const walked = plainValue(root);
  return {
    path: source.path,
    text,
    worldReadable: (source.mode & 0o004) !== 0,
    value: walked.problems.length > 0 ? undefined : walked.value,
    references: walked.references,
    problems: walked.problems.map(({ node, message }) => at(markOf(node), message)),
    locate: (path, what = 'value') => locate(root, walked.targets, path, what),
  };
}

function locate(root: Node | null, targets: ReadonlyMap<Node, Node>, path: Path, what: 'key' | 'value'): Mark {
  let best = root;
  let node = root;
  for (const name of path) {
    const { key, value } = stepInto(isAlias(node) ? (targets.get(node) ?? null) : node, name);
    if (!key && !value) break;
    const block = (isMap(value) || isSeq(value)) && !value.flow;
    // a block that starts in another line is better shown by its key
    best = key && (what === 'key' || block || !value) ? key : value;
    node = value;
  }
  return best === null ? { offset: 0, length: 1 } : markOf(best);
}

function stepInto(node: Node | null, name: string | number): { key: Node | null; value: Node | null } {
  if (isSeq<Node>(node)) return { key: null, value: node.items[Number(name)] ?? null };
  if (!isMap<Node, Node | null>(node)) return { key: null, value: null };
  const pair = node.items.find(({ key }) => isScalar(key) && keyText(key) === String(name));
  return { key: pair?.key ?? null, value: pair?.value ?? null };
}

function markOf(node: Node): Mark {
  const [from, to] = node.range ?? [0, 1];
  return { offset: from, length: Math.max(1, to - from) };
}
