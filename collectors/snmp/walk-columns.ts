/** Walks columns of a table side by side; ends whatever the agent answers. */
import type { Varbind } from 'net-snmp';
import type { Agent } from './agent.ts';
import { isAbsent } from './agent-value.ts';
import { compareOids, indexBelow } from './oid.ts';

export interface WalkedTable {
  /** By index, in the agent's order; a row holds its values by the column's OID. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, Varbind>>;
  /** Why it is not whole, if it is not. */
  readonly flaw?: string;
}

export interface WalkBounds {
  readonly maxRows: number;
  /** How many values one answer may hold, so that it fits a datagram. */
  readonly bulkSize: number;
}

interface Column {
  readonly oid: string;
  last: string;
}

interface Walk {
  readonly agent: Agent;
  readonly rows: Map<string, Map<string, Varbind>>;
  readonly maxRows: number;
  bulkSize: number;
  flaw: string | undefined;
}

/** Rejects if the agent does not answer. */
export async function walkColumns(
  agent: Agent,
  columns: readonly string[],
  { maxRows, bulkSize }: WalkBounds,
): Promise<WalkedTable> {
  const walk: Walk = { agent, rows: new Map(), maxRows, bulkSize, flaw: undefined };
  let open: Column[] = columns.map((oid) => ({ oid, last: oid }));
  while (open.length > 0) {
    const asked = open.slice(0, walk.bulkSize);
    const lists = await askRows(walk, asked);
    const still = asked.filter((column, at) => takeColumn(walk, column, lists[at] ?? []));
    if (lists.every((list) => list.length === 0) && still.length === asked.length) {
      walk.flaw ??= 'an answer held nothing';
      break;
    }
    // the others go first next time
    open = [...open.slice(asked.length), ...still];
  }
  return { rows: walk.rows, ...(walk.flaw === undefined ? {} : { flaw: walk.flaw }) };
}

const TOO_BIG = 1;

async function askRows(walk: Walk, asked: readonly Column[]): Promise<readonly (readonly Varbind[])[]> {
  const oids = asked.map(({ last }) => last);
  for (;;) {
    try {
      return await walk.agent.next(oids, Math.max(1, Math.floor(walk.bulkSize / oids.length)));
    } catch (error) {
      const isTooBig = error instanceof Error && 'status' in error && error.status === TOO_BIG;
      if (!isTooBig || walk.bulkSize <= 1) throw error;
      walk.bulkSize >>= 1;
    }
  }
}

/** Whether the column goes on. */
function takeColumn(walk: Walk, column: Column, values: readonly Varbind[]): boolean {
  // an answer was cut off before this column: it is asked for again
  if (values.length === 0) return walk.agent.version !== 1;
  for (const varbind of values) {
    const index = indexBelow(column.oid, varbind.oid);
    if (index === undefined || isAbsent(varbind)) return false;
    if (compareOids(varbind.oid, column.last) <= 0) {
      walk.flaw ??= `goes round in circles at ${varbind.oid}`;
      return false;
    }
    column.last = varbind.oid;
    const row = walk.rows.get(index);
    if (row) row.set(column.oid, varbind);
    else if (walk.rows.size < walk.maxRows) walk.rows.set(index, new Map([[column.oid, varbind]]));
    else {
      walk.flaw ??= `more than ${walk.maxRows} rows`;
      return false;
    }
  }
  return true;
}
