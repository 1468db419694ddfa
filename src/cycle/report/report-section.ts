/** One section of the stderr report: what one part of a pipeline said, and how it ended. */
import type { Refusal } from '../../store/store.ts';
import { visibleBytes, visibleLine, visibleText } from '../../visible-text.ts';
import { describeEnd, endedWell, type ProgramEnd } from './program-end.ts';

/** What the report is told about each part that ran, clean or not, in configuration order. */
export interface ReportPart {
  readonly program: string;
  /** `collectors`, `monitors`, `pagemakers`, ... */
  readonly stage: string;
  /** The updater's half of a pipeline. */
  readonly updater?: boolean;
  readonly end: ProgramEnd;
  readonly seconds: number;
  /** As kept: already capped, with `droppedBytes` missing from its middle. */
  readonly stderr: string | Uint8Array;
  readonly droppedBytes?: number;
  readonly refused: readonly Refusal[];
  /** What stands in the heading's parentheses in place of stage, end and seconds. */
  readonly title?: string;
  /** What the engine has to say of it, such as that it is paused from now on. */
  readonly note?: string;
}

const MAX_LINES = 200;
const MAX_CHARACTERS = 64 * 1024;
const HALF_LINES = MAX_LINES / 2;
const HALF_CHARACTERS = MAX_CHARACTERS / 2;

/** Whether there is nothing to report: ended well, nothing on stderr, nothing refused. */
export function isClean(part: ReportPart): boolean {
  const silent = part.stderr.length === 0 && part.refused.length === 0;
  return silent && endedWell(part.end) && !part.end.pipeHeld && !part.end.leaked && !part.end.unkillable?.length;
}

/** The heading `==> NAME (STAGE, what happened, seconds) <==`; `happened` replaces the end's own words. */
export function heading(part: ReportPart, happened: string = describeEnd(part.end)): string {
  const name = part.updater ? `${part.program} updater` : part.program;
  return `==> ${name} (${part.title ?? `${part.stage}, ${happened}, ${part.seconds.toFixed(1)} s`}) <==\n`;
}

/** Where the whole text of a part lies, below the temporary directory's `stderr/`. */
export function stderrFileName(part: Pick<ReportPart, 'stage' | 'program' | 'updater'>): string {
  return `${part.stage}-${part.program}${part.updater ? '.updater' : ''}.txt`;
}

/** Heading, refused lines and stderr of one part; `stderrDir` is named where the text is cut. */
export function formatSection(part: ReportPart, stderrDir: string): string {
  const file = `${stderrDir}/${stderrFileName(part)}`;
  const refused = part.refused.map(formatRefusal).join('');
  return heading(part, describeOutcome(part)) + refused + cutBody(visibleStderr(part), part, file) + noteOf(part);
}

/** The engine's own remark as a line; '' if there is none. */
export function noteOf({ note }: ReportPart): string {
  return note === undefined ? '' : `${visibleLine(note)}\n`;
}

/** The end's words and how much was refused: `exit 0, 3 refused`. */
function describeOutcome(part: ReportPart): string {
  const refused = part.refused.reduce((sum, refusal) => sum + refusal.count, 0);
  return refused === 0 ? describeEnd(part.end) : `${describeEnd(part.end)}, ${refused} refused`;
}

/** The part's stderr with control characters visible. */
export function visibleStderr(part: ReportPart): string {
  return typeof part.stderr === 'string' ? visibleText(part.stderr) : visibleBytes(part.stderr);
}

/** `refused 3: value is not a number, as in "x NaN"` */
export function formatRefusal(refusal: Refusal): string {
  const example = refusal.example === '' ? '' : `, as in "${visibleLine(refusal.example.slice(0, 500))}"`;
  return `refused ${refusal.count}: ${visibleLine(refusal.reason.slice(0, 500))}${example}\n`;
}

function cutBody(body: string, part: ReportPart, file: string): string {
  const dropped = part.droppedBytes ?? 0;
  const lines = body.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const whole = lines.length <= MAX_LINES && body.length <= MAX_CHARACTERS;
  const note = dropped > 0 ? `${dropped} bytes were not kept; what was: ${file}` : `full text: ${file}`;
  if (whole) return endLine(body) + (dropped > 0 ? `[... ${note}]\n` : '');
  const [head, tail] = lines.length > MAX_LINES ? cutLines(lines) : [body, body];
  const left = lines.length > MAX_LINES ? `${lines.length - MAX_LINES} lines left out` : 'cut';
  return `${endLine(head.slice(0, HALF_CHARACTERS))}[... ${left}; ${note}]\n${endLine(tail.slice(-HALF_CHARACTERS))}`;
}

function cutLines(lines: readonly string[]): [head: string, tail: string] {
  return [lines.slice(0, HALF_LINES).join('\n'), lines.slice(-HALF_LINES).join('\n')];
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
