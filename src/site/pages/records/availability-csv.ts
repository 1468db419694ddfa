/** The availability of every service as a CSV file for spreadsheets: RFC 4180, one line a service. */
import {
  availability,
  availabilityUnplanned,
  downSeconds,
  meanRepair,
  type Tally,
  unknownShare,
  upSeconds,
} from '../../../availability/tally.ts';
import { showActing } from '../../markup/visible.ts';
import type { AvailabilityReport } from './availability-report.ts';

const COLUMNS: readonly [string, (tally: Tally) => number | string][] = [
  ['available_percent', (tally) => percent(availability(tally))],
  ['available_without_planned_percent', (tally) => percent(availabilityUnplanned(tally))],
  ['unknown_percent', (tally) => percent(unknownShare(tally))],
  ['up_seconds', (tally) => Math.round(upSeconds(tally))],
  ['warning_seconds', ({ warning }) => Math.round(warning)],
  ['down_seconds', (tally) => Math.round(downSeconds(tally))],
  ['unknown_seconds', ({ unknown }) => Math.round(unknown)],
  ['not_there_seconds', ({ absent }) => Math.round(absent)],
  ['planned_down_seconds', ({ plannedDown }) => Math.round(plannedDown)],
  ['incidents', ({ incidents }) => incidents],
  ['mean_repair_seconds', (tally) => Math.round(meanRepair(tally) ?? Number.NaN)],
];

/** The file: a heading, then every service. What is not known is an empty cell. */
export function availabilityCsv({ hosts }: AvailabilityReport): string {
  const lines = [['host', 'service', 'group', ...COLUMNS.map(([name]) => name)].join(',')];
  for (const { name, group, services } of hosts) {
    const first = textCell(name);
    const third = textCell(group ?? '');
    for (const { service, tally } of services) {
      const figures = COLUMNS.map(([, of]) => numberCell(of(tally)));
      lines.push([first, textCell(service), third, ...figures].join(','));
    }
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Text for a spreadsheet: one that would start a formula is made plain by an apostrophe. */
export function textCell(text: string): string {
  const shown = showActing(text.replace(/[\r\n\t]+/g, ' '));
  const safe = /^\s*[=+\-@|%]/.test(shown) ? `'${shown}` : shown;
  return /[",;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function numberCell(value: number | string): string {
  return typeof value === 'number' && !Number.isFinite(value) ? '' : String(value);
}

function percent(share: number | undefined): number {
  return share === undefined ? Number.NaN : Math.floor(share * 1_000_000 + 1e-9) / 10_000;
}
