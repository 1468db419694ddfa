/** What a series is called on pages. */
import { formatValue } from '../graph/unit.ts';
import { html, type Markup } from '../markup/html.ts';
import type { ValueView } from '../site-view.ts';

/** `node_filesystem_used_ratio mountpoint=/`. */
export function seriesName({ metric, labels }: Pick<ValueView, 'metric' | 'labels'>): Markup {
  return html`${metric} <span class="labels">${labelWords({ labels })}</span>`;
}

/** `mountpoint=/ device=sda`. */
export function labelWords({ labels }: Pick<ValueView, 'labels'>): string {
  let words = '';
  for (const [name, text] of labels) words += words === '' ? `${name}=${text}` : ` ${name}=${text}`;
  return words;
}

/** The newest value with its unit. */
export function newestValue({ value, unit }: Pick<ValueView, 'value' | 'unit'>): string {
  return value === undefined ? 'collecting' : formatValue(value, unit);
}
