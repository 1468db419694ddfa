/** `live/alerts.html`: what is open now, who has it, and what has just ended. */
import { coveredSeconds, indexOnce } from '../../../availability/span-index.ts';
import { lastingText } from '../../../lasting-text.ts';
import type { Gap, Problem, StatusRow } from '../../../state/state.ts';
import { html, type Markup } from '../../markup/html.ts';
import { liveDocument } from '../../markup/layout.ts';
import { overlayChips } from '../../markup/overlay-chips.ts';
import { sinceCell } from '../../markup/since.ts';
import {
  badge,
  compareStatus,
  countStatuses,
  countsLine,
  type HostStatus,
  isHandled,
} from '../../markup/status-words.ts';
import { clipText } from '../../markup/visible.ts';
import type { SiteView } from '../../site-view.ts';
import { timeOf } from './history-incident.ts';
import { hostName, problemLink } from './history-link.ts';

/** Problems for the alerts page; `ended` within the last day, newest first. */
export interface AlertsPast {
  readonly open: readonly Problem[];
  readonly ended: readonly Problem[];
  /** Stretches without cycles, since the oldest of them began. */
  readonly gaps?: readonly Gap[];
}

export const ALERTS_PATH = 'live/alerts.html';
const MOST_ROWS = 500;
const MOST_TEXT = 300;
const NO_GAPS: readonly Gap[] = [];

interface OpenProblem {
  readonly problem: Problem;
  /** As it stands; undefined where its host has left. */
  readonly row: StatusRow | undefined;
}

/** The page. */
export function alertsPage(site: SiteView, { open, ended, gaps = NO_GAPS }: AlertsPast): string {
  const problems = open
    .map((problem): OpenProblem => ({ problem, row: rowOf(site, problem) }))
    .sort((a, b) => compareStatus(statusOf(a), statusOf(b)) || b.problem.started - a.problem.started);
  const free = problems.filter(({ row }) => !row || !isHandled(row));
  const handled = problems.filter(({ row }) => row && isHandled(row));
  const content = html`${summary(problems)}
${free.length > 0 && openSection(site, 'Not in anybody’s hands', free)}
${handled.length > 0 && openSection(site, 'In somebody’s hands', handled)}
<h2>Who is told</h2>
<p class="calm">run-cycle does not tell anybody yet: it sends no mail and no message. Problems are shown here and on the overview.</p>
${endedSection(site, ended, gaps)}`;
  return liveDocument(site, { path: ALERTS_PATH, title: 'Alerts', place: 'alerts', content });
}

function rowOf({ hostOf }: SiteView, { host, service }: Problem): StatusRow | undefined {
  return hostOf.get(host)?.services.find((row) => row.service === service);
}

function statusOf({ problem, row }: OpenProblem): HostStatus {
  return row?.status ?? problem.worst;
}

function summary(problems: readonly OpenProblem[]): Markup {
  if (problems.length === 0) return html`<p class="allwell">${badge('ok')} Nothing is open.</p>`;
  return countsLine(countStatuses(problems.map(statusOf)));
}

function openSection(site: SiteView, title: string, problems: readonly OpenProblem[]): Markup {
  const rest = problems.length - MOST_ROWS;
  return html`<h2>${title}<small>${problems.length}</small></h2>
<div class="sheet"><table class="cards alerts"><thead><tr><th scope="col">Status</th><th scope="col">Where</th><th scope="col">What it says</th><th scope="col">Open since</th><th scope="col">Incident</th></tr></thead><tbody>
${problems.slice(0, MOST_ROWS).map((one) => openRow(site, one))}</tbody></table></div>
${rest > 0 && html`<p class="calm">and ${rest} more: <code>run-cycle status --problems</code></p>`}`;
}

function openRow(site: SiteView, open: OpenProblem): Markup {
  const { problem, row } = open;
  const { host, service, started } = problem;
  return html`<tr data-host="${host}" data-service="${service}" data-state="${statusOf(open)}"><td class="status">${badge(statusOf(open))}</td><td class="where">${hostName(ALERTS_PATH, site, host)} <span class="labels">${service}</span></td><td class="says">${clipText(row?.text ?? 'nothing is known of it any more', MOST_TEXT)}${row && overlayChips(row)}</td><td class="since">${sinceCell(started, site.timezone)}</td><td class="incidentlink"><a href="${problemLink(ALERTS_PATH, site, problem)}">#${problem.id}</a></td></tr>
`;
}

function endedSection(site: SiteView, ended: readonly Problem[], gaps: readonly Gap[]): Markup {
  if (ended.length === 0) return html`<h2>Ended within a day</h2><p class="calm">None.</p>`;
  const rest = ended.length - MOST_ROWS;
  const rows = ended.slice(0, MOST_ROWS).map((problem) => {
    const { host, service, started, worst, id } = problem;
    const end = problem.ended ?? started;
    const unwatched = coveredSeconds(indexOnce(gaps), started, end);
    return html`<tr><td class="status">${badge(worst)}</td><td class="where">${hostName(ALERTS_PATH, site, host)} <span class="labels">${service}</span></td><td class="since">${timeOf(end, site.timezone)}</td><td class="number">${lastingText(end - started - unwatched)}${unwatched > 0 && html` <span class="labels">and ${lastingText(unwatched)} not watched</span>`}</td><td class="incidentlink"><a href="${problemLink(ALERTS_PATH, site, problem)}">#${id}</a></td></tr>
`;
  });
  return html`<h2>Ended within a day<small>${ended.length}</small></h2>
<div class="sheet"><table class="cards alerts"><thead><tr><th scope="col">At worst</th><th scope="col">Where</th><th scope="col">Ended</th><th scope="col" class="number">Lasted</th><th scope="col">Incident</th></tr></thead><tbody>
${rows}</tbody></table></div>${rest > 0 && html`<p class="calm">and ${rest} more in the history</p>`}`;
}
