/** Ninety days of a host at a glance: one small block a day. */
import { html, type Markup } from '../markup/html.ts';
import type { HostPast } from '../site-view.ts';

/** The strip of the 90 days that end at `now`, epoch seconds. */
export function dayStrip(_past: HostPast, _now: number, _timezone: string): Markup {
  return html``;
}
