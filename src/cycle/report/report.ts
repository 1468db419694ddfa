/**
 * The stderr report that ends a cycle: each part that wrote to stderr, failed, was killed or had lines refused.
 * Cron mails any byte, so a clean cycle gives none.
 */
import { isoTime } from '../cycle-request.ts';
import { fingerprintSection } from './report-fingerprint.ts';
import { formatSection, heading, isClean, noteOf, type ReportPart, stderrFileName } from './report-section.ts';

/** What is remembered of a part that is in trouble. Times are epoch seconds. */
export interface ReportMark {
  /** All that it said in this stretch of trouble, so that two errors that alternate are told once each. */
  readonly fingerprints: readonly string[];
  readonly since: number;
  readonly told: number;
  /** When it was last in trouble, to the day: a mark that stays as it is costs no write. */
  readonly seen: number;
}

/** Marks by the name of the part's stderr file. */
export type ReportMarks = Readonly<Record<string, ReportMark>>;

export interface ReportOptions {
  readonly mode: 'always' | 'on-change' | 'never';
  readonly now: number;
  readonly marks: ReportMarks;
  /** Names that are masked when two reports are compared. */
  readonly hosts: Iterable<string>;
  /** Where the full texts lie: `TEMP/stderr`. */
  readonly stderrDir: string;
}

const DAY = 86_400;
const FORGET_AFTER = 30 * DAY;
const MAX_FINGERPRINTS = 16;

/** The report's text and the marks to remember (the state keeps them); `parts` are all that ran, in configuration order. */
export function writeReport(
  parts: readonly ReportPart[],
  options: ReportOptions,
): { text: string; marks: ReportMarks } {
  if (options.mode === 'never') return { text: '', marks: {} };
  if (options.mode === 'always') {
    const troubled = parts.filter((part) => !isClean(part) || part.note !== undefined);
    return {
      text: troubled.map((part) => formatSection(part, options.stderrDir)).join('\n'),
      marks: {},
    };
  }
  return reportChanges(parts, options);
}

function reportChanges(parts: readonly ReportPart[], options: ReportOptions): { text: string; marks: ReportMarks } {
  const hosts = new Set(options.hosts);
  const marks = new Map(Object.entries(options.marks));
  for (const [key, mark] of marks) if (options.now - mark.seen > FORGET_AFTER) marks.delete(key);
  const sections: string[] = [];
  for (const part of parts) {
    if (part.end.crashed) {
      sections.push(formatSection(part, options.stderrDir)); // an accident of another cycle, not this one's trouble
      continue;
    }
    const key = stderrFileName(part);
    const change = reportChange(part, marks.get(key), hosts, options);
    if (change.text !== '') sections.push(change.text);
    if (change.mark) marks.set(key, change.mark);
    else marks.delete(key);
  }
  return { text: sections.join('\n'), marks: Object.fromEntries(marks) };
}

function reportChange(
  part: ReportPart,
  mark: ReportMark | undefined,
  hosts: ReadonlySet<string>,
  options: ReportOptions,
): { text: string; mark?: ReportMark } {
  const { now, stderrDir } = options;
  if (isClean(part) && mark) return { text: recovered(part, mark) };
  if (isClean(part)) return { text: part.note === undefined ? '' : formatSection(part, stderrDir) };
  const fingerprint = fingerprintSection(part, hosts);
  const known = mark?.fingerprints ?? [];
  if (!mark || !known.includes(fingerprint)) {
    const fingerprints = [...known, fingerprint].slice(-MAX_FINGERPRINTS);
    return {
      text: formatSection(part, stderrDir),
      mark: { fingerprints, since: mark?.since ?? now, told: now, seen: now },
    };
  }
  const toldLately = mark.told <= now && now - mark.told < DAY; // a clock that was set back silences nothing
  if (toldLately) return { text: '', mark: now - mark.seen < DAY ? mark : { ...mark, seen: now } };
  return {
    text: stillFailing(part, mark, stderrDir),
    mark: { ...mark, told: now, seen: now },
  };
}

function recovered(part: ReportPart, mark: ReportMark): string {
  return `${heading(part, 'recovered')}recovered; it had been failing since ${isoTime(mark.since)}\n${noteOf(part)}`;
}

function stillFailing(part: ReportPart, mark: ReportMark, stderrDir: string): string {
  const file = `${stderrDir}/${stderrFileName(part)}`;
  return `${heading(part)}still failing since ${isoTime(mark.since)}; full text: ${file}\n`;
}
