/** What befell the instance itself: stretches without cycles, crashes, the clock, a state set aside. */
import { lastingText } from '../../../lasting-text.ts';
import type { Gap, HistoryEntry, HistoryKind } from '../../../state/state.ts';
import { html, type Markup } from '../../markup/html.ts';
import { clipText } from '../../markup/visible.ts';
import type { SiteView } from '../../site-view.ts';
import { timeOf } from './history-incident.ts';
import { hostName } from './history-link.ts';

const MOST_TEXT = 500;

const WORDS: Readonly<Record<HistoryKind, string>> = {
  status: 'Status',
  gap: 'Nobody watched',
  paused: 'Paused',
  crashed: 'A cycle crashed',
  'set-aside': 'State set aside',
  clock: 'The clock changed',
  forgotten: 'No longer watched',
};

/** Whether an entry is about the instance, or a service that is gone; changes of status belong to incidents. */
export function isEvent(entry: HistoryEntry): boolean {
  return entry.kind !== 'status';
}

/** The line of an event, on the page at `path`; a stretch without cycles is told with its length. */
export function eventLine(path: string, site: SiteView, entry: HistoryEntry, gaps: readonly Gap[]): Markup {
  const { kind, host, service, text, time } = entry;
  const gap = kind === 'gap' || kind === 'paused' ? gaps.find(({ to }) => to === time) : undefined;
  const where = host !== undefined && html` ${hostName(path, site, host)} <span class="labels">${service ?? ''}</span>`;
  return html`<p class="event">${timeOf(gap?.from ?? time, site.timezone)} <b>${WORDS[kind]}</b>${gap && html` for ${lastingText(gap.to - gap.from)}`}${where}: ${clipText(text, MOST_TEXT)}</p>
`;
}
