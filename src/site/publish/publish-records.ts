/** Publishes what has been: alerts, history, availability and the cycle page, each only when it is due. */
import type { SiteView } from '../site-view.ts';
import type { LiveTree } from './live-tree.ts';
import type { PublishInput } from './publish-input.ts';
import type { RecordsMemory } from './records-memory.ts';

/** Writes the record pages that are due. What cannot be written is noted in the tree. */
export function publishRecords(_tree: LiveTree, _input: PublishInput, _site: SiteView, _memory: RecordsMemory): void {}
