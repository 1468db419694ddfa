/** Names graphs so that they are fit for file names and anchors, readable, and unlike each other. Pure. */
import { createHash } from 'node:crypto';

/** Gives each graph of one host its id. */
export interface GraphIds {
  /** The name itself where it is fit and free, else a readable part of it and a hash of name and `source`. */
  take(name: string, source: string): string;
}

const FIT = /^[a-z0-9][a-z0-9_.-]{0,79}$/;
/** A graph's pictures are `ID.svg` and `ID-week.svg`; another file there is `sparks.svg`. */
const TAKEN = /(^|-)(day|week|month|year)$|^sparks$|\.\.|\.$/;
const MAX_READABLE = 60;

/** No name taken yet. */
export function graphIds(): GraphIds {
  const used = new Set<string>();
  return {
    take(name, source) {
      const plain = FIT.test(name) && !TAKEN.test(name) ? name : undefined;
      let id = plain !== undefined && !used.has(plain) ? plain : hashed(name, source);
      for (let again = 2; used.has(id); again += 1) id = hashed(name, `${source}\n${again}`);
      used.add(id);
      return id;
    },
  };
}

function hashed(name: string, source: string): string {
  const hash = createHash('sha256').update(`${source}\n${name}`).digest('hex').slice(0, 8);
  return `${readablePart(name)}-${hash}`;
}

/** `CPU (all)` → `cpu-all`; `graph` where nothing of it can be read. */
function readablePart(name: string): string {
  const part = name
    .slice(0, 4 * MAX_READABLE)
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/^[-_]+/, '')
    .slice(0, MAX_READABLE)
    .replace(/-+$/, '');
  return part === '' ? 'graph' : part;
}
