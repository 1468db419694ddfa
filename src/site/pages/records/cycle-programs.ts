/** The programs of a cycle as a waterfall: when each ran within the cycle, how it ended, and what it brought. */
import { lastingText } from '../../../lasting-text.ts';
import { html, type Markup } from '../../markup/html.ts';
import { glyph } from '../../markup/status-words.ts';
import { clipText } from '../../markup/visible.ts';
import type { CycleView, ProgramView } from '../../publish/publish-input.ts';
import { wideSheet } from './history-sheet.ts';

const WIDTH = 400;
const MOST_END = 200;

/** The stage that makes the pages: how long it takes is known when they are there. */
const PUBLISH = 'publish';

/**
 * A line a program under the stage it ran in; the line's bar lies on the cycle's time. `earlier`: cycles before the one
 * that makes the page; undefined where the cycle is not that one.
 */
export function programsTable(cycle: CycleView, earlier?: readonly CycleView[]): Markup {
  const cpu = cycle.programs.some(({ cpuSeconds }) => cpuSeconds !== undefined);
  const stages = [...new Set([...cycle.stages.map(({ name }) => name), ...cycle.programs.map(({ stage }) => stage)])];
  return wideSheet(
    'Programs',
    html`<table class="waterfall"><thead><tr><th scope="col">Program</th><th scope="col" class="when">Within the cycle</th><th scope="col" class="number">Took</th><th scope="col">End</th><th scope="col" class="number">Samples</th><th scope="col" class="number">Findings</th>${cpu && html`<th scope="col" class="number">CPU</th>`}</tr></thead>
${stages.map((stage) => stageRows(cycle, stage, cpu))}${earlier && !stages.includes(PUBLISH) && publishRow(earlier, cpu)}</table>`,
  );
}

function stageRows(cycle: CycleView, name: string, cpu: boolean): Markup {
  const stage = cycle.stages.find((one) => one.name === name);
  const programs = cycle.programs.filter((program) => program.stage === name);
  return html`<tbody><tr class="stage"><th scope="rowgroup">${name}</th><td class="when">${stage && stageBar(cycle, stage)}</td><td class="number">${stage && lastingText(stage.seconds)}</td><td colspan="${cpu ? 4 : 3}"></td></tr>
${programs.map((program) => programRow(cycle, program, cpu))}</tbody>
`;
}

function publishRow(earlier: readonly CycleView[], cpu: boolean): Markup {
  const before = earlier.flatMap(({ stages }) => stages.filter(({ name }) => name === PUBLISH))[0];
  return html`<tbody><tr class="stage"><th scope="rowgroup">${PUBLISH}</th><td class="when">publishing this page</td><td class="number"></td><td colspan="${cpu ? 4 : 3}">${before && `${lastingText(before.seconds)} in the cycle before`}</td></tr></tbody>
`;
}

function programRow(cycle: CycleView, program: ProgramView, cpu: boolean): Markup {
  const { name, seconds, end, ok, samples, findings, cpuSeconds } = program;
  return html`<tr><th scope="row">${name}</th><td class="when">${programBar(cycle, program)}</td><td class="number">${lastingText(seconds)}</td><td class="end">${ok ? end : html`${glyph('critical')} <b>${clipText(end, MOST_END)}</b>`}</td><td class="number">${countOf(samples)}</td><td class="number">${countOf(findings)}</td>${cpu && html`<td class="number">${cpuSeconds === undefined ? NOTHING : lastingText(cpuSeconds)}</td>`}</tr>
`;
}

const NOTHING = html`<span class="none">–</span>`;

function countOf(count: number): Markup {
  return count === 0 ? NOTHING : html`${count}`;
}

function stageBar(cycle: CycleView, stage: CycleView['stages'][number]): Markup {
  const { x, width } = placeOf(cycle, stage);
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true"><rect class="stage" x="${x}" y="3" width="${width}" height="4"/></svg>`;
}

function programBar(cycle: CycleView, program: ProgramView): Markup {
  const stage = cycle.stages.find((one) => one.name === program.stage);
  const band = stage && placeOf(cycle, stage);
  const { x, width } = within(placeOf(cycle, program), band);
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">${
    band && html`<rect class="band" x="${band.x}" width="${band.width}" height="10"/>`
  }<rect class="${program.ok ? 'good' : 'bad'}" x="${x}" y="1" width="${width}" height="8"/></svg>`;
}

interface BarPlace {
  readonly x: number;
  readonly width: number;
}

/** Of a cycle that was told its time, stages and programs may go by two clocks. */
function within({ x, width }: BarPlace, band: BarPlace | undefined): BarPlace {
  if (!band) return { x, width };
  const inside = Math.min(width, band.width);
  return { x: round(Math.min(band.x + band.width - inside, Math.max(band.x, x))), width: inside };
}

function placeOf(cycle: CycleView, part: { startedAt: number; seconds: number }): BarPlace {
  const scale = WIDTH / Math.max(0.001, cycle.seconds);
  const width = Math.min(WIDTH, Math.max(2, part.seconds * scale));
  const x = Math.min(WIDTH - width, Math.max(0, (part.startedAt - cycle.startedAt) * scale));
  return { x: round(x), width: round(width) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
