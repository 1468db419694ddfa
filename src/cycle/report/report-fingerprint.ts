/** Tells whether a section of the stderr report says something new: its text with all that varies masked. */
import { createHash } from 'node:crypto';
import { visibleLine } from '../../visible-text.ts';
import { type ReportPart, visibleStderr } from './report-section.ts';

const DAY_OR_MONTH = /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b/g;
const LONG_HEX = /\b(?:0x[0-9a-f]+|(?=[a-f-]{0,40}[0-9])[0-9a-f][0-9a-f-]{7,63})\b/gi;
const IPV6 = /(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi;
const NUMBER = /\d+(?:[.,:/-]\d+)*/g;
/** Longer lines are compared by their beginning: no pattern may take long on hostile text. */
const MAX_LINE = 2000;
const MAX_NAME = 300;
const NAME = /[A-Za-z0-9_][A-Za-z0-9._:-]*/g;

/** The fingerprint of a section that is not clean: same trouble, same fingerprint, whatever its numbers and hosts. */
export function fingerprintSection(part: ReportPart, hosts: ReadonlySet<string>): string {
  const { startError, exitCode, signal, timedOut, flooded, pipeHeld, leaked, interrupted, crashed } = part.end;
  const facts = JSON.stringify([
    startError === undefined ? null : maskLine(startError, hosts),
    timedOut ? null : [exitCode, signal],
    ...[timedOut, flooded, pipeHeld, leaked, interrupted, crashed].map(Boolean),
    ...(part.end.lost === undefined ? [] : [part.end.lost]),
    ...(part.note === undefined ? [] : [maskLine(part.note, hosts)]),
  ]);
  // hosts answer in any order and number: each kind of line counts once
  const lines = new Set(
    visibleStderr(part)
      .split('\n')
      .map((line) => maskLine(line, hosts)),
  );
  lines.delete('');
  const refusals = new Set(part.refused.map((refusal) => maskLine(visibleLine(refusal.reason), hosts)));
  const text = [facts, ...[...refusals].sort(), '', ...[...lines].sort()].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function maskLine(line: string, hosts: ReadonlySet<string>): string {
  return line
    .slice(0, MAX_LINE)
    .replace(NAME, (name) => maskHost(name, hosts))
    .replace(IPV6, '#')
    .replace(LONG_HEX, '#')
    .replace(NUMBER, '#')
    .replace(DAY_OR_MONTH, '#')
    .trimEnd();
}

/** `web1:443:` is the host web1 as well as `web1`. */
function maskHost(name: string, hosts: ReadonlySet<string>): string {
  if (name.length > MAX_NAME) return name;
  const bare = name.replace(/[.:-]+$/, '');
  if (hosts.has(bare)) return `<host>${name.slice(bare.length)}`;
  const colon = name.indexOf(':');
  return colon > 0 && hosts.has(name.slice(0, colon)) ? `<host>${name.slice(colon)}` : name;
}
