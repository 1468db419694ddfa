/** What a caption says of a scene. Pure. */
import type { Caption } from './figure-caption.ts';
import { lastWords, timeView } from './page-time.ts';
import type { Scene } from './scene.ts';
import { stretchWords } from './stretch-words.ts';

export interface Asked {
  /** The figure's own. */
  readonly range: string;
  /** What all figures of the page show. */
  readonly time: string | undefined;
  /** Whether this one shows a stretch of its own. */
  readonly zoomed: boolean;
}

/** Without words where the figure shows what it always does. */
export function captionOf(
  { view, timezone, newest }: Pick<Scene, 'view' | 'timezone' | 'newest'>,
  { range, time, zoomed }: Asked,
): Caption {
  const stretch = () => stretchWords(view, timezone, newest);
  const isTime = timeView(time, newest) !== undefined;
  if (zoomed) return { words: stretch(), back: isTime ? 'back' : `whole ${range}` };
  return { words: isTime ? (lastWords(time) ?? stretch()) : '', back: undefined };
}
