/** What describing a graph begins with, and what it gives before ids are given out. */
import type { GraphHint } from '../../../graph-hint.ts';
import type { Graph } from '../graph.ts';

/** A graph that has no id yet. */
export interface GraphDraft {
  /** What the id is made of. */
  readonly name: string;
  /** The program that it is of. */
  readonly source: string;
  readonly category: string | undefined;
  readonly body: GraphBody;
}

export type GraphBody = Omit<Graph, 'id' | 'host' | 'limits' | 'category'>;

/** What a program says of a graph of this host. */
export interface HostHint {
  readonly program: string;
  readonly hint: GraphHint;
}
