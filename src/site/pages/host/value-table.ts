/** A host's newest values as a folded table. */
import { html, type Markup } from '../../markup/html.ts';
import { formatMinute } from '../../markup/local-time.ts';
import type { HostView, SiteView, ValueView } from '../../site-view.ts';
import { labelWords, newestValue } from '../series-name.ts';

/** A value is old when its source has been silent for so many of its steps. */
const OLD_STEPS = 3;
const MOST_ROWS = 2000;

/** The table; a sentence where there is none. */
export function valueTable(site: SiteView, { values }: HostView): Markup {
  if (values.length === 0)
    return html`<h2>Values</h2>
<p class="calm">No values yet. Graphs appear here as soon as a collector brings some.</p>`;
  return html`<details id="values"><summary>Newest values as a table (${values.length})</summary>
<div class="sheet"><table><thead><tr><th scope="col">Series</th><th scope="col" class="number">Value</th><th scope="col">Collector</th></tr></thead><tbody>
${values.slice(0, MOST_ROWS).map((value) => valueRow(site, value))}</tbody></table></div>
${values.length > MOST_ROWS && html`<p class="calm">and ${values.length - MOST_ROWS} more</p>`}</details>`;
}

function valueRow({ now, timezone }: SiteView, value: ValueView): Markup {
  const old = now - value.time > OLD_STEPS * value.stepSeconds;
  return html`<tr><td>${value.metric} <span class="labels">${labelWords(value)}</span></td><td class="number">${newestValue(value)}</td><td>${value.collector}${old && html` <span class="old">nothing since ${formatMinute(value.time, timezone)}</span>`}</td></tr>
`;
}
