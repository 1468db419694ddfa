/** `live/cycle.html`: how the cycles themselves are doing. */
import { lastingText } from '../../../lasting-text.ts';
import type { Gap } from '../../../state/state.ts';
import { html, type Markup } from '../../markup/html.ts';
import { liveDocument } from '../../markup/layout.ts';
import { formatMinute, formatSecond } from '../../markup/local-time.ts';
import { glyph } from '../../markup/status-words.ts';
import { clipText } from '../../markup/visible.ts';
import type { CyclesView, CycleView } from '../../publish/publish-input.ts';
import type { SiteView } from '../../site-view.ts';
import { durationsGraph } from './cycle-durations.ts';
import { programsTable } from './cycle-programs.ts';
import { failuresTable, stderrSection } from './cycle-talk.ts';
import { timeOf } from './history-incident.ts';
import { hostName } from './history-link.ts';
import { wideSheet } from './history-sheet.ts';

export const CYCLE_PATH = 'live/cycle.html';
const MOST_LINES = 50;
const MOST_TEXT = 1000;

/** The page; `gaps` are those of the last week, oldest first. */
export function cyclePage(site: SiteView, cycles: CyclesView, gaps: readonly Gap[]): string {
  const { records, stderr, configuration } = cycles;
  const { now, timezone, intervalSeconds } = site;
  const last = records[0];
  const worked = records.find(({ programs }) => programs.length > 0);
  const content = html`${last ? sentence(last, timezone) : html`<p class="calm">No cycle has ended within the last two days: the next one tells of this one.</p>`}
${last && noteList(last.notes)}
${
  last &&
  html`<h2>Durations</h2>
${durationsGraph({ records, gaps, now, intervalSeconds, timezone })}`
}
${
  worked &&
  html`<h2>Programs of the last cycle${worked !== last && html`<small>that had any: ${formatMinute(worked.startedAt, timezone)}</small>`}</h2>
${programsTable(worked, worked === last ? records.slice(1) : undefined)}`
}
<h2>Complaints<small>stderr</small></h2>
${stderrSection(stderr)}
<h2>Killed or failed<small>within a day</small></h2>
${failuresTable(records, now, timezone)}
${last && slowestSection(site, last)}
<h2>Without cycles<small>within a week</small></h2>
${gapTable(gaps, now, timezone)}
<h2>Configuration in force</h2>
${configurationFacts(configuration)}`;
  return liveDocument(site, { path: CYCLE_PATH, title: 'Cycle', place: 'cycle', content });
}

/** `Last cycle 2026-11-22 14:05:09 +01:00: 38s, exit 0`. */
function sentence({ startedAt, seconds, exitCode, crashed, programs }: CycleView, timezone: string): Markup {
  const failed = programs.filter(({ ok }) => !ok).length;
  const bad = crashed || exitCode !== 0;
  const end = crashed ? 'it crashed' : `exit ${exitCode}`;
  const count = `${programs.length} ${programs.length === 1 ? 'program' : 'programs'}`;
  return html`<p class="lead">${glyph(bad ? 'warning' : 'ok')} Last cycle ${formatSecond(startedAt, timezone)}: <b>${lastingText(seconds)}</b>, ${end}, ${count}${failed > 0 && html`, <b>${failed} of them failed</b>`}.</p>`;
}

function noteList(notes: readonly string[]): Markup {
  if (notes.length === 0) return html``;
  const rest = notes.length - MOST_LINES;
  return html`<ul class="notes">${notes.slice(0, MOST_LINES).map((note) => html`<li>${clipText(note, MOST_TEXT)}</li>`)}${rest > 0 && html`<li>and ${rest} more</li>`}</ul>`;
}

function slowestSection(site: SiteView, { slowest }: CycleView): Markup {
  if (slowest.length === 0) return html``;
  const most = slowest.reduce((longest, { seconds }) => Math.max(longest, seconds), 0.001);
  const rows = slowest.slice(0, MOST_LINES).map(
    ({ name, collector, seconds }) =>
      html`<tr><th scope="row">${hostName(CYCLE_PATH, site, name)}${collector !== undefined && html` <span class="labels">${collector}</span>`}</th><td class="when"><svg class="bar" viewBox="0 0 400 10" preserveAspectRatio="none" aria-hidden="true"><rect class="good" y="1" width="${Math.max(2, Math.round((400 * seconds) / most))}" height="8"/></svg></td><td class="number">${lastingText(seconds)}</td></tr>
`,
  );
  return html`<h2>Slowest hosts<small>what the cycle waited for longest</small></h2>
${wideSheet(
  'Slowest hosts',
  html`<table class="waterfall"><thead><tr><th scope="col">Host</th><th scope="col" class="when"><span class="word">Share</span></th><th scope="col" class="number">Waited</th></tr></thead><tbody>
${rows}</tbody></table>`,
)}`;
}

/** The page stays as it is while cycles are paused: it speaks of the time before it only. */
function gapTable(gaps: readonly Gap[], now: number, timezone: string): Markup {
  if (gaps.length === 0) return html`<p class="calm">None up to ${formatMinute(now, timezone)}.</p>`;
  const rows = [...gaps]
    .reverse()
    .slice(0, MOST_LINES)
    .map(
      ({ from, to, kind, reason }) =>
        html`<tr><td class="kind">${kind}</td><td class="since">${timeOf(from, timezone)}</td><td class="since">${timeOf(to, timezone)}</td><td class="number">${lastingText(to - from)}</td><td class="says">${clipText(reason, MOST_TEXT)}</td></tr>
`,
    );
  return html`${wideSheet(
    'Stretches without cycles',
    html`<table><thead><tr><th scope="col">Kind</th><th scope="col">From</th><th scope="col">To</th><th scope="col" class="number">Lasted</th><th scope="col">Why</th></tr></thead><tbody>
${rows}</tbody></table>`,
  )}
${gaps.length > MOST_LINES && html`<p class="calm">and ${gaps.length - MOST_LINES} more</p>`}`;
}

const FROM: Readonly<Record<string, string>> = {
  files: 'read from its files',
  cache: 'unchanged since it was last read',
  'last-good': 'the last good one: the files as they are now are broken',
};

function configurationFacts({ directory, fingerprint, from, hosts, problems }: CyclesView['configuration']): Markup {
  return html`<dl class="facts">
<div><dt>Directory</dt><dd>${directory}</dd></div>
<div><dt>Hosts</dt><dd>${hosts}</dd></div>
<div><dt>Fingerprint</dt><dd><code>${fingerprint.slice(0, 12)}</code></dd></div>
<div><dt>In force</dt><dd>${from === 'last-good' && glyph('warning')} ${FROM[from] ?? from}</dd></div>
</dl>
${problems.length > 0 && html`<pre class="sheet" tabindex="0">${problems.slice(0, MOST_LINES).join('\n')}</pre>`}`;
}
