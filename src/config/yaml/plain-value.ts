/** Turns YAML nodes into plain JSON values, bounded in depth and size whatever aliases multiply. */
import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { hasTemplate, unescapeTemplate } from './template.ts';

type Container = Record<string, unknown> | unknown[];

/** A string that names a variable (`a ${B}`) or a file (`!file path`): where it stands, and as it is written. */
export interface Reference {
  readonly container: Container;
  readonly key: string | number;
  readonly kind: 'template' | 'file';
  readonly text: string;
  readonly path: readonly (string | number)[];
}

export interface Plain {
  readonly value: unknown;
  readonly references: readonly Reference[];
  readonly problems: readonly { readonly node: Node; readonly message: string }[];
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Node, Node>;
}

interface Walk {
  readonly references: Reference[];
  readonly problems: { node: Node; message: string }[];
  readonly targets: Map<Node, Node>;
  readonly anchors: Map<string, Node>;
  readonly path: (string | number)[];
  nodes: number;
  characters: number;
}

const MAX_DEPTH = 64;
const MAX_NODES = 500_000;
const MAX_CHARACTERS = 16 * 1024 * 1024;
const MAX_KEYS = 5000;

/** The value of a node tree. Keys that would reach into an object's prototype, and control characters in keys, are refused. */
export function plainValue(root: Node | null): Plain {
  const walk: Walk = {
    references: [],
    problems: [],
    targets: new Map(),
    anchors: new Map(),
    path: [],
    nodes: 0,
    characters: 0,
  };
  const holder: unknown[] = [];
  holder[0] = valueAt(root, walk, holder, 0);
  return { value: holder[0], ...walk };
}

function valueAt(node: Node | null, walk: Walk, container: Container, key: string | number): unknown {
  if (node === null) return null;
  if (walk.problems.length > 50) return null; // enough said about this file
  if (walk.path.length > MAX_DEPTH) return refuse(walk, node, `nested more than ${MAX_DEPTH} deep`);
  walk.nodes++;
  if (walk.nodes > MAX_NODES || walk.characters > MAX_CHARACTERS) return refuseRest(walk, node);
  if (isAlias(node)) return aliasValue(node, walk, container, key);
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, node);
  if (isMap<Node, Node | null>(node)) return mapValue(node, walk);
  if (isSeq<Node | null>(node)) return listValue(node, walk);
  return isScalar(node) ? scalarValue(node, walk, container, key) : refuse(walk, node, 'not a value');
}

function aliasValue(node: Node & { source: string }, walk: Walk, container: Container, key: string | number): unknown {
  const target = walk.anchors.get(node.source);
  if (target === undefined)
    return refuse(walk, node, `no anchor &${node.source} before this; in quotes if it is text: "*${node.source}"`);
  walk.targets.set(node, target);
  return valueAt(target, walk, container, key);
}

function mapValue(map: YAMLMap<Node, Node | null>, walk: Walk): unknown {
  const value: Record<string, unknown> = {};
  if (map.items.length > MAX_KEYS) return refuse(walk, map, `more than ${MAX_KEYS} keys in one map`);
  for (const { key, value: node } of map.items) {
    const name = keyName(key, walk);
    if (name === undefined) continue;
    if (Object.hasOwn(value, name)) {
      refuse(walk, key, `"${name}" is here already: each key once`);
      continue;
    }
    walk.path.push(name);
    value[name] = valueAt(node, walk, value, name);
    walk.path.pop();
  }
  return value;
}

const PROTOTYPE_NAMES = new Set(Object.getOwnPropertyNames(Object.prototype));
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

function keyName(key: Node, walk: Walk): string | undefined {
  if (!isScalar(key) || key.value === null) return refuse(walk, key, 'a key must be text');
  const name = keyText(key);
  walk.characters += name.length;
  if (name === '<<')
    return refuse(walk, key, 'merge keys (<<) are not read: write the keys out, or share them by a group');
  if (PROTOTYPE_NAMES.has(name)) return refuse(walk, key, `"${name}" cannot be a name`);
  if (UNSEEN.test(name)) return refuse(walk, key, 'control, direction or zero-width characters in a name');
  return name;
}

/** A key as text: `010:` is the name "010", whatever the core schema takes it for. */
export function keyText(key: Scalar): string {
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

function listValue(list: YAMLSeq<Node | null>, walk: Walk): unknown {
  const value: unknown[] = [];
  for (const [index, node] of list.items.entries()) {
    walk.path.push(index);
    value[index] = valueAt(node, walk, value, index);
    walk.path.pop();
  }
  return value;
}

function scalarValue(node: Scalar, walk: Walk, container: Container, key: string | number): unknown {
  const { value } = node;
  if (typeof value === 'number') return numberValue(node, value, walk);
  if (typeof value !== 'string')
    return typeof value === 'boolean' || value === null ? value : refuse(walk, node, 'not a value');
  walk.characters += value.length;
  const kind = node.tag === '!file' ? 'file' : 'template';
  if (kind === 'template' && !hasTemplate(value)) return unescapeTemplate(value);
  if (kind === 'file' && value === '') return refuse(walk, node, '!file needs a path');
  walk.references.push({ container, key, kind, text: value, path: [...walk.path] });
  return value;
}

function numberValue(node: Scalar, value: number, walk: Walk): unknown {
  if (!Number.isFinite(value)) return refuse(walk, node, `not a finite number: ${node.source ?? value}`);
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && !/[.eE]/.test(node.source ?? '')) {
    return refuse(walk, node, `too large to be exact: ${node.source ?? value}; put it in quotes if it is a name`);
  }
  return value;
}

function refuse(walk: Walk, node: Node, message: string): undefined {
  walk.problems.push({ node, message });
  return undefined;
}

function refuseRest(walk: Walk, node: Node): undefined {
  if (!walk.problems.some(({ message }) => message === TOO_MUCH)) refuse(walk, node, TOO_MUCH);
  // nothing below is looked at again, however often an alias repeats it
  walk.nodes = MAX_NODES;
  return undefined;
}

const TOO_MUCH = `more than ${MAX_NODES} values or ${MAX_CHARACTERS / 1024 / 1024} MiB of text, aliases written out`;
