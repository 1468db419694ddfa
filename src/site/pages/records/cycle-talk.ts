/** What programs wrote to stderr, as it came but bounded; and which of them failed within the last day. */
import { html, type Markup } from '../../markup/html.ts';
import { formatMinute } from '../../markup/local-time.ts';
import { glyph } from '../../markup/status-words.ts';
import { clipText } from '../../markup/visible.ts';
import type { CyclesView, CycleView } from '../../publish/publish-input.ts';
import { wideSheet } from './history-sheet.ts';

const MOST_LINES = 200;
const MOST_LINE = 2000;
const MOST_PROGRAMS = 50;
const DAY = 86_400;

/** A part a program, folded where there are many. */
export function stderrSection(stderr: CyclesView['stderr']): Markup {
  if (stderr.length === 0) return html`<p class="calm">No program had anything to complain about.</p>`;
  const rest = stderr.length - MOST_PROGRAMS;
  return html`${stderr.slice(0, MOST_PROGRAMS).map(
    (
      { name, end, text },
      i,
    ) => html`<details id="stderr-${i}"${stderr.length <= 3 && html` open`}><summary>${name} <span class="labels">${end}</span></summary>
<pre class="sheet" tabindex="0">${clipLines(text)}</pre></details>
`,
  )}${rest > 0 && html`<p class="calm">and ${rest} more: <code>run-cycle last</code></p>`}`;
}

/** The first lines and how many more there are. */
function clipLines(text: string): string {
  const lines = text.replace(/\n+$/, '').split('\n');
  const shown = lines.slice(0, MOST_LINES).map((line) => clipText(line, MOST_LINE));
  if (lines.length > MOST_LINES) shown.push(`… and ${lines.length - MOST_LINES} more lines`);
  return shown.join('\n');
}

/** Programs that did not end well within the last day: how often, and how the last time. */
export function failuresTable(records: readonly CycleView[], now: number, timezone: string): Markup {
  const failures = new Map<string, { count: number; at: number; end: string }>();
  for (const { programs, startedAt } of records) {
    if (startedAt < now - DAY) continue;
    for (const { name, ok, end, startedAt: at } of programs) {
      if (ok) continue;
      const known = failures.get(name);
      if (known) known.count += 1;
      else failures.set(name, { count: 1, at, end });
    }
  }
  if (failures.size === 0) return html`<p class="calm">None: every program of the last day ended well.</p>`;
  const rows = [...failures]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(
      ([name, { count, at, end }]) =>
        html`<tr><th scope="row">${name}</th><td class="number">${count}</td><td class="end">${glyph('critical')} ${clipText(end, 200)}</td><td class="since">${formatMinute(at, timezone)}</td></tr>
`,
    );
  return wideSheet(
    'Programs that failed',
    html`<table><thead><tr><th scope="col">Program</th><th scope="col" class="number">Times</th><th scope="col">The last time</th><th scope="col">When</th></tr></thead><tbody>
${rows}</tbody></table>`,
  );
}
