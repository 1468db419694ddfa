/** The stretch of time that all figures of a page show, as its address says: `time=6h`, `time=FROM,TO`. Pure; epoch seconds. */
import type { View } from './view.ts';

/** Choices that end now, as the address and as people have them. */
export const LASTS = [
  { name: '1h', words: '1 hour', seconds: 3600 },
  { name: '6h', words: '6 hours', seconds: 6 * 3600 },
  { name: '24h', words: '24 hours', seconds: 86_400 },
  { name: '7d', words: '7 days', seconds: 7 * 86_400 },
  { name: '30d', words: '30 days', seconds: 30 * 86_400 },
  { name: '1y', words: '1 year', seconds: 366 * 86_400 },
] as const;

/** What is chosen, ending at `newest` where it ends now; undefined where it is nothing that can be chosen. */
export function timeView(text: string | undefined, newest: number): View | undefined {
  const last = LASTS.find(({ name }) => name === text);
  if (last) return { from: newest - last.seconds, to: newest };
  const [, from, to] = /^(\d{1,12}),(\d{1,12})$/.exec(text ?? '')?.map(Number) ?? [];
  return from !== undefined && to !== undefined && to > from ? { from, to } : undefined;
}

/** `Last 6 hours`, `Last hour`; undefined for a stretch with a beginning and an end of its own. */
export function lastWords(text: string | undefined): string | undefined {
  const last = LASTS.find(({ name }) => name === text);
  return last && `Last ${last.words.replace(/^1 /, '')}`;
}

/** The setting for a stretch, full seconds. */
export function timeSetting({ from, to }: View): string {
  return `${Math.floor(from)},${Math.ceil(to)}`;
}
